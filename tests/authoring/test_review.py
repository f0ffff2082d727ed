"""A review is asked for, answered by somebody else, and holds for exactly what was read."""

import re

import pytest

from learnhub.authoring.policy import (
    DraftFacts,
    may_settle,
    may_switch_review,
    may_withdraw,
)
from learnhub.authoring.queries.drafts import facts_of
from learnhub.authoring.queries.remarks import RemarkView, line_of
from learnhub.base.actor import Actor, Role
from tests.authoring.making import begin, file_id, text_of
from tests.site import Browser, Site

ADDRESS = "/authoring/small/review"
AUTHOR = Actor(1, "A", frozenset({Role.TRAINER}))
COORDINATOR = Actor(2, "C", frozenset({Role.COORDINATOR}))
OTHER = Actor(3, "O", frozenset({Role.TRAINER}))
FACTS = DraftFacts(frozenset({1}))


def open_id(site: Site, name: str = "tom") -> int:
    found = re.search(r"/review/(\d+)/(?:answer|withdrawal)", site.client(name).get(ADDRESS).text)
    assert found
    return int(found[1])


def stamp_seen(browser: Browser) -> str:
    found = re.search(r'name="stamp" value="(\d+)"', browser.get(ADDRESS).text)
    assert found
    return found[1]


def answer(site: Site, name: str, verdict: str, stamp: str | None = None) -> int:
    browser, number = site.client(name), open_id(site)
    return browser.post(f"{ADDRESS}/{number}/answer", {
        "verdict": verdict, "stamp": stamp or stamp_seen(browser),
    }).status_code


def is_approved(site: Site) -> bool:
    with site.database.read() as session:
        return facts_of(session, "small").is_approved


def test_who_may_bind_and_who_may_free() -> None:
    assert may_switch_review(AUTHOR, FACTS, wanted=True)
    assert not may_switch_review(AUTHOR, FACTS, wanted=False)
    assert may_switch_review(COORDINATOR, FACTS, wanted=False)
    assert not may_switch_review(OTHER, FACTS, wanted=True)
    assert may_withdraw(AUTHOR, FACTS, asked_by=9)
    assert not may_withdraw(COORDINATOR, FACTS, asked_by=9)
    assert not may_withdraw(OTHER, FACTS, asked_by=3)
    assert may_settle(AUTHOR, FACTS, said_by=2)
    assert may_settle(COORDINATOR, FACTS, said_by=2)
    assert not may_settle(COORDINATOR, FACTS, said_by=1)


def test_a_draft_is_approved_as_it_is_and_no_longer_once_it_changes(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    assert tom.post(ADDRESS, {"note": "Please look at the quiz"}).status_code == 303
    assert "1 course waits for your review" in site.client("clara").get("/authoring").text
    assert "waits for your review" not in tom.get("/authoring").text
    assert "Please look at the quiz" in site.client("clara").get(ADDRESS).text
    assert answer(site, "clara", "approved") == 303
    assert is_approved(site)
    assert "Approved as it is now" in tom.get(ADDRESS).text
    text = text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "text": "Changed."})
    assert not is_approved(site)


def test_nobody_approves_their_own_request(site: Site) -> None:
    begin(site, "tilda")
    tom = site.client("tom")
    tom.post(ADDRESS, {"note": ""})
    assert "Approve" not in tom.get(ADDRESS).text
    assert answer(site, "tom", "approved", "1") == 404
    assert answer(site, "tilda", "approved") == 303


def test_what_changed_while_somebody_read_has_to_be_read_again(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    tom.post(ADDRESS, {"note": ""})
    seen = stamp_seen(site.client("clara"))
    text = text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "text": "Slipped in."})
    assert answer(site, "clara", "approved", seen) == 409
    assert not is_approved(site)
    assert "has changed since then" in site.client("clara").get(ADDRESS).text
    assert answer(site, "clara", "approved") == 303
    assert is_approved(site)


