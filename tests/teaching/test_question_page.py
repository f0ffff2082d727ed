"""One question: how it was answered at first, and how well it works."""

import pytest

from learnhub.enrolment import service as enrolment
from tests.pages import Page
from tests.quiz.playing import ask_for_text, change_first_quiz, publish_changed, source
from tests.site import Site
from tests.teaching.making import RIGHT, WRONG, counted, doing
from tests.teaching.quizzing import page_of, steps, take, url


def test_a_question_of_a_lesson_is_shown_with_its_key_and_its_answers(site: Site) -> None:
    with doing(site) as does:
        for n in range(8):
            person = does.join(f"p{n}")
            does.answer(person, "sky", WRONG["sky"] if n < 5 else RIGHT["sky"])
            does.answer(person, "sky", RIGHT["sky"])
    page = page_of(site, "sky")
    assert "Which colour is the sky?" in page.text
    assert "The right answer: Blue" in page.text
    assert "3 of 8 right at once" in page.text
    assert "Hard: only some are right at once." in page.text
    assert [e.text for e in page.all("span", _class="bars__label")] == ["Green 5", "Blue right 3"]
    assert "Nobody chose: Red" in page.text
    # Only a quiz has a rest to compare with, and only there times are kept.
    assert "tells who has understood" not in page.text
    assert "Usual time" not in page.text


def test_nothing_can_be_answered_on_the_page(site: Site) -> None:
    page = page_of(site, "cat")
    outer = page.all("fieldset")[0]
    assert "disabled" in outer.attributes
    assert page.one("fieldset", name="q-cat")
    assert "Check answer" not in page.buttons()


def test_below_five_answers_nothing_is_told(site: Site) -> None:
    with doing(site) as does:
        for n in range(4):
            take(does, does.join(f"p{n}"), steps(WRONG))
    page = page_of(site, "cat")
    assert "Fewer than 5 people have answered this question so far." in page.text
    assert "choose above whose answers count" in page.text
    for told in ("right at once", "All answers", "Left out", "about"):
        assert told not in page.text


def test_who_left_it_out_is_no_answer_that_could_hide_others(site: Site) -> None:
    with doing(site) as does:
        for n in range(4):
            take(does, does.join(f"p{n}"), steps(WRONG))
        for n in range(6):
            take(does, does.join(f"q{n}"), steps({"wet": ("true",)}))
    assert "Fewer than 5 people" in page_of(site, "cat").text


def test_who_left_it_out_counts_as_not_right(site: Site) -> None:
    with doing(site) as does:
        for n in range(6):
            take(does, does.join(f"p{n}"), steps(RIGHT))
        for n in range(3):
            take(does, does.join(f"q{n}"), steps({"wet": ("true",)}))
    page = page_of(site, "cat")
    assert "6 of 9 right at once" in page.text
    assert "Answers 6 Left out 3" in page.text
    assert "Many leave it out." in page.text
    assert "Who left the question out counts as not right." in page.text


def test_how_well_a_question_tells_who_has_understood_is_said_from_thirty_on(site: Site) -> None:
    with doing(site) as does:
        for n in range(29):
            take(does, does.join(f"p{n}"), steps(RIGHT if n % 2 else WRONG))
    assert "So far there are 29." in page_of(site, "cat").text
    with doing(site) as does:
        take(does, does.join("thirty"), steps(RIGHT))
    page = page_of(site, "cat")
    assert "How well it tells who has understood: 1" in page.text
    assert "It tells well who has understood" in page.text


def test_answers_that_are_all_alike_tell_nothing(site: Site) -> None:
    with doing(site) as does:
        for n in range(30):
            take(does, does.join(f"p{n}"), steps(RIGHT))
    assert "the answers are too much alike" in page_of(site, "cat").text


def test_answers_to_another_key_are_left_out_and_counted(site: Site) -> None:
    with doing(site) as does:
        for n in range(3):
            take(does, does.join(f"old{n}"), steps(RIGHT))
        take(does, does.join("blank"), steps({"wet": ("true",)}))
    change_first_quiz(site.database, "- = 4 ± 0", "- = 5 ± 0")
    with doing(site) as does:
        for n in range(5):
            take(does, does.join(f"new{n}"), steps(RIGHT))
    page = page_of(site, "cat")
    assert "0 of 5 right at once" in page.text
    assert "3 older answers are not counted" in page.text
    link = next(e for e in page.all("a") if e.text == "Mark again?")
    assert site.client("tom").get(link.attributes["href"]).status_code == 200
    assert "older" not in page_of(site, "fly").text


def test_other_words_in_feedback_or_prompt_leave_nothing_out(site: Site) -> None:
    with doing(site) as does:
        for n in range(5):
            take(does, does.join(f"p{n}"), steps(RIGHT))
    change_first_quiz(site.database, "> Four.", "> It has four.")
    page = page_of(site, "cat")
    assert "5 of 5 right at once" in page.text
    assert "older" not in page.text


