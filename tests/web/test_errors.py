"""Every refusal is a kind page with the right status, in the reader's language."""

from pathlib import Path

import pytest

from learnhub.web.headers import FIXED
from learnhub.web.kit import MAX_BODY
from tests.pages import Page
from tests.site import Browser, Site

LANGUAGES = ["de", "en", "ar"]


def browser_of(site: Site, lang: str) -> Browser:
    """Return the browser of a stranger who has chosen a language."""
    browser = site.client()
    browser.get(f"/sign-in?lang={lang}")
    return browser


def refused(browser: Browser, what: str) -> tuple[int, str]:
    """Do something that is refused and return status and text of the answer."""
    client = browser.client
    match what:
        case "404":
            answer = client.get("/nowhere")
        case "405":
            answer = client.post("/courses")
        case "400":
            answer = client.post("/sign-in", data={"login": "x"})
        case "413":
            answer = client.post("/sign-in", data={"login": "x" * (MAX_BODY + 1)})
        case "500":
            answer = client.post("/try/broken")
        case "409":
            answer = client.post("/try/conflict")
        case _:
            raise ValueError(what)
    return answer.status_code, answer.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", ["400", "404", "405", "409", "413", "500"])
def test_a_refusal_is_a_whole_page_in_the_readers_language(
    tried: Site, what: str, lang: str
) -> None:
    status, text = refused(browser_of(tried, lang), what)
    assert status == int(what)
    page = Page(text)
    page.check_frame()
    assert page.one("html").attributes["lang"] == lang
    assert page.one("html").attributes["dir"] == ("rtl" if lang == "ar" else "ltr")
    assert {"/", "/courses"} <= set(page.links().values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_refusal_has_words_of_its_own(tried: Site, lang: str) -> None:
    browser = browser_of(tried, lang)
    headings = [Page(refused(browser, what)[1]).heading
                for what in ("400", "404", "405", "409", "413", "500")]
    assert len(set(headings)) == len(headings)


def test_the_words_are_translated(tried: Site) -> None:
    headings = {Page(refused(browser_of(tried, lang), "404")[1]).heading for lang in LANGUAGES}
    assert len(headings) == len(LANGUAGES)


def test_a_wrong_verb_names_the_right_ones(sqlite_site: Site) -> None:
    browser = sqlite_site.client()
    answer = browser.post("/courses")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_our_mistake_shows_no_trace_and_keeps_the_headers(
    tried: Site, caplog: pytest.LogCaptureFixture
) -> None:
    answer = tried.client("lena").client.post("/try/broken")
    assert answer.status_code == 500
    for secret in ("Traceback", "ZeroDivisionError", "a secret in the trace", ".py"):
        assert secret not in answer.text
    for name, value in FIXED.items():
        assert answer.headers[name] == value
    assert answer.headers["Cache-Control"] == "no-store"
    # Those who run the site find it in the log.
    assert "a secret in the trace" in caplog.text
    assert "POST /try/broken" in caplog.text


def test_in_tests_our_mistakes_are_not_hidden(tried: Site) -> None:
    tried.app.testing = True
    with pytest.raises(ZeroDivisionError):
        tried.client().client.get("/try/look-and-break")


@pytest.mark.parametrize("person", [None, "lena"])
def test_without_a_database_one_is_asked_to_come_back(
    sqlite_site: Site, tmp_path: Path, person: str | None
) -> None:
    site = sqlite_site
    browser = site.client(person)
    assert browser.get("/courses").status_code == 200
    site.app.testing = False
    path = site.database.path
    assert path is not None
    site.database.close()
    for each in tmp_path.glob(f"{path.name}*"):
        each.unlink()
    path.mkdir()
    answer = browser.get("/courses")
    assert answer.status_code == 503
    Page(answer.text).check_frame()
    assert "OperationalError" not in answer.text
    assert answer.headers["Content-Security-Policy"]
    path.rmdir()


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80"])
def test_another_host_name_is_refused(sqlite_site: Site, host: str) -> None:
    answer = sqlite_site.client().client.get("/sign-in", headers={"Host": host})
    assert answer.status_code == 400
    assert host not in answer.text


@pytest.mark.parametrize("path", ["/courses/%00", "/courses?x=%00", "/sign-in?next=%00"])
def test_nul_characters_are_refused(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client().get(path).status_code == 400


def test_a_form_with_too_many_fields_is_refused(sqlite_site: Site) -> None:
    browser = sqlite_site.client()
    boundary = "b"
    parts = "".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="f{n}"\r\n\r\nx\r\n'
        for n in range(2_100)
    )
    answer = browser.client.post(
        "/sign-in", data=f"{parts}--{boundary}--\r\n",
        content_type=f"multipart/form-data; boundary={boundary}",
    )
    assert answer.status_code == 413