def test_changes_are_wanted_and_it_is_asked_again(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    tom.post(ADDRESS, {"note": "one"})
    assert answer(site, "clara", "changes") == 303
    assert "changes wanted" in tom.get(ADDRESS).text
    assert tom.post(ADDRESS, {"note": "two"}).status_code == 303
    assert not is_approved(site)


def test_pressed_twice_it_is_asked_once_and_answered_once(site: Site) -> None:
    begin(site, "tilda")
    tom = site.client("tom")
    assert tom.post(ADDRESS, {"note": "same"}).status_code == 303
    assert tom.post(ADDRESS, {"note": "same"}).status_code == 303
    assert site.client("tilda").post(ADDRESS, {"note": "other"}).status_code == 409
    number = open_id(site)
    assert answer(site, "clara", "changes") == 303
    again = site.client("clara").post(f"{ADDRESS}/{number}/answer",
                                      {"verdict": "approved", "stamp": "1"})
    assert again.status_code == 409


def test_a_request_is_taken_back(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    tom.post(ADDRESS, {"note": ""})
    number = open_id(site)
    assert site.client("clara").post(f"{ADDRESS}/{number}/withdrawal").status_code == 404
    assert tom.post(f"{ADDRESS}/{number}/withdrawal").status_code == 303
    assert "taken back" in tom.get(ADDRESS).text
    assert "waits for your review" not in site.client("clara").get("/authoring").text


def test_an_author_binds_themselves_and_a_coordinator_frees_them(site: Site) -> None:
    begin(site)
    tom, clara = site.client("tom"), site.client("clara")
    assert tom.post(f"{ADDRESS}/requirement", {"needs_review": "y"}).status_code == 303
    assert "Not approved yet" in tom.get(ADDRESS).text
    assert tom.post(f"{ADDRESS}/requirement").status_code == 404
    assert clara.post(f"{ADDRESS}/requirement").status_code == 303
    assert "Not approved yet" not in tom.get(ADDRESS).text


@pytest.mark.parametrize("form", [
    {}, {"verdict": "nonsense", "stamp": "1"}, {"verdict": "withdrawn"},
])
def test_an_answer_that_is_none_answers_nothing(sqlite_site: Site, form: dict[str, str]) -> None:
    begin(sqlite_site)
    sqlite_site.client("tom").post(ADDRESS, {"note": ""})
    answered = f"{ADDRESS}/{open_id(sqlite_site)}/answer"
    assert sqlite_site.client("clara").post(answered, form).status_code == 422
    for stamp in ("", "x", "-1", "9" * 30):
        refused = sqlite_site.client("clara").post(
            answered, {"verdict": "approved", "stamp": stamp})
        assert refused.status_code == 409, stamp


def test_who_does_not_see_the_draft_finds_no_review(sqlite_site: Site) -> None:
    begin(sqlite_site)
    sqlite_site.client("tom").post(ADDRESS, {"note": ""})
    number = open_id(sqlite_site)
    assert sqlite_site.client().get(ADDRESS).status_code == 303
    for name in ("tilda", "lena"):
        browser = sqlite_site.client(name)
        assert browser.get(ADDRESS).status_code == 404
        for place in ("", f"/{number}/answer", f"/{number}/withdrawal", "/requirement"):
            form = {"note": "x", "verdict": "approved", "stamp": "1", "needs_review": "y"}
            assert browser.post(ADDRESS + place, form).status_code == 404, place
    assert sqlite_site.client("clara").post(ADDRESS, {"note": "x"}).status_code == 404


def test_a_remark_stands_at_its_place_until_it_is_settled(site: Site) -> None:
    begin(site)
    clara, tom = site.client("clara"), site.client("tom")
    number = file_id(site)
    form = {"file": str(number), "quote": "One can eat fruit.", "text": "<b>All</b> of it?"}
    for _ in range(2):
        assert clara.post("/authoring/small/remarks", form).status_code == 303
    page = tom.get(ADDRESS).text
    assert page.count("&lt;b&gt;All&lt;/b&gt; of it?</p>") == 1
    before = text_of(site).text.partition("One can eat fruit.")[0]
    line = before.count("\n") + 1
    assert f"/authoring/small/texts/{number}?line={line}#line-{line}" in page
    found = re.search(r"/remarks/(\d+)/settlement", page)
    assert found
    settled = f"/authoring/small/remarks/{found[1]}/settlement"
    assert site.client("tilda").post(settled).status_code == 404
    here = tom.post(settled, {"here": "1", "file": str(number)})
    assert here.location == f"/authoring/small/texts/{number}#remarks"
    assert "1 settled remark" in tom.get(ADDRESS).text
    assert clara.post(settled, {"state": "open"}).status_code == 303
    assert "settled remark" not in tom.get(ADDRESS).text


def test_a_remark_without_words_or_without_a_text_is_none(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, number = sqlite_site.client("tom"), str(file_id(sqlite_site))
    empty = tom.post("/authoring/small/remarks", {"file": number, "quote": "kept"})
    assert empty.status_code == 422
    assert 'value="kept"' in empty.text
    for wrong in ("", "x", "99999", "9" * 30):
        form = {"file": wrong, "text": "hm"}
        assert tom.post("/authoring/small/remarks", form).status_code == 404, wrong
    assert tom.post("/authoring/small/remarks/99/settlement").status_code == 404
    assert sqlite_site.client("tilda").post(
        "/authoring/small/remarks", {"file": number, "text": "hm"}
    ).status_code == 404


@pytest.mark.parametrize(("quote", "line"), [
    ("two", 2), ("  two \nthree", 2), ("gone", 0), ("", 0), ("\n", 0),
])
def test_the_place_of_a_remark_is_found_by_its_words(quote: str, line: int) -> None:
    remark = RemarkView(1, 1, "a.md", False, quote, "", 1, "A", None, None, None)  # type: ignore[arg-type]
    assert line_of(remark, {"a.md": b"one\r\ntwo\r\nthree"}) == line
    assert line_of(remark, {}) == 0
