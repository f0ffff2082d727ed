"""Styles, scripts and pictures have addresses that never change their meaning."""

import gzip
from pathlib import Path

import pytest

from learnhub.config.shipped import STATIC
from learnhub.web.assets import FOREVER, Assets
from tests.site import Site


@pytest.fixture
def assets(sqlite_site: Site) -> Assets:
    """The files of the application."""
    found = sqlite_site.app.extensions["learnhub.assets"]
    assert isinstance(found, Assets)
    return found


def small(folder: Path, **more: str) -> Assets:
    """Return the files of a folder made for a test."""
    files = {"css/tokens.css": "t", "css/layers.css": "@layer l;", "css/print.css": "p", **more}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Assets(folder)


def test_a_file_may_be_kept_forever(sqlite_site: Site, assets: Assets) -> None:
    for name in ("app.css", "js/elements/quiz-form.js", "img/favicon.svg"):
        answer = sqlite_site.client().get(assets.url(name))
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == FOREVER
        assert "immutable" in FOREVER
        assert answer.headers.get("Set-Cookie") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [("app.css", "text/css"), ("js/elements/quiz-form.js", "text/javascript"),
     ("img/favicon.svg", "image/svg+xml")],
)
def test_a_file_comes_with_its_type_and_packed(
    sqlite_site: Site, assets: Assets, name: str, kind: str
) -> None:
    plain = sqlite_site.client().get(assets.url(name))
    packed = sqlite_site.client().get(assets.url(name), headers={"Accept-Encoding": "gzip"})
    assert plain.mimetype == packed.mimetype == kind
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


def test_every_file_has_a_type(assets: Assets, sqlite_site: Site) -> None:
    for name in assets.files:
        answer = sqlite_site.client().get(assets.url(name))
        assert answer.mimetype != "application/octet-stream", name


@pytest.mark.parametrize("name", ["nothing.css", "css/", "../pyproject.toml", "css/base.css",
                                  "%2e%2e/pyproject.toml", "js"])
def test_what_is_not_there_is_not_found(sqlite_site: Site, assets: Assets, name: str) -> None:
    answer = sqlite_site.client().get(f"/static/{assets.digest}/{name}")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers["Cache-Control"]


def test_an_address_of_yesterday_still_works_but_is_not_kept(
    sqlite_site: Site, assets: Assets
) -> None:
    answer = sqlite_site.client().get("/static/0123456789ab/app.css")
    assert answer.status_code == 200
    assert answer.data == assets.files["app.css"]
    assert answer.headers["Cache-Control"] == "no-cache"


def test_our_own_mistake_in_a_name_is_loud(assets: Assets) -> None:
    with pytest.raises(KeyError):
        assets.url("js/elements/nothing.js")


def test_the_styles_are_joined_in_the_order_of_the_cascade(tmp_path: Path) -> None:
    made = small(tmp_path, **{
        "css/rooms/a.css": "room", "css/parts/z.css": "part", "css/layout/m.css": "layout",
        "css/parts/b.css": "first part", "css/utilities.css": "u", "css/base.css": "b",
        "css/reset.css": "r",
    })
    assert made.files["app.css"].decode().split("\n") == [
        "@layer l;", "t", "r", "b", "layout", "first part", "part", "room", "u", "p",
    ]


def test_no_style_file_is_forgotten(assets: Assets) -> None:
    everybody = assets.files["app.css"]
    for path in (STATIC / "css").rglob("*.css"):
        assert path.read_bytes() in assets.files.get(f"{path.parent.name}.css", everybody)
    assert everybody.startswith((STATIC / "css" / "layers.css").read_bytes())


def test_the_address_changes_with_any_file_and_only_then(tmp_path: Path) -> None:
    first = small(tmp_path, **{"js/a.js": "1"}).digest
    assert Assets(tmp_path).digest == first
    (tmp_path / "js" / "a.js").write_text("2")
    assert Assets(tmp_path).digest != first
    (tmp_path / "js" / "a.js").write_text("1")
    (tmp_path / "js" / "b.js").write_text("")
    assert Assets(tmp_path).digest != first


def test_every_page_links_the_one_style(sqlite_site: Site, assets: Assets) -> None:
    for path in ("/", "/courses", "/courses/small/first/hello", "/nowhere"):
        assert f'href="{assets.url("app.css")}"' in sqlite_site.client().get(path).text
