"""The marking desk: what waits, one answer after another, and what the learner reads then."""

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.base.errors import Conflict, NotFound
from learnhub.enrolment.service import add_member
from learnhub.questions.kinds.free_text import Criterion
from learnhub.quiz import queries, service
from learnhub.quiz.models import Attempt, Marking
from learnhub.quiz.service import Award
from learnhub.teaching.judging import NO_NUMBER, NOTHING_SAID, NOTHING_TICKED, TOO_MANY, judgement
from learnhub.teaching.policy import may_mark
from learnhub.teaching.queries import marking as desk
from tests.files.making import picture
from tests.pages import Page
from tests.quiz.playing import (
    TEXT,
    WRITE,
    ask_for_text,
    begin,
    hand_in_text,
    publish_changed,
    quiz_now,
    source,
    start,
    take,
)
from tests.quiz.sending import ask_for_files, chosen, send
from tests.site import Browser, Site
from tests.teaching.making import counted

ADDRESS = "/marking/answers/1/write"


def give(
    site: Site, attempt: int, points: float, *, name: str = "tom", seen: int | None = None,
    comment: str = "",
) -> None:
    """Mark the text through the service."""
    _, page = quiz_now(site.database)
    question = next(q for q in page.questions if q.id == "write")
    with site.database.write() as session:
        service.mark_by_hand(session, site.cast.actor(name), attempt, question, page,
                             Award(points, comment), seen=seen, now=site.now)


def view(site: Site, attempt: int) -> queries.AttemptView:
    """Return the attempt as Lena sees it."""
    with site.database.read() as session:
        return queries.get_attempt(session, site.cast.actor("lena"), attempt)


@pytest.fixture
def essay(site: Site) -> Site:
    """The site with a text in the first quiz."""
    ask_for_text(site)
    return site


@pytest.mark.parametrize(
    ("text", "ticked", "points", "problem"),
    [
        ("", [0], 3, ""), ("", [0, 1], 4, ""), ("2", [0, 1], 2, ""), ("1,5", [], 1.5, ""),
        ("1.25", [], 1.25, ""), ("0", [], 0, ""), ("٣", [], 3, ""), ("", [], 0, NOTHING_TICKED),
        ("4.01", [], 0, TOO_MANY), ("x", [], 0, NO_NUMBER), ("-1", [], 0, NO_NUMBER),
        ("1e2", [], 0, NO_NUMBER), ("nan", [], 0, NO_NUMBER), ("9" * 99, [], 0, NO_NUMBER),
    ],
)
def test_points_are_typed_or_follow_from_the_ticks(
    text: str, ticked: list[int], points: float, problem: str
) -> None:
    rubric = (Criterion(3, "a"), Criterion(1, "b"), Criterion(0, "c"))
    found = judgement(text, ticked, rubric, 4)
    assert (found.points, found.problem) == (points, problem)
    assert judgement("", [], (), 4).problem == NOTHING_SAID


def test_what_waits_is_said_in_the_result(essay: Site) -> None:
    attempt = hand_in_text(essay)
    found = view(essay, attempt)
    assert (found.points, found.most_points, found.passed, found.waiting) == (1, 8, None, 1)
    page = Page(essay.client("lena").get("/courses/small/first/quiz/attempts/1?lang=en").text)
    assert page.heading == "Not all is marked yet"
    assert "1 answer is with the trainers. Your result may rise." in page.text
    assert "not marked yet, up to 4 points" in page.text
    assert "Have another look" not in page.text


@pytest.mark.parametrize(("points", "passed"), [(1.0, False), (4, True)])
def test_a_result_is_decided_when_all_is_marked(
    essay: Site, points: float, passed: bool
) -> None:
    attempt, page = begin(essay)
    lena = essay.cast.actor("lena")
    with essay.database.write() as session:
        service.save(session, lena, attempt, {"cat": ("4",), "write": (TEXT,)}, number=1,
                     now=essay.now)
        service.hand_in(session, lena, attempt, page, now=essay.now)
    give(essay, attempt, points)
    found = view(essay, attempt)
    assert (found.points, found.passed, found.waiting) == (1 + points, passed, 0)


