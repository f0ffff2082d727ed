"""What somebody finished and the course no longer has is told, and told to nobody else."""

from tests.content.changing import publish_small, small_files
from tests.pages import Page
from tests.site import Browser, Site
from tests.teaching.making import counted

COURSE = "/courses/small"
HELLO, NUMBERS = f"{COURSE}/first/hello", f"{COURSE}/first/numbers"
TOLD = "no longer part of this course"


def without(*names: str) -> dict[str, bytes | None]:
    """Return the change that takes lessons out of the small course."""
    return {path: None for path in small_files() if any(name in path for name in names)}


def text(browser: Browser, path: str = COURSE, lang: str = "en") -> str:
    """Return what can be read on a page."""
    page = Page(browser.get(f"{path}?lang={lang}").text)
    page.check_frame()
    # A title in another language is an element of its own, which parts the words here.
    return page.text.replace("“ ", "“").replace(" ”", "”")


def test_a_removed_lesson_is_named_on_the_course_page_and_in_my_learning(site: Site) -> None:
    lena = site.client("lena")
    lena.post(f"{HELLO}/completion")
    assert TOLD not in text(lena)
    publish_small(site.database, without("01-hello"))
    for path in (COURSE, "/learning"):
        assert "You finished 1 lesson that is no longer part of this course: “Good day”." in text(
            lena, path
        )
    assert "Guten Tag" in text(lena, lang="de")


def test_several_are_told_in_one_line(sqlite_site: Site) -> None:
    more: dict[str, bytes | None] = {
        f"01-first/1{n}-more-{n}.de.md": b"---\ntitle: Mehr %d\n---\n\nText.\n" % n
        for n in range(6)
    }
    publish_small(sqlite_site.database, more)
    lena = sqlite_site.client("lena")
    for name in ("hello", "more-1"):
        lena.post(f"{COURSE}/first/{name}/completion")
    publish_small(sqlite_site.database, without("01-hello"))
    line = text(lena).split("You finished ")[1].split(".")[0]
    assert line == (
        "2 lessons that are no longer part of this course: “Good day”, “Mehr 1”"
    )
    publish_small(sqlite_site.database, more)
    for n in range(6):
        lena.post(f"{COURSE}/first/more-{n}/completion")
    publish_small(sqlite_site.database)
    assert "You finished 6 lessons" in text(lena)
    assert "“Mehr 4” …." in text(lena)


def test_only_who_finished_it_is_told(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    lena.post(f"{NUMBERS}/completion")
    lena.post(f"{HELLO}/position", {"step": "2"})
    publish_small(sqlite_site.database, without("01-hello"))
    for reader in (lena, sqlite_site.client("stefan"), sqlite_site.client()):
        assert TOLD not in text(reader)
    assert TOLD not in text(lena, "/learning")


def test_a_lesson_that_comes_back_is_done_again(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    lena.post(f"{HELLO}/completion")
    publish_small(sqlite_site.database, without("01-hello"))
    assert TOLD in text(lena)
    publish_small(sqlite_site.database)
    assert TOLD not in text(lena)
    assert "1 of 5 stops done" in text(lena)


def test_a_lesson_that_was_renamed_or_moved_is_not_gone(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    lena.post(f"{HELLO}/completion")
    moved: dict[str, bytes | None] = without("01-hello")
    for locale in ("de", "en"):
        old = small_files()[f"01-first/01-hello.{locale}.md"]
        moved[f"02-second/02-other.{locale}.md"] = old.replace(
            b"---\n", b"---\nid: first/hello\n", 1)
    done = publish_small(sqlite_site.database, moved)
    assert done.is_new, [str(p) for p in done.problems]
    assert TOLD not in text(lena)


def test_it_costs_a_statement_only_those_it_concerns_and_them_only_once(sqlite_site: Site) -> None:
    lena, omar = sqlite_site.client("lena"), sqlite_site.client("omar")
    lena.post(f"{HELLO}/completion")
    publish_small(sqlite_site.database, without("01-hello"))
    text(lena)
    counts = []
    for reader in (omar, lena):
        text(reader)
        with counted(sqlite_site.database) as statements:
            text(reader)
        counts.append(len(statements))
    assert counts[0] == counts[1]
