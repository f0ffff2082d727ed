"""Marking again when a key was wrong: shown first, noted, and nobody gets less in silence."""

import pytest
from sqlalchemy import func, select

from learnhub.base.actor import Actor
from learnhub.content.library import Library
from learnhub.quiz import service as quizzes
from learnhub.quiz.models import Attempt, RemarkedAnswer, Remarking
from learnhub.teaching.queries.remarking import Correction, Preview
from tests.pages import Page
from tests.quiz.playing import (
    RIGHT,
    SHORT_DE,
    SHORT_EN,
    change_first_quiz,
    publish_changed,
    quiz_now,
    source,
    take,
)
from tests.site import Site
from tests.teaching.making import counted, doing


def url(site: Site, question: str = "cat") -> str:
    """Return where the question about the cat is marked again."""
    return f"/cohorts/{site.cast.group}/courses/small/questions/first/{question}/remarking"


def correct(site: Site, old: str = "- = 4 ± 0", new: str = "- = 5 ± 0") -> None:
    """Correct the key of the first quiz."""
    assert change_first_quiz(site.database, old, new).is_new


def attempts(site: Site) -> dict[int, tuple[float | None, bool | None]]:
    """Return points and whether it is passed, by attempt."""
    with site.database.read() as session:
        return {row.id: (row.points, row.passed)
                for row in session.scalars(select(Attempt).order_by(Attempt.id))}


def preview(site: Site, question: str = "cat") -> Preview:
    """Return what marking again would do in Tom's group."""
    edition, _ = quiz_now(site.database)
    with site.database.read() as session:
        found = Correction(session, Library(), edition, "first", question)
        return found.preview(site.cast.group, "en")


@pytest.fixture
def two(site: Site) -> Site:
    """Lena wrote 4 and passed; Ali wrote 5 and did not; then 4 turns out to be wrong."""
    take(site.client("lena"), {"cat": ("4",), "wet": ("true",)})
    _, page = quiz_now(site.database)
    with doing(site) as does:
        ali = Actor(does.join("Ali"))
        attempt = quizzes.start(does.session, ali, "small", "first", does.edition.revision_id,
                                page, seed="s", now=site.now)
        quizzes.save(does.session, ali, attempt, {"cat": ("5",), "wet": ("true",)}, number=1,
                     now=site.now)
        quizzes.hand_in(does.session, ali, attempt, page, now=site.now)
    assert attempts(site) == {1: (3, True), 2: (2, False)}
    correct(site)
    return site


def test_the_page_of_questions_offers_it_where_a_question_was_changed(two: Site) -> None:
    tom = two.client("tom")
    page = Page(tom.get(f"/cohorts/{two.cast.group}/courses/small/questions?lang=en").text)
    links = [e.attributes["href"] for e in page.all("a")]
    assert url(two) in links
    assert url(two, "wet") not in links


def test_the_preview_says_whose_result_changes_and_changes_nothing(two: Site) -> None:
    page = Page(two.client("tom").get(f"{url(two)}?lang=en").text)
    page.check_frame()
    rows = [e.text for e in page.all("tr")][1:]
    assert len(rows) == 2
    assert rows[0].startswith("Ali")
    assert "0, then 1" in rows[0]
    assert "50%, then 75% · not yet passed, then passed" in rows[0]
    assert "1, then 0" in rows[1]
    assert "75%, then 50% · passed, then not yet passed" in rows[1]
    assert attempts(two) == {1: (3, True), 2: (2, False)}


def test_names_can_be_hidden(two: Site) -> None:
    page = Page(two.client("tom").get(f"{url(two)}?names=hidden&lang=en").text)
    assert "0, then 1" in page.text
    for name in ("Ali", "Lena"):
        assert name not in page.text
    # Nor does the order tell them: it is that of the attempts.
    assert page.text.index("1, then 0") < page.text.index("0, then 1")


def test_hidden_names_stay_hidden_after_marking_again(two: Site) -> None:
    tom = two.client("tom")
    address = f"{url(two)}?names=hidden"
    assert address in Page(tom.get(address).text).actions()
    assert tom.post(address).location == address


def test_a_key_that_nobody_has_seen_is_not_applied(two: Site) -> None:
    tom = two.client("tom")
    seen = Page(tom.get(url(two)).text).one("input", name="revision").attributes["value"]
    correct(two, "- = 4 ± 0", "- = 6 ± 0")
    assert tom.post(url(two), {"how": "all", "revision": seen}).status_code == 409
    assert attempts(two) == {1: (3, True), 2: (2, False)}
    seen = Page(tom.get(url(two)).text).one("input", name="revision").attributes["value"]
    assert tom.post(url(two), {"how": "all", "revision": seen}).status_code == 303
    assert attempts(two) == {1: (2, False), 2: (2, False)}