def test_who_has_passed_without_the_text_has_passed(essay: Site) -> None:
    lena = essay.client("lena")
    publish_changed(essay.database, {
        f"01-first/quiz.{x}.md": source(f"01-first/quiz.{x}.md").replace("pass: 60", "pass: 10")
        + WRITE.format("?") for x in ("de", "en")
    })
    take(lena, {"cat": ("4",), "write": (TEXT,)})
    assert view(essay, 1).passed is True
    assert view(essay, 1).waiting == 1


def test_who_cannot_pass_any_more_is_told_so(essay: Site) -> None:
    attempt = hand_in_text(essay, cat="3")
    # Nothing but the text can be right: 4 of 8 points are less than 60 percent.
    assert view(essay, attempt).passed is False


def test_a_blank_text_waits_for_nobody(essay: Site) -> None:
    attempt = hand_in_text(essay, text="")
    assert (view(essay, attempt).waiting, view(essay, attempt).passed) == (0, False)
    with essay.database.read() as session:
        assert desk.count_waiting(session, essay.cast.actor("tom")) == 0


def test_the_queue_shows_trainers_their_learners_only(essay: Site) -> None:
    hand_in_text(essay)
    hand_in_text(essay, "stefan")
    with essay.database.read() as session:
        for name, count in (("tom", 1), ("tilda", 0), ("clara", 2), ("anna", 0), ("lena", 0)):
            actor = essay.cast.actor(name)
            assert desk.count_waiting(session, actor) == count, name
            assert sum(w.count for w in desk.waiting_questions(session, actor)) == count, name


@pytest.mark.parametrize("name", ["lena", "stefan", "tom", "tilda", "clara", "anna"])
def test_policy_and_query_say_the_same(essay: Site, name: str) -> None:
    attempts = {who: hand_in_text(essay, who) for who in ("lena", "tom", "clara", "stefan")}
    with essay.database.write() as session:
        add_member(session, essay.cast.actor("tom"), essay.cast.group, essay.cast.ids["tom"],
                   now=essay.now)
    actor = essay.cast.actor(name)
    taught = {"lena", "tom"} if name == "tom" else set()
    for who, attempt in attempts.items():
        may = may_mark(actor, answered_by=essay.cast.ids[who], teaches_them=who in taught)
        with essay.database.read() as session:
            listed = desk.find_next(session, actor, "small", "first", "write", after=attempt - 1)
            assert (listed == attempt) == may, who
            if may:
                assert desk.get_answer(session, actor, attempt, "write").name == who.title()
            else:
                with pytest.raises(NotFound):
                    desk.get_answer(session, actor, attempt, "write")


def test_the_queue_takes_as_many_statements_however_many_wait(essay: Site) -> None:
    tom = essay.client("tom")
    hand_in_text(essay)
    tom.get("/marking")
    counts = []
    for _ in range(2):
        with counted(essay.database) as statements:
            assert tom.get("/marking").status_code == 200
        counts.append(len(statements))
        hand_in_text(essay)
        hand_in_text(essay)
    assert counts[0] == counts[1] <= 4


def post(browser: Browser, **form: object) -> tuple[int, Page]:
    """Send marks for the first attempt's text."""
    answer = browser.post(ADDRESS, {"seen": "", **form})
    return answer.status_code, Page(answer.text)


