"""Pictures come into a draft drawn anew, under free names; nothing hostile comes in at all."""

import io
import re
from typing import Any

import pytest
from PIL import Image

from learnhub.authoring.judging import NewPicture, judged_picture
from learnhub.authoring.queries.drafts import contents_of
from tests.authoring.making import begin, text_of
from tests.files.making import moving
from tests.site import Browser, Site

URL = "/authoring/small/pictures"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
SCRIPT = SVG.replace(b"<path", b"<script>alert(1)</script><path")


def drawn(width: int = 40, height: int = 30, kind: str = "PNG", **more: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, kind, **more)
    return target.getvalue()


def send(person: Browser, *files: tuple[str, bytes], script: bool = False) -> Any:
    data = {"picture": [(io.BytesIO(data), name) for name, data in files]}
    return person.post(URL, data, headers={"X-Part": "1"} if script else {})


def media(site: Site) -> dict[str, bytes]:
    with site.database.read() as session:
        files = contents_of(session, "small")
    return {path[6:]: data for path, data in files.items() if path.startswith("media/")}


def test_pictures_are_sent_listed_and_undone(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    answer = send(tom, ("Mein Büro.JPG", drawn(kind="JPEG")), ("way.svg", SVG))
    assert answer.status_code == 303
    assert {"mein-buero.jpg", "way-2.svg"} <= set(media(site))
    page = tom.get(answer.location).text
    assert "2 pictures are here now" in page
    assert "not used" in page
    assert "A way" in page
    assert text_of(site).url in tom.get(f"{URL}/way.svg").text


def test_a_script_is_told_names_and_problems_at_once(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    said = send(tom, ("a.png", drawn()), ("b.txt", b"no picture"), script=True).get_json()
    assert [each["name"] for each in said["pictures"]] == ["a.png"]
    assert tom.get(said["pictures"][0]["url"]).status_code == 200
    assert len(said["problems"]) == 1
    assert "b.txt" in said["problems"][0]
    again = send(tom, ("other.png", drawn()), script=True).get_json()
    assert [each["name"] for each in again["pictures"]] == ["a.png"]
    none = send(tom, script=True)
    assert (none.status_code, none.get_json()["pictures"]) == (422, [])


@pytest.mark.parametrize(("name", "data", "words"), [
    ("x.svg", SCRIPT, "script"),
    ("x.png", SCRIPT, "script"),
    ("x.svg", b"<!DOCTYPE svg>" + SVG, "DOCTYPE"),
    ("x.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, "not a picture"),
    ("x.jpg", b"GIF89a<script>", "cannot be opened"),
    ("x.png", b"%PDF-1.7", "not a picture"),
    ("x.html", b"<html><svg/></html>", "not a picture"),
    ("x.png", b"", "empty"),
    ("x.png", drawn(4_000, 4_000), "too many pixels"),
])
def test_what_is_no_good_picture_stays_out(
    sqlite_site: Site, name: str, data: bytes, words: str
) -> None:
    begin(sqlite_site)
    before = media(sqlite_site)
    answer = send(sqlite_site.client("tom"), (name, data))
    assert answer.status_code == 422
    assert words in answer.text
    assert media(sqlite_site) == before


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_image_stays_and_that_is_said(
    sqlite_site: Site, kind: str
) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    answer = send(tom, ("turn.gif", moving(kind)), script=True)
    assert (answer.status_code, len(answer.get_json()["pictures"])) == (200, 1)
    assert "We kept its first image." in answer.get_json()["problems"][0]
    found = judged_picture("turn.gif", moving(kind))
    assert isinstance(found, NewPicture)
    with Image.open(io.BytesIO(found.data)) as kept:
        assert getattr(kept, "n_frames", 1) == 1
        red, _green, blue = kept.convert("RGB").getpixel((5, 5))
    assert red > 200 > 50 > blue
    send(tom, ("again.gif", moving(kind)))
    assert "“again.gif” was a moving picture." in tom.get(URL).text


def test_the_bytes_decide_what_a_picture_is() -> None:
    found = judged_picture("holiday.gif", drawn(kind="JPEG"))
    assert isinstance(found, NewPicture)
    assert found.name(set()) == "holiday.jpg"
    assert found.name({"holiday"}) == "holiday-2.jpg"
    assert isinstance(judged_picture("../../etc/passwd", drawn()), NewPicture)


def test_metadata_and_what_hangs_behind_a_picture_go() -> None:
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    found = judged_picture("x.jpg", drawn(kind="JPEG", exif=exif) + b"<script>secret</script>")
    assert isinstance(found, NewPicture)
    assert b"secret" not in found.data


def test_a_large_photo_is_made_smaller_and_a_tall_one_stays_readable() -> None:
    wide, tall = (judged_picture("x.jpg", drawn(w, h, "JPEG")) for w, h in
                  [(3_200, 800), (900, 5_000)])
    assert isinstance(wide, NewPicture)
    assert isinstance(tall, NewPicture)
    assert Image.open(io.BytesIO(wide.data)).size == (1_600, 400)
    assert Image.open(io.BytesIO(tall.data)).size == (900, 5_000)


def test_a_photo_on_its_side_may_be_as_wide_as_an_upright_one() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    found = judged_picture("x.jpg", drawn(2_000, 3_000, "JPEG", exif=exif))
    assert isinstance(found, NewPicture)
    assert Image.open(io.BytesIO(found.data)).width == 1_600


def test_a_picture_gets_another_name_and_the_texts_follow(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    answer = tom.post(f"{URL}/way.svg/name", {"name": "Der Weg"})
    assert "/pictures?changed=" in answer.location
    assert "![A way](../media/der-weg.svg" in text_of(site).text
    assert "Undo the last change" in tom.get(answer.location).text
    number = re.search(r"changed=(\d+)", answer.location)
    assert number
    tom.post(f"/authoring/small/history/{number[1]}/undone")
    assert "![A way](../media/way.svg" in text_of(site).text
    assert tom.post(f"{URL}/way.svg/name", {"name": " "}).status_code == 422
    same = tom.post(f"{URL}/way.svg/name", {"name": "way"})
    assert same.location == f"{URL}/way.svg"


def test_only_what_stands_in_no_text_is_removed_and_it_comes_back(site: Site) -> None:
    begin(site)
    tom, before = site.client("tom"), media(site)
    assert tom.post(f"{URL}/way.svg/removal").status_code == 409
    send(tom, ("new.png", drawn()))
    answer = tom.post(f"{URL}/new.png/removal")
    assert media(site) == before
    number = re.search(r"changed=(\d+)", answer.location)
    assert number
    tom.post(f"/authoring/small/history/{number[1]}/undone")
    assert "new.png" in media(site)


def test_the_page_of_one_picture_says_where_it_stands(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    page = tom.get(f"{URL}/way.svg").text
    assert "A way" in page
    assert "Remove" not in page
    assert tom.get(f"{URL}/nothing.svg").status_code == 404
    for do in ("name", "removal"):
        assert tom.post(f"{URL}/nothing.svg/{do}", {"name": "x"}).status_code == 404


def test_only_authors_send_and_change_pictures(sqlite_site: Site) -> None:
    begin(sqlite_site)
    before = media(sqlite_site)
    for name in ("tilda", "clara", "anna", "lena"):
        person = sqlite_site.client(name)
        assert send(person, ("a.png", drawn())).status_code == 404
        assert person.post(f"{URL}/way.svg/name", {"name": "x"}).status_code == 404
        assert person.post(f"{URL}/way.svg/removal").status_code == 404
        seen = 200 if name in ("clara", "anna") else 404
        assert person.get(URL).status_code == seen
        assert person.get(f"{URL}/way.svg").status_code == 404
    assert sqlite_site.client().get(URL).location.startswith("/sign-in")
    assert media(sqlite_site) == before