def test_what_was_typed_is_read_in_every_language(site: Site) -> None:
    change_first_quiz(site.database, "", "", more=True)
    with doing(site) as does:
        for n, word in enumerate(["Impressum"] * 3 + ["Imprint"] * 2 + ["Secret"]):
            take(does, does.join(f"p{n}"), [("page", (word,), 30)])
    page = page_of(site, "page")
    assert "5 of 6 right at once" in page.text
    bars = [e.text for e in page.all("span", _class="bars__label")]
    assert bars == ["Impressum right 3", "Imprint right 2"]
    # What only one person typed stays with that person.
    assert "Secret" not in page.text
    assert "1 answer that only one person typed is not shown." in page.text
    listed = Page(site.client("tom").get(f"{url(site, '')[:-1]}?lang=en").text)
    assert "5 of 6 right at once" in listed.text


def test_what_trainers_mark_has_a_count_and_a_rubric_but_no_answers(site: Site) -> None:
    ask_for_text(site)
    with doing(site) as does:
        for n in range(5):
            take(does, does.join(f"p{n}"), [("write", (f"Dear shop {n}",), 90)])
    page = page_of(site, "write")
    assert "Trainers mark this question." in page.text
    assert "This is what counts: names the owner" in page.text
    assert "Answers 5" in page.text
    assert "Dear shop" not in page.text
    assert "right at once" not in page.text


def test_a_trainer_can_look_at_all_their_groups_and_no_further(site: Site) -> None:
    with doing(site) as does:
        second = enrolment.make_cohort(does.session, site.cast.actor("tom"), "Second",
                                       code="SECOND22", now=site.now)
        for n in range(4):
            take(does, does.join(f"a{n}"), steps(RIGHT))
            take(does, does.join(f"b{n}", cohort=second), steps(RIGHT))
            take(does, does.join(f"c{n}", cohort=site.cast.other_group), steps(RIGHT))
        take(does, site.cast.ids["stefan"], steps(RIGHT))
        take(does, site.cast.ids["tom"], steps(RIGHT))
    links = page_of(site, "cat").links()
    assert links["All my groups"] == f"{url(site, 'cat')}?of=all"
    assert "8 of 8 right at once" in page_of(site, "cat", of="all").text
    # A coordinator gets all learners; a trainer who only tried the quiz is none.
    page = page_of(site, "cat", name="clara", of="all")
    assert "All learners" in page.links()
    assert "13 of 13 right at once" in page.text


@pytest.mark.parametrize("question", ["none", "%01", "x" * 300])
def test_what_is_not_asked_is_not_found(sqlite_site: Site, question: str) -> None:
    assert sqlite_site.client("tom").get(url(sqlite_site, question)).status_code == 404


def test_a_text_that_asks_nothing_has_no_page_and_no_place_in_the_list(sqlite_site: Site) -> None:
    info = "\n### ? {} {{#note info}}\n\nOne line.\n"
    publish_changed(sqlite_site.database, {
        f"01-first/quiz.{locale}.md": source(f"01-first/quiz.{locale}.md") + info.format(prompt)
        for locale, prompt in (("de", "Lies das."), ("en", "Read this."))
    })
    tom = sqlite_site.client("tom")
    assert tom.get(url(sqlite_site, "note")).status_code == 404
    listed = Page(tom.get(f"{url(sqlite_site, '')[:-1]}?lang=en").text)
    assert "Read this." not in listed.text


@pytest.mark.parametrize("name", ["lena", "stefan", "tilda", "anna"])
def test_only_who_teaches_the_group_comes_in(sqlite_site: Site, name: str) -> None:
    assert sqlite_site.client(name).get(url(sqlite_site, "cat")).status_code == 404


def test_the_list_and_the_table_lead_to_the_page(site: Site) -> None:
    with doing(site) as does:
        for n in range(5):
            does.answer(does.join(f"p{n}"), "sky", WRONG["sky"])
    tom, base = site.client("tom"), f"/cohorts/{site.cast.group}/courses/small"
    for address in (base, f"{base}/questions"):
        links = Page(tom.get(f"{address}?lang=en").text).links()
        assert links["Which colour is the sky?"] == url(site, "sky")


@pytest.mark.parametrize("question", ["cat", "sky", "write"])
def test_it_takes_as_many_statements_however_many_answered(site: Site, question: str) -> None:
    ask_for_text(site)
    tom = site.client("tom")
    counts = []
    for size in (6, 12):
        with doing(site) as does:
            for n in range(size):
                person = does.join(f"p{size}-{n}")
                take(does, person, [*steps(RIGHT), ("write", ("Dear",), 90)])
                does.answer(person, "sky", WRONG["sky"])
        tom.get(url(site, question))
        for way in ("", "?of=all"):
            with counted(site.database) as statements:
                tom.get(f"{url(site, question)}{way}")
            counts.append(len(statements))
    assert len(set(counts)) == 1
    assert counts[0] <= 6