def test_a_trainer_marks_one_answer_after_another(essay: Site) -> None:
    first, second = hand_in_text(essay), hand_in_text(essay)
    tom = essay.client("tom")
    page = Page(tom.get("/marking?lang=en").text)
    page.check_frame()
    assert "2 answers wait" in page.text
    queue = "/marking/small/first/write"
    assert queue in page.links().values()
    assert tom.get(queue).location == ADDRESS
    page = Page(tom.get(ADDRESS).text)
    page.check_frame()
    assert page.heading == "Write to a shop."
    assert "Answer of Lena" in page.text
    assert "your sign is broken." in page.text
    assert "Spelling does not count." in page.text
    assert page.links()["Skip"] == f"{queue}?after={first}"
    assert [e.attributes["value"] for e in page.all("input", name="criteria")] == ["0", "1"]
    answer = tom.post(ADDRESS, {"seen": "", "criteria": ["0"], "comment": "Clear!\nThank you."})
    assert answer.location == f"{queue}?after={first}"
    following = tom.get(answer.location).location
    assert following == f"/marking/answers/{second}/write"
    assert tom.post(following, {"seen": "", "points": "4"}).status_code == 303
    end = tom.get(f"{queue}?after={second}")
    assert end.location == "/marking"
    page = Page(tom.get("/marking").text)
    assert "There is no further answer to this question." in page.one("body").text
    assert "Nothing is waiting" in page.text
    assert "Marked by you lately" in page.text
    assert view(essay, first).points == 4
    with essay.database.read() as session:
        assert session.scalar(select(func.count()).select_from(AuditEntry).where(
            AuditEntry.action == "answer marked")) == 2


def test_the_learner_reads_points_and_words(essay: Site) -> None:
    hand_in_text(essay)
    essay.client("tom").post(ADDRESS, {"seen": "", "criteria": "0", "comment": "<b>Clear!</b>"})
    page = Page(essay.client("lena").get("/courses/small/first/quiz/attempts/1?lang=en").text)
    page.check_frame()
    assert "3 of 4 points" in page.one("fieldset", name="q-write").text
    assert "Partly right." in page.one("fieldset", name="q-write").text
    assert "From your trainer" in page.text
    assert "<b>Clear!</b>" in page.text
    assert "Tom" in page.text
    assert "with the trainers" not in page.text


def test_names_can_be_hidden_while_marking(essay: Site) -> None:
    hand_in_text(essay)
    hand_in_text(essay)
    tom = essay.client("tom")
    page = Page(tom.get("/marking?names=hidden&lang=en").text)
    queue = "/marking/small/first/write?names=hidden"
    assert queue in page.links().values()
    address = tom.get(queue).location
    assert address == f"{ADDRESS}?names=hidden"
    page = Page(tom.get(address).text)
    assert "Lena" not in page.text
    assert address in page.actions()
    done = tom.post(address, {"seen": "", "points": "1"})
    assert "names=hidden" in done.location
    assert "Lena" not in Page(tom.get("/marking?names=hidden").text).text


def test_hidden_names_are_hidden_in_the_names_of_files(sqlite_site: Site) -> None:
    ask_for_files(sqlite_site)
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    send(lena, attempt, chosen(picture("PNG"), "Lena Sommer.png"))
    lena.post(attempt, {"hand_in": "1"})
    number = attempt.rpartition("/")[2]
    tom = sqlite_site.client("tom")
    assert "Lena Sommer.png" in tom.get(f"/marking/answers/{number}/photo").text
    hidden = tom.get(f"/marking/answers/{number}/photo?names=hidden").text
    assert "Lena" not in hidden
    assert "answer-1.png" in hidden


def test_a_form_refused_for_its_points_has_not_seen_newer_marks(essay: Site) -> None:
    attempt = hand_in_text(essay)
    tom = essay.client("tom")
    give(essay, attempt, 2, name="clara")
    status, page = post(tom, points="5")
    assert status == 422
    seen = page.one("input", name="seen").attributes["value"]
    assert post(tom, points="4", seen=seen)[0] == 409
    assert view(essay, attempt).points == 3


def test_marking_again_keeps_what_was_given_before(essay: Site) -> None:
    attempt = hand_in_text(essay)
    tom = essay.client("tom")
    post(tom, points="1", comment="First")
    page = Page(tom.get(f"{ADDRESS}?lang=en").text)
    assert page.one("input", name="points").attributes["value"] == "1"
    seen = page.one("input", name="seen").attributes["value"]
    status, _ = post(tom, points="2,5", comment="Second", seen=seen)
    assert status == 303
    assert view(essay, attempt).points == 3.5
    page = Page(tom.get(ADDRESS).text)
    assert "How it was marked so far" in page.text
    assert page.text.index("Second") < page.text.rindex("First")
    with essay.database.read() as session:
        rows = session.execute(select(Marking.points, Marking.is_current).order_by(Marking.id))
        assert [tuple(row) for row in rows] == [(1, False), (2.5, True)]