def test_a_key_may_be_wrong_in_a_language_the_trainer_does_not_read(sqlite_site: Site) -> None:
    asked = {x: source(f"01-first/quiz.{x}.md") + text
             for x, text in (("de", SHORT_DE), ("en", SHORT_EN))}
    publish_changed(sqlite_site.database, {f"01-first/quiz.{x}.md": t for x, t in asked.items()})
    take(sqlite_site.client("lena"), {**RIGHT, "page": ("Pflichtangaben",)})
    asked["de"] += "- = Pflichtangaben\n"
    publish_changed(sqlite_site.database, {f"01-first/quiz.{x}.md": t for x, t in asked.items()})
    assert len(preview(sqlite_site, "page").raised) == 1
    tom = sqlite_site.client("tom")
    list_of_all = f"/cohorts/{sqlite_site.cast.group}/courses/small/questions?lang=en"
    links = Page(tom.get(list_of_all).text).links().values()
    assert url(sqlite_site, "page") in links
    assert url(sqlite_site) not in links
    tom.post(f"{url(sqlite_site, 'page')}?lang=en")
    assert preview(sqlite_site, "page") == Preview((), 0)


def test_nobody_gets_less_unless_it_is_wanted(two: Site) -> None:
    tom = two.client("tom")
    for _ in range(2):
        assert tom.post(url(two)).location == url(two)
        assert attempts(two) == {1: (3, True), 2: (3, True)}
    with two.database.read() as session:
        note = session.scalars(select(Remarking)).one()
        assert (note.changed, note.only_raised, note.made_by) == (1, True, two.cast.ids["tom"])
        assert session.scalar(select(func.count()).select_from(RemarkedAnswer)) == 1
    page = Page(tom.get(f"{url(two)}?lang=en").text)
    assert "Marked again before" in page.text
    assert "1 result changed · only raised" in page.text


def test_it_can_be_applied_fully(two: Site) -> None:
    two.client("tom").post(url(two), {"how": "all"})
    assert attempts(two) == {1: (2, False), 2: (3, True)}
    assert preview(two) == Preview((), 0)


def test_an_attempt_shows_what_it_was_given_and_when_that_changed(two: Site) -> None:
    lena = two.client("lena")
    result = "/courses/small/first/quiz/attempts/1?lang=en"
    before = Page(lena.get(result).text)
    assert "1 of 1 points" in before.one("fieldset", name="q-cat").text
    tom = two.client("tom")
    tom.post(url(two))
    kept = Page(lena.get(result).text)
    assert kept.text == before.text
    tom.post(url(two), {"how": "all"})
    after = Page(lena.get(result).text)
    after.check_frame()
    cat = after.one("fieldset", name="q-cat").text
    assert "0 of 1 points" in cat
    assert "The right answer: 5" in cat
    assert "the right answer to this question was corrected. Your points: 1, now 0." in after.text


def test_a_key_can_be_corrected_more_than_once(two: Site) -> None:
    tom = two.client("tom")
    tom.post(url(two), {"how": "all"})
    correct(two, "- = 4 ± 0", "- = 4 .. 5")
    assert len(preview(two).raised) == 1
    tom.post(url(two))
    assert attempts(two) == {1: (3, True), 2: (3, True)}
    with two.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Remarking)) == 2


def test_an_open_attempt_is_left_alone(two: Site) -> None:
    lena = two.client("lena")
    lena.post("/courses/small/first/quiz/attempts")
    two.client("tom").post(url(two))
    with two.database.read() as session:
        assert session.scalars(select(Attempt.points).order_by(Attempt.id.desc())).first() is None


def test_answers_that_mean_something_else_by_now_stay(site: Site) -> None:
    take(site.client("lena"), dict(RIGHT))
    correct(site, "- [ ] Table", "- [ ] Kite")
    # Nobody chose the table: what they chose is still there.
    found = preview(site, "fly")
    assert (len(found.rows), found.lost, found.rows[0].is_other) == (1, 0, False)
    correct(site, "- [x] Bird", "- [x] Bat")
    assert preview(site, "fly").lost == 1


def test_a_change_of_words_changes_no_result(site: Site) -> None:
    take(site.client("lena"), {"cat": ("4",)})
    correct(site, "> Four.", "> It has four.")
    assert preview(site).rows == ()
    page = Page(site.client("tom").get(f"{url(site)}?lang=en").text)
    assert "No result would change" in page.text
    assert "Mark again" not in page.buttons()


@pytest.mark.parametrize("name", ["lena", "stefan", "tilda", "anna"])
def test_only_who_teaches_the_group_marks_again(sqlite_site: Site, name: str) -> None:
    browser = sqlite_site.client(name)
    assert browser.get(url(sqlite_site)).status_code == 404
    assert browser.post(url(sqlite_site)).status_code == 404


@pytest.mark.parametrize("question", ["none", "sky", "%01"])
def test_only_questions_of_the_quiz_are_marked_again(sqlite_site: Site, question: str) -> None:
    tom = sqlite_site.client("tom")
    assert tom.get(url(sqlite_site, question)).status_code == 404
    assert tom.post(url(sqlite_site, question)).status_code == 404


def test_it_takes_as_many_statements_however_many_attempts(two: Site) -> None:
    tom = two.client("tom")
    tom.get(url(two))
    counts = []
    for _ in range(2):
        with counted(two.database) as statements:
            tom.get(url(two))
        counts.append(len(statements))
        with doing(two) as does:
            for n in range(5):
                does.quiz(does.join(f"P{len(counts)}-{n}"), {"cat": ("4",)})
    assert counts[0] == counts[1] <= 8
