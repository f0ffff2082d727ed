"""Pages that are drawn once for many: everybody gets what is theirs, and nothing else.

A page from memory has to be the page that would have been drawn for this reader alone.
"""

import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from learnhub.content.library import Library
from learnhub.people.models import Person
from tests.databases import fresh_sqlite
from tests.pages import Page
from tests.site import Browser, Site, make_site

COURSE = "/courses/small"
HELLO = f"{COURSE}/first/hello"
READING = f"{COURSE}/second/reading"
READERS = (None, "lena", "stefan", "omar", "elif", "tom", "clara", "anna")
HOSTILE = """Zoë <b title='">&amp;%s{{ 1 }}"""
_FRESH = re.compile(r'(name="(?:csrf_token|token)" value=")[^"]*"')


def forget(site: Site) -> None:
    """Let the application have drawn nothing yet."""
    site.app.extensions["learnhub.library"] = Library()


def drawn(browser: Browser, path: str) -> str:
    """Return a page without what differs each time it is asked for."""
    answer = browser.get(path)
    assert answer.status_code == 200
    return _FRESH.sub(r"\1", answer.text)


def rename(site: Site, name: str, to: str) -> None:
    """Give somebody another name."""
    with site.database.write() as session:
        session.get_one(Person, site.cast.ids[name]).name = to


@pytest.fixture
def crowd(sqlite_site: Site) -> dict[str, Browser]:
    """Readers of all sorts, who are at different places and read different languages."""
    rename(sqlite_site, "stefan", HOSTILE)
    found = {name or "visitor": sqlite_site.client(name) for name in READERS}
    for lang in ("de", "de-simple", "ar"):
        found[lang] = sqlite_site.client("lena" if lang == "ar" else None)
        found[lang].get(f"/?lang={lang}")
    found["beginner"] = sqlite_site.client()
    found["beginner"].post(f"{HELLO}/answers/sky", {"q-sky": "0"})
    found["lena"].post(f"{HELLO}/answers/sky", {"q-sky": "1"})
    found["lena"].post(f"{HELLO}/position", {"step": "2"})
    found["elif"].post(f"{HELLO}/completion")
    for name in ("lena", "elif"):
        found[name].get(COURSE)
    return found


@pytest.mark.parametrize("path", [COURSE, HELLO, READING])
def test_a_page_from_memory_is_the_page_of_its_reader(
    sqlite_site: Site, crowd: dict[str, Browser], path: str
) -> None:
    alone = {}
    for name, browser in crowd.items():
        forget(sqlite_site)
        alone[name] = drawn(browser, path)
    forget(sqlite_site)
    for _ in range(2):
        for name, browser in [*crowd.items(), *reversed(crowd.items())]:
            assert drawn(browser, path) == alone[name], name


def test_a_name_is_seen_by_nobody_else_and_is_only_text(sqlite_site: Site) -> None:
    rename(sqlite_site, "stefan", HOSTILE)
    for first, second in permutations(("stefan", "omar")):
        forget(sqlite_site)
        pages = {name: sqlite_site.client(name).get(COURSE).text for name in (first, second)}
        assert "Omar" in pages["omar"]
        assert "Zoë" not in pages["omar"]
        assert "Zoë &lt;b title=&#39;&#34;&gt;" in pages["stefan"]
        assert "Omar" not in pages["stefan"]


def test_the_team_and_its_guide_are_never_shown_to_learners(sqlite_site: Site) -> None:
    for order in (("tom", "stefan"), ("stefan", "tom")):
        forget(sqlite_site)
        pages = {name: Page(sqlite_site.client(name).get(COURSE).text) for name in order}
        assert f"{COURSE}/guide" in pages["tom"].links().values()
        assert "/cohorts" in pages["tom"].links().values()
        assert not {f"{COURSE}/guide", "/cohorts"} & set(pages["stefan"].links().values())


@pytest.mark.parametrize("path", [COURSE, HELLO])
def test_each_form_carries_the_token_of_its_own_browser(sqlite_site: Site, path: str) -> None:
    browsers = [sqlite_site.client("stefan"), sqlite_site.client("omar")]
    texts = [browser.get(path).text for browser in browsers]
    tokens = [set(re.findall(r'name="csrf_token" value="([^"]+)"', text)) for text in texts]
    assert [len(each) for each in tokens] == [1, 1]
    assert not tokens[0] & tokens[1]
    for browser, [token] in zip(browsers, tokens, strict=True):
        done = browser.client.post(f"{COURSE}/enrolment", data={"csrf_token": token})
        assert done.status_code == 303


def test_forms_of_questions_carry_a_token_each_and_a_new_one_each_time(sqlite_site: Site) -> None:
    tokens = [
        re.findall(r'name="token" value="([^"]+)"', sqlite_site.client(name).get(HELLO).text)
        for name in ("stefan", "stefan", "omar")
    ]
    assert tokens[0]
    assert len({t for each in tokens for t in each}) == sum(map(len, tokens))


def test_answers_are_seen_by_who_gave_them(sqlite_site: Site) -> None:
    visitor, lena = sqlite_site.client(), sqlite_site.client("lena")
    visitor.post(f"{HELLO}/answers/sky", {"q-sky": "0"})
    lena.post(f"{HELLO}/answers/sky", {"q-sky": "1"})
    readers = {"0": visitor, "1": lena, "": sqlite_site.client(), " ": sqlite_site.client("omar")}
    for _ in range(2):
        for expected, browser in readers.items():
            page = Page(browser.get(HELLO).text)
            chosen = [e.attributes["value"] for e in page.all("input", name="q-sky")
                      if "checked" in e.attributes]
            assert chosen == list(expected.strip())


def test_a_message_is_said_once_to_whom_it_is_for(sqlite_site: Site) -> None:
    said = "You take part."
    stefan, omar = sqlite_site.client("stefan"), sqlite_site.client("omar")
    for browser in (stefan, omar):
        browser.post(f"{COURSE}/enrolment")
    assert said in stefan.get(COURSE).text
    assert said not in stefan.get(COURSE).text
    assert said in omar.get(COURSE).text, "the page without it was in memory already"
    assert said not in omar.get(COURSE).text


def test_a_query_is_kept_for_nobody(sqlite_site: Site) -> None:
    sqlite_site.client().get(f"{COURSE}?from=newsletter")
    assert "newsletter" not in sqlite_site.client().get(COURSE).text


@pytest.fixture
def quiet_site(tmp_path: Path) -> Iterator[Site]:
    """Another installation in the same process, with other settings and the same revision."""
    folder = tmp_path / "quiet"
    folder.mkdir()
    with fresh_sqlite(folder) as made:
        yield make_site(made, folder, sign_up="closed", demo=True, funding="Paid by the town")


def test_installations_share_nothing(sqlite_site: Site, quiet_site: Site) -> None:
    for _ in range(2):
        usual, quiet = (site.client().get(HELLO).text for site in (sqlite_site, quiet_site))
        assert "Make an account" in usual
        assert "Make an account" not in quiet
        assert "Paid by the town" in quiet
        assert "Paid by the town" not in usual
        assert "Demo with example people" in quiet
        assert "Demo with" not in usual
