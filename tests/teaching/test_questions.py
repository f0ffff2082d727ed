"""How questions were answered at first try."""

import shutil
from pathlib import Path

from learnhub.base.actor import Actor
from learnhub.content.queries import current_revision_id
from learnhub.quiz import service as quizzes
from learnhub.teaching.queries.questions import first_in_quizzes, shares
from learnhub.teaching.rules import Share
from tests.pages import Page
from tests.quiz.playing import asked, publish_changed, quiz_now, source
from tests.site import DATA, Site, publish_folder
from tests.teaching.making import RIGHT, WRONG, Doing, doing


def _with_other_order(folder: Path) -> Path:
    """Copy the small course with its first options in another order."""
    course = folder / "small"
    folder.mkdir()
    shutil.copy(DATA / "glossary.yaml", folder)
    shutil.copytree(DATA / "small", course)
    for file, one, two in (
        ("01-hello.de.md", "- ( ) Grün\n  > Grün ist die Wiese.\n", "- (x) Blau\n"),
        ("01-hello.en.md", "- ( ) Green\n  > Green is the meadow.\n", "- (x) Blue\n"),
    ):
        path = course / "01-first" / file
        text = path.read_text("utf-8")
        assert one + two in text
        path.write_text(text.replace(one + two, two + one), "utf-8")
    return course


def answers(does: Doing, *, right: int, wrong: int, question: str = "sky") -> None:
    for number in range(right + wrong):
        person = does.join(f"{question}-{number}")
        first = RIGHT if number < right else WRONG
        does.answer(person, question, first[question])
        # What comes after the first try does not count.
        does.answer(person, question, RIGHT[question])


def entry(site: Site, prompt: str) -> str:
    answer = site.client("tom").get(f"/cohorts/{site.cast.group}/courses/small/questions?lang=en")
    page = Page(answer.text)
    page.check_frame()
    return next(e.text for e in page.all("li") if e.text.startswith(prompt))


def test_a_question_says_how_many_were_right_at_once_and_what_was_chosen(site: Site) -> None:
    with doing(site) as does:
        answers(does, right=3, wrong=7)
    text = entry(site, "Which colour is the sky?")
    assert "3 of 10 right at once" in text
    assert "7 times instead: Green" in text


def test_below_five_answers_nothing_is_told(site: Site) -> None:
    with doing(site) as does:
        answers(does, right=0, wrong=4)
    text = entry(site, "Which colour is the sky?")
    assert text == "Which colour is the sky? fewer than 5 answers yet"


def test_of_quizzes_the_first_one_handed_in_counts(site: Site) -> None:
    with doing(site) as does:
        for number in range(6):
            person = does.join(f"p{number}")
            does.quiz(person, {"fly": WRONG["fly"], "wet": WRONG["wet"]})
            does.quiz(person, RIGHT)
    assert "0 of 6 right at once" in entry(site, "What can fly?")
    assert "6 times instead: Table" in entry(site, "What can fly?")
    assert "6 times instead: False" in entry(site, "Water is wet.")
    assert "fewer than 5" in entry(site, "How many legs has a cat?")


def test_answers_of_people_outside_the_group_do_not_count(site: Site) -> None:
    with doing(site) as does:
        answers(does, right=0, wrong=4)
        person = does.join("Outsider", cohort=site.cast.other_group)
        does.answer(person, "sky", WRONG["sky"])
    assert "fewer than 5" in entry(site, "Which colour is the sky?")


def test_answers_count_as_the_revision_that_was_seen_marks_them(
    site: Site, tmp_path: Path
) -> None:
    with doing(site) as does:
        answers(does, right=5, wrong=0)
    course = _with_other_order(tmp_path / "courses")
    publish_folder(site.database, course)
    with site.database.read() as session:
        assert current_revision_id(session, "small") != 1
    text = entry(site, "Which colour is the sky?")
    assert "5 of 5 right at once" in text
    assert "instead" not in text


def test_the_hardest_question_stands_beside_the_table(site: Site) -> None:
    with doing(site) as does:
        answers(does, right=2, wrong=8)
        answers(does, right=9, wrong=1, question="grass")
    answer = site.client("tom").get(f"/cohorts/{site.cast.group}/courses/small?lang=en")
    hard = [e.text for e in Page(answer.text).all("li", _class="hard")]
    assert hard == ["Which colour is the sky? 2 of 10 right at once"]


def test_only_the_first_of_several_tries_counts(site: Site) -> None:
    publish_changed(site.database, {
        f"01-first/quiz.{x}.md": source(f"01-first/quiz.{x}.md").replace("{#cat}", "{#cat tries=3}")
        for x in ("de", "en")
    })
    _, page = quiz_now(site.database)
    with doing(site) as does:
        for n in range(5):
            person = Actor(does.join(f"Person {n}"))
            edition = does.edition
            attempt = quizzes.start(does.session, person, "small", "first", edition.revision_id,
                                    page, seed="s", now=site.now)
            for value in ("3", "4"):
                quizzes.check(does.session, person, attempt, asked(page, "cat"), (value,),
                              now=site.now)
            quizzes.hand_in(does.session, person, attempt, page, now=site.now)
    with site.database.read() as session:
        assert shares(session, site.cast.group, "small") == [Share("first", "cat", 5, 0)]
        given = first_in_quizzes(session, site.cast.group, "small")
    assert [(each.response, each.count) for each in given] == [(("3",), 5)]
