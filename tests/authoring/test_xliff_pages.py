"""Texts go to translators outside as XLIFF and come back: looked at first, then one change."""

import io
import re

from learnhub.authoring.queries.drafts import contents_of
from learnhub.authoring.rules import Saving
from learnhub.authoring.translation import marks_of
from tests.authoring.making import begin, save, text_of
from tests.site import Browser, Site

URL = "/authoring/small/languages/en/xliff"
MISSING = "02-second/01-reading.en.md"


def files(site: Site) -> dict[str, bytes]:
    with site.database.read() as session:
        return contents_of(session, "small")


def translated(site: Site) -> bytes:
    """Return the open texts with every original in capitals as its translation."""
    data = site.client("tom").get(f"{URL}/texts.xlf?only=open").data.decode()

    def capitals(match: re.Match[str]) -> str:
        said = re.sub(r">([^<]*)<", lambda m: f">{m[1].upper()}<", f">{match[2]}<")[1:-1]
        return f"{match[1]}{match[2]}</source>\n<target state=\"translated\">{said}</target>"

    bare = re.sub(r"\s*<target.*?(/>|</target>)", "", data, flags=re.S)
    return re.sub(r"(<source[^>]*>)(.*?)</source>", capitals, bare, flags=re.S).encode()


def send(person: Browser, data: bytes, name: str = "back.xlf") -> str:
    answer = person.post(URL, {"file": (io.BytesIO(data), name)})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def accept(person: Browser, url: str, **more: str) -> str:
    stamp = re.search(r'name="stamp" value="(\d+)"', person.get(url).text)
    answer = person.post(url, {"stamp": stamp[1] if stamp else "0", **more})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_texts_go_out_and_come_back_as_one_change_of_drafts(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), files(site)
    url = send(tom, translated(site))
    page = tom.get(url).text
    assert "Nothing is changed yet." in page
    assert MISSING in page
    assert files(site) == before
    location = accept(tom, url)
    after = files(site)
    assert marks_of(after[MISSING].decode()).translation == "draft"
    assert marks_of(after[MISSING].decode()).stamps
    change = re.search(r"changed=(\d+)", location)
    assert change
    assert accept(tom, url).endswith(url)
    tom.post(f"/authoring/small/history/{change[1]}/undone")
    assert files(site) == before


def test_the_file_is_handed_out_safely(sqlite_site: Site) -> None:
    begin(sqlite_site)
    for name in ("tom", "clara", "anna"):
        answer = sqlite_site.client(name).get(f"{URL}/texts.xlf")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"] == 'attachment; filename="small-en.xlf"'
        assert "sandbox" in answer.headers["Content-Security-Policy"]
    for name in ("tilda", "lena"):
        assert sqlite_site.client(name).get(f"{URL}/texts.xlf").status_code in (403, 404)


def test_only_authors_take_in_and_only_what_they_sent(site: Site) -> None:
    begin(site, "tilda")
    data = translated(site)
    url = send(site.client("tom"), data)
    for name in ("clara", "anna", "tilda"):
        person = site.client(name)
        assert person.get(URL).status_code == 200
        assert person.get(url).status_code == 404
        assert person.post(url, {"stamp": "1"}).status_code == 404
    for name in ("clara", "anna"):
        answer = site.client(name).post(URL, {"file": (io.BytesIO(data), "x.xlf")})
        assert answer.status_code == 404
    assert site.client().get(URL).location.startswith("/sign-in")
    assert site.client("tom").get(f"{URL}/999").status_code == 404
    assert site.client("tom").get("/authoring/small/languages/de/xliff").status_code == 404


def test_what_no_longer_fits_is_listed_with_its_text(site: Site) -> None:
    begin(site)
    tom, data = site.client("tom"), translated(site)
    german = MISSING.replace(".en.", ".de.")
    body = text_of(site, german).text.split("---\n", 2)[2]
    line = next(line for line in body.split("\n") if re.fullmatch(r"[\w ,]+\.", line))
    changed = text_of(site, german).text.replace(line, "Hier steht nun etwas anderes.")
    save(site, "tom", changed, Saving(text_of(site, german).stamp), path=german)
    page = tom.get(send(tom, data)).text
    assert "What has no place" in page
    assert line.upper() in page


def test_a_draft_that_changed_meanwhile_is_looked_at_again(site: Site) -> None:
    begin(site)
    tom, url = site.client("tom"), send(site.client("tom"), translated(site))
    before = files(site)
    assert tom.post(url, {"stamp": "0"}).location.endswith(url)
    assert tom.post(url, {"stamp": "x"}).location.endswith(url)
    assert files(site) == before
    assert "changed meanwhile" in tom.get(url).text


def test_another_language_is_told(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    data = translated(site).replace(b'target-language="en"', b'target-language="fr"')
    assert "for another language" in tom.get(send(tom, data)).text


def test_hostile_and_broken_files_are_told(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, before = sqlite_site.client("tom"), files(sqlite_site)
    bomb = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><xliff version="1.2">&c;</xliff>'
    for data in (b"", b"\0\xff", b"<html/>", b"<xliff", bomb, b"PK\x03\x04",
                 b'<xliff version="2.0"/>', b'<xliff version="1.2"/>'):
        answer = tom.post(URL, {"file": (io.BytesIO(data), "../../<b>.xlf")})
        assert answer.status_code == 422
        assert "<b>.xlf" not in answer.text
    assert tom.post(URL, {}).status_code == 422
    long = b"<xliff>" + b" " * (21 * 1024 * 1024)
    answer = tom.post(URL, {"file": (io.BytesIO(long), "x.xlf")})
    assert answer.status_code == 422
    # The client wrote what it sends into a file, and leaves that open.
    answer.request.environ["wsgi.input"].close()
    assert "20 MB" in answer.text
    assert files(sqlite_site) == before


def test_texts_of_another_course_find_no_place(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    data = (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
            b'<file original="else/where.de.md" source-language="de" target-language="en" '
            b'datatype="x"><body><trans-unit id="a"><source>Hallo</source>'
            b"<target>Strange words</target></trans-unit></body></file></xliff>")
    page = tom.get(send(tom, data)).text
    assert "Strange words" in page
    assert "There is nothing new in this file." in page
