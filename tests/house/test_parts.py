"""Tries every part of the templates by itself: what it says, what it escapes, what it links."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, PasswordField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired

from learnhub.base.paging import Page

ROOT = Path(__file__).resolve().parents[2]
PARTS = sorted((ROOT / "templates" / "parts").glob("*.html"))
LAYOUTS = sorted((ROOT / "templates" / "layout").glob("*.html"))
STYLELESS = {"hue.html"}
NASTY = '<script>alert(1)</script>"\''


@dataclass(frozen=True, slots=True)
class Stop:
    title: str
    state: str = ""
    kind: str = "lesson"
    url: str = ""
    note: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    letter: str
    hue: int
    title: str
    stops: int


# Plain values: pairs are on their way out of WTForms, and its newer word is unknown to older ones.
LANGUAGES: Any = ["de", "en"]
PLACES: Any = ["home", "here"]


class SignIn(Form):
    login = StringField("User name", [InputRequired("Please enter your user name.")])
    password = PasswordField("Password")
    language = SelectField("Language", choices=LANGUAGES)
    place = RadioField("Place", choices=PLACES)
    stay = BooleanField("Stay signed in")


def render(source: str, **values: Any) -> str:
    templates = Environment(
        loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    # Set up as Flask-Babel does; mypy does not know the methods an extension adds.
    install: Any = templates
    install.install_gettext_callables(
        lambda text: text, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    return templates.from_string(source).render(**values)


def words(html: str) -> str:
    return " ".join(Markup(html).striptags().split())


def form(**values: str) -> SignIn:
    filled = SignIn(MultiDict(values))
    filled.validate()
    return filled


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_every_macro_says_what_it_takes(path: Path) -> None:
    text = path.read_text("utf-8")
    macros = re.findall(r"\{%-? macro (\w+)\(([^)]*)\)", text)
    assert macros
    undocumented = [
        name for name, _ in macros
        if name != "remarks" and not re.search(rf"\{{#-? {name}\(", text)
    ]
    assert undocumented == []


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_every_part_has_its_style_under_its_own_name(path: Path) -> None:
    style = ROOT / "static" / "css" / "parts" / f"{path.stem}.css"
    assert style.exists() != (path.name in STYLELESS)


@pytest.mark.parametrize("path", [*PARTS, *LAYOUTS], ids=lambda path: path.name)
def test_nothing_is_inline(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.findall(r"""\sstyle=|<style|\son[a-z]+=|javascript:|https?://""", text) == []
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.name)
def test_words_of_a_part_are_looked_up_when_it_is_shown(path: Path) -> None:
    """A part is loaded once for all readers: a word outside a macro would keep its language."""
    outside = re.sub(r"\{%-? macro.*?endmacro -?%\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"(?<!\w)(?:_|n?gettext)\(", outside) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [(0, 0), (7, 0), (8, 15), (48, 45), (128, 135), (310, 315), (352, 345), (353, 0), (360, 0)],
)
def test_a_hue_is_rounded_to_one_the_style_knows(given: int, shown: int) -> None:
    source = '{% from "parts/hue.html" import hue %}{{ hue(given) }}'
    assert render(source, given=given).strip() == f'data-hue="{shown}"'
    assert f'[data-hue="{shown}"]' in (ROOT / "static/css/tokens.css").read_text("utf-8")


def test_an_icon_is_hidden_from_screen_readers_unless_it_speaks_for_itself() -> None:
    source = '{% from "parts/icon.html" import icon %}{{ icon("next") }}|{{ icon("next", "On") }}'
    silent, speaking = render(source).split("|")
    assert 'aria-hidden="true"' in silent
    assert 'role="img" aria-label="On"' in speaking


def test_a_button_escapes_what_stands_on_it() -> None:
    source = '{% from "parts/button.html" import button %}{{ button(text, name="a", value=text) }}'
    html = render(source, text=NASTY)
    assert "<script>" not in html
    assert 'value="&lt;script&gt;' in html


def test_a_button_of_one_posts_with_the_token() -> None:
    source = '{% from "parts/button.html" import post_button %}{{ post_button("Go", "/x", "t0k") }}'
    html = render(source)
    assert '<form method="post" action="/x">' in html
    assert 'name="csrf_token" value="t0k"' in html


def test_a_route_says_in_words_what_it_shows() -> None:
    stops = [
        Stop("One", "done", url="/1"), Stop("Two", "here", url="/2", note="9 minutes"),
        Stop("Three", "part", url="/3"), Stop("Quiz", kind="quiz"),
    ]
    html = render('{% from "parts/route.html" import route %}{{ route(stops, 48) }}', stops=stops)
    assert words(html) == (
        "One – done Two – you are here 9 minutes Three – begun Quiz – still open"
    )
    assert html.count('aria-current="step"') == 1
    assert 'data-kind="quiz"' in html
    assert html.count("<a ") == 3, "a stop without an address is no link"


def test_a_table_of_stops_says_what_each_dot_means() -> None:
    source = (
        '{% from "parts/table.html" import cell %}'
        '{% for s in ("done", "part", "stuck", "none") %}{{ cell(s) }} {% endfor %}'
    )
    assert words(render(source)) == "done begun stuck not begun"


def test_steps_mark_the_one_shown_and_those_before_it() -> None:
    html = render('{% from "parts/steps.html" import steps %}{{ steps(4, 3, text="Step 3 of 4") }}')
    assert re.findall(r'data-state="(\w+)"', html) == ["done", "done", "here", "open"]
    assert words(html) == "Step 3 of 4"


def test_a_meter_of_nothing_is_still_a_meter() -> None:
    html = render('{% from "parts/meter.html" import meter %}{{ meter(0, 0, "Lessons") }}')
    assert '<progress value="0" max="1" aria-label="Lessons">' in html


def test_a_field_with_a_problem_points_at_it() -> None:
    source = '{% from "parts/field.html" import field %}{{ field(f.login, hint="H.") }}'
    html = render(source, f=form(language="de", place="home"))
    assert 'aria-describedby="login-hint login-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="login-error"' in html
    assert "Please enter your user name." in html


def test_a_field_keeps_what_was_typed_and_escapes_it() -> None:
    source = '{% from "parts/field.html" import field %}{{ field(f.login, dir="ltr") }}'
    html = render(source, f=form(login=NASTY, language="de", place="home"))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert 'dir="ltr"' in html
    assert "aria-invalid" not in html


def test_a_choice_is_one_group_with_one_name() -> None:
    source = '{% from "parts/field.html" import field %}{{ field(f.place) }}{{ field(f.stay) }}'
    html = render(source, f=form(login="a", language="de", place="here"))
    assert "<fieldset" in html
    assert ">Place" in html.split("</legend>")[0]
    assert html.count('type="radio"') == 2
    assert html.count('type="checkbox"') == 1
    assert len(re.findall(r"checked", html)) == 1


def test_the_summary_of_a_form_links_to_each_field() -> None:
    source = '{% from "parts/error_summary.html" import form_errors %}{{ form_errors(f) }}'
    html = render(source, f=form(language="xx", place="home"))
    assert re.findall(r'href="#(\w+)"', html) == ["login", "language"]
    assert 'role="alert"' in html


def test_a_form_without_problems_has_no_summary() -> None:
    source = '{% from "parts/error_summary.html" import form_errors %}{{ form_errors(f) }}'
    assert render(source, f=form(login="a", language="de", place="home")).strip() == ""


@pytest.mark.parametrize(
    ("number", "links"), [(1, ["?page=2"]), (2, ["?page=1", "?page=3"]), (3, ["?page=2"])]
)
def test_pages_lead_to_their_neighbours(number: int, links: list[str]) -> None:
    source = '{% from "parts/pagination.html" import pagination %}{{ pagination(page, url) }}'
    page: Page[str] = Page(items=(), number=number, size=20, total=60)
    html = render(source, page=page, url=lambda n: f"?page={n}")
    assert re.findall(r'href="([^"]+)"', html) == links


def test_a_single_page_needs_no_links() -> None:
    source = '{% from "parts/pagination.html" import pagination %}{{ pagination(page, url) }}'
    page: Page[str] = Page(items=(), number=1, size=20, total=20)
    assert render(source, page=page, url=str).strip() == ""


def test_a_filter_marks_what_is_chosen() -> None:
    choices = [
        {"label": "All", "url": "?", "current": True, "count": 0},
        {"label": "Stuck", "url": "?s", "current": False},
    ]
    source = '{% from "parts/filter.html" import filter %}{{ filter("Who", choices) }}'
    html = render(source, choices=choices)
    assert words(html) == "All 0Stuck"
    assert html.count("aria-current") == 1


MAP = '{% from "parts/network_map.html" import network_map %}{{ network_map(lines, "Map", rtl) }}'
TITLES = (
    "Digital im Alltag", "Medien kritisch nutzen", "Erfolgreich bewerben und arbeiten",
    "Nachhaltigkeit im Alltag", "Online-Business", "Multichannel-Marketing im Betrieb", "Daten",
)


def drawing(count: int, *, rtl: bool = False) -> str:
    lines = [Line("ABCDEFG"[i], i * 50, TITLES[i], 3 + 2 * i) for i in range(count)]
    return render(MAP, lines=lines, rtl=rtl).split('class="map__narrow"')[0]


def diagonals(html: str) -> list[tuple[float, float, float, float]]:
    """Return where each line bends towards the hub: from x, y to x, y."""
    found = re.findall(r'd="M[\d.]+ [\d.]+H([\d.]+)L([\d.]+) ([\d.]+)', html)
    starts = re.findall(r'd="M[\d.]+ ([\d.]+)H', html)
    return [
        (float(x), float(y), float(end), float(lane))
        for (x, end, lane), y in zip(found, starts, strict=True)
    ]


@pytest.mark.parametrize("count", range(1, 8))
def test_names_on_the_map_never_touch_a_line(count: int) -> None:
    html = drawing(count)
    names = re.findall(r'map__name" x="([\d.]+)" y="([\d.]+)">([^<]+)', html)
    assert len(names) == count
    for x, y, name in names:
        end, top, bottom = float(x) + 8 * len(name), float(y) - 12, float(y) + 4
        for from_x, from_y, to_x, to_y in diagonals(html):
            for part in range(21):
                line_x = from_x + (to_x - from_x) * part / 20
                line_y = from_y + (to_y - from_y) * part / 20
                inside = float(x) < line_x < end and top < line_y < bottom
                assert not inside, f"{name} is crossed at {line_x:.0f}, {line_y:.0f}"


@pytest.mark.parametrize("count", range(1, 8))
def test_the_map_stays_inside_its_frame(count: int) -> None:
    html = drawing(count)
    frame = re.search(r'viewBox="0 0 (\d+) (\d+)"', html)
    assert frame
    width, height = int(frame[1]), int(frame[2])
    for x in re.findall(r'\b(?:cx|x)="(-?[\d.]+)"', html):
        assert 0 <= float(x) <= width
    for y in re.findall(r'\b(?:cy|y)="(-?[\d.]+)"', html):
        assert 0 <= float(y) <= height


def test_the_map_is_mirrored_but_its_words_are_not() -> None:
    html = drawing(3, rtl=True)
    assert "matrix(-1 0 0 1" in html
    assert "<text" not in html.split("matrix")[1].split("map__hub")[0]
    assert "<text" in html


def test_the_map_shows_seven_lines_at_most() -> None:
    lines = [Line("X", 10, "Title", 4)] * 9
    html = render(MAP, lines=lines, rtl=False).split('class="map__narrow"')[0]
    assert html.count("map__letter") == 7


def test_the_map_escapes_titles() -> None:
    assert "<script>" not in render(MAP, lines=[Line("X", 10, NASTY, 4)], rtl=False)
