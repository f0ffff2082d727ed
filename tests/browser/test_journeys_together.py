"""Journeys of several people: owner and employee, trainer and learners; a forgotten password."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import DESK, Devices, Live

pytestmark = pytest.mark.browser
PASSWORD = "ein Satz mit Wolken"


def heading(page: Page, text: str) -> None:
    """Wait for the page with this heading."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def make_account(page: Page, name: str, login: str) -> None:
    """Fill in the form for a new account."""
    page.get_by_label("What should we call you?").fill(name)
    page.get_by_label("Sign-in name").fill(login)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Make an account").click()


def test_an_owner_sees_the_team_as_long_as_the_employee_agrees(visitor: Devices) -> None:
    owner = visitor("stefan", DESK)
    owner.goto("/business")
    owner.get_by_label("Name of the business").fill("Blumen Krause")
    owner.get_by_role("button", name="Enter my business").click()
    expect(owner.get_by_role("heading", name="Blumen Krause")).to_be_visible()
    owner.get_by_label("For whom is it?").fill("Verkauf")
    owner.get_by_role("button", name="Make an invitation").click()
    code = owner.locator(".invitation__code").inner_text()
    owner.get_by_label("Online business").check()
    owner.get_by_role("button", name="Save the choice").click()
    expect(owner.get_by_text("Your people now find these courses")).to_be_visible()

    employee = visitor()
    employee.goto("/join")
    employee.get_by_label("Your code").fill(code.lower().replace("-", " "))
    employee.get_by_role("button", name="Show where it leads").tap()
    heading(employee, "Join Blumen Krause")
    expect(employee.get_by_text("Your answers", exact=True)).to_be_visible()
    employee.get_by_role("link", name="Make an account").tap()
    make_account(employee, "Mira", "mira")
    heading(employee, "Join Blumen Krause")
    agrees = employee.get_by_label("Yes, the owner may see my progress")
    expect(agrees).not_to_be_checked()
    agrees.check()
    employee.get_by_role("button", name="Join").tap()
    expect(employee.get_by_text("You belong to Blumen Krause now.")).to_be_visible()
    employee.goto("/learning")
    employee.get_by_role("link", name="Start learning").tap()
    heading(employee, "Where do I want to sell?")
    while (done := employee.get_by_role("button", name="I have done this lesson")).is_hidden():
        employee.get_by_role("button", name="Next step").tap()
    done.tap()
    expect(employee.get_by_text("Done: Where do I want to sell?")).to_be_visible()

    owner.goto("/business")
    row = owner.get_by_role("row", name="Mira")
    expect(row).to_contain_text("1 of 7 lessons")
    expect(row).to_contain_text("0 of 3 quizzes")

    employee.goto("/business")
    employee.get_by_role("button", name="Stop showing my progress").tap()
    expect(employee.get_by_text("Your progress is hidden.")).to_be_visible()
    owner.reload()
    expect(row).to_contain_text("has not agreed to show progress")
    expect(row).not_to_contain_text("1 of 7")


def test_a_trainer_brings_people_into_a_group_and_answers_what_they_ask(visitor: Devices) -> None:
    trainer = visitor("tom", DESK)
    trainer.goto("/cohorts")
    trainer.get_by_label("Name of the group").fill("Frühling Brauck")
    trainer.get_by_role("button", name="Make a group").click()
    heading(trainer, "Frühling Brauck")
    group = trainer.url
    trainer.get_by_label("Critical media use").check()
    trainer.get_by_role("button", name="Save the courses").click()
    expect(trainer.get_by_text("The courses of the group are saved.")).to_be_visible()
    join_link = trainer.locator(".join-link a").inner_text()

    trainer.get_by_role("link", name="Add somebody by name").click()
    trainer.get_by_label("First name").fill("Halima")
    trainer.get_by_label("Language").select_option(label="English")
    trainer.get_by_role("button", name="Make an account").click()
    heading(trainer, "The account for Halima is ready")
    login, password = trainer.locator(".deed .code").all_inner_texts()

    halima = visitor()
    halima.goto("/sign-in")
    halima.get_by_label("Sign-in name or e-mail").fill(login)
    halima.get_by_label("Password").fill(password)
    halima.get_by_role("button", name="Sign in", exact=True).tap()
    expect(halima.get_by_role("link", name="Critical media use").first).to_be_visible()

    learner = visitor()
    learner.goto(join_link)
    heading(learner, "Join Frühling Brauck")
    learner.get_by_role("link", name="Make an account").tap()
    make_account(learner, "Nabil", "nabil")
    learner.get_by_role("button", name="Join").tap()
    expect(learner.get_by_text("You belong to the group Frühling Brauck now.")).to_be_visible()
    learner.goto("/courses/critical-media/sources/who-decides")
    learner.get_by_role("button", name="Show the whole page").tap()
    learner.get_by_role("link", name="Ask the trainer, or report a mistake").tap()
    learner.get_by_label("Your message").fill("Wo finde ich diese Einstellung?")
    learner.get_by_role("button", name="Send").tap()
    expect(learner.get_by_text("Sent. The answer will be here")).to_be_visible()

    trainer.goto(f"{group}/courses/critical-media")
    rows = trainer.get_by_role("row")
    expect(rows.filter(has_text="Halima")).to_contain_text("not yet")
    expect(rows.filter(has_text="Nabil")).to_contain_text("today")
    trainer.get_by_role("link", name="Inquiries").first.click()
    expect(trainer.get_by_text("Wo finde ich diese Einstellung?")).to_be_visible()
    trainer.get_by_label("Your answer").fill("Oben rechts im Profil.")
    trainer.get_by_role("button", name="Send the answer").click()
    expect(trainer.get_by_text("Answered. It is now in the lesson")).to_be_visible()

    learner.goto("/learning")
    expect(learner.get_by_text("Oben rechts im Profil.")).to_be_visible()


def test_a_forgotten_password_comes_back_by_mail_once(visitor: Devices, live: Live) -> None:
    page = visitor()
    page.goto("/sign-in")
    page.get_by_role("link", name="I have forgotten my password").tap()
    page.get_by_label("Sign-in name or e-mail").fill("omar@example.org")
    page.get_by_role("button", name="Send me the link").tap()
    heading(page, "Look at your e-mails")
    link = live.link_in_mail()
    page.goto(link)
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Save the new password").tap()
    expect(page.get_by_text("Your new password is saved. Please sign in with it.")).to_be_visible()
    page.get_by_label("Sign-in name or e-mail").fill("omar")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).tap()
    expect(page).to_have_url(re.compile("/learning$"))

    visitor.expected.append("status of 404")
    answer = page.goto(link)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_text("This link has been used or is too old.")).to_be_visible()