def test_two_trainers_on_one_answer_lose_nothing(essay: Site) -> None:
    hand_in_text(essay)
    tom, clara = essay.client("tom"), essay.client("clara")
    tom.get(f"{ADDRESS}?lang=en")
    clara.get(f"{ADDRESS}?lang=en")
    assert post(tom, points="1", comment="From Tom")[0] == 303
    status, page = post(clara, points="3", comment="From Clara")
    assert status == 409
    assert "Tom gave 1 of 4 points." in page.text
    assert "From Tom" in page.text
    assert page.one("textarea", name="comment").text == "From Clara"
    assert page.one("input", name="points").attributes["value"] == "3"
    assert view(essay, 1).points == 2
    seen = page.one("input", name="seen").attributes["value"]
    assert post(clara, points="3", comment="From Clara", seen=seen)[0] == 303
    assert view(essay, 1).points == 4


def test_the_same_marks_sent_twice_are_one(essay: Site) -> None:
    attempt = hand_in_text(essay)
    give(essay, attempt, 2)
    give(essay, attempt, 2)
    with pytest.raises(Conflict):
        give(essay, attempt, 3)
    with essay.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Marking)) == 1


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "Please tick what is there"), ({"points": "5"}, "At most 4 points"),
        ({"points": "much"}, "This is no number."),
        ({"points": "1", "comment": "x" * 4001}, "at most 4000 characters"),
        ({"points": "", "criteria": "7"}, ""),
    ],
)
def test_marks_that_cannot_be_are_refused_and_kept(
    sqlite_site: Site, form: dict[str, str], says: str
) -> None:
    ask_for_text(sqlite_site)
    hand_in_text(sqlite_site)
    tom = sqlite_site.client("tom")
    tom.get("/marking?lang=en")
    status, page = post(tom, **form)
    assert status == 422
    page.check_frame()
    assert says in page.text
    assert page.one("input", name="points").attributes["value"] == form.get("points", "")
    assert view(sqlite_site, 1).waiting == 1


@pytest.mark.parametrize("name", ["lena", "stefan", "tilda", "anna", "omar"])
def test_nobody_else_marks_or_reads(sqlite_site: Site, name: str) -> None:
    ask_for_text(sqlite_site)
    hand_in_text(sqlite_site)
    browser = sqlite_site.client(name)
    assert browser.get(ADDRESS).status_code == 404
    assert browser.post(ADDRESS, {"seen": "", "points": "4"}).status_code == 404
    assert view(sqlite_site, 1).waiting == 1


@pytest.mark.parametrize(
    "path", ["/marking/answers/1/cat", "/marking/answers/1/none", "/marking/answers/99/write",
             "/marking/answers/2/write"]
)
def test_only_handed_in_texts_are_marked_by_hand(sqlite_site: Site, path: str) -> None:
    ask_for_text(sqlite_site)
    hand_in_text(sqlite_site)
    attempt, _ = begin(sqlite_site)
    with sqlite_site.database.write() as session:
        service.save(session, sqlite_site.cast.actor("lena"), attempt, {"write": (TEXT,)},
                     number=1, now=sqlite_site.now)
    tom = sqlite_site.client("tom")
    assert tom.get(path).status_code == 404
    assert tom.post(path, {"points": "1"}).status_code == 404


def test_every_attempt_adds_up(essay: Site) -> None:
    attempts = [hand_in_text(essay) for _ in range(3)]
    for attempt, points in zip(attempts, (0, 2.25, 4), strict=True):
        give(essay, attempt, points, comment=str(points))
    with essay.database.read() as session:
        for row in session.scalars(select(Attempt)):
            answers = queries.answers_in(session, row.id).values()
            assert row.points == sum(a.points or 0 for a in answers)
