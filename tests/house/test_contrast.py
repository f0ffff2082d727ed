"""Measures the contrast of every pair of colours the style puts on each other, in both themes."""

import math
import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
TEXT = 4.5
SHAPE = 3.0

ON_GROUNDS = ("--text", "--text-soft", "--accent", "--accent-strong", "--danger", "--line-ink")
GROUNDS = ("--surface", "--card", "--sunk", "--line-surface")
TEXT_PAIRS = (
    *((ink, ground) for ink in ON_GROUNDS for ground in GROUNDS),
    ("--accent-ink", "--accent"),
    ("--accent-ink", "--accent-strong"),
    ("--text", "--accent-surface"),
    ("--text-soft", "--accent-surface"),
    ("--accent", "--accent-surface"),
    ("--accent-strong", "--accent-surface"),
    ("--text", "--good-surface"),
    ("--good", "--good-surface"),
    ("--good", "--card"),
    ("--good", "--surface"),
    ("--text", "--hint-surface"),
    ("--text-soft", "--hint-surface"),
    ("--hint", "--hint-surface"),
    ("--hint", "--card"),
    ("--hint", "--surface"),
    ("--text", "--mark"),
    ("--line-text", "--line"),
    ("--card", "--text-soft"),
)
SHAPE_PAIRS = (
    *(("--edge-strong", ground) for ground in ("--surface", "--card", "--sunk", "--line-surface")),
    *(("--line", ground) for ground in ("--surface", "--card", "--line-surface")),
    *(("--focus", ground) for ground in GROUNDS),
    ("--hint", "--card"),
    ("--good", "--card"),
)
HUES = range(0, 360, 15)

Linear = tuple[float, float, float]
Names = dict[str, str]


def block_after(text: str, opening: str) -> str:
    """Return what stands between the braces that follow `opening`, nested ones included."""
    start = text.index("{", text.index(opening)) + 1
    depth, end = 1, start
    while depth:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
    return text[start : end - 1]


def names_in(text: str) -> Names:
    """Return every custom property a piece of style defines, the last definition winning."""
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+):\s*([^;}]+)", text)}


STYLE = re.sub(r"/\*.*?\*/", "", TOKENS.read_text("utf-8"), flags=re.DOTALL)
DARK = block_after(STYLE, "@media (prefers-color-scheme: dark)")
THEMES = {"light": names_in(STYLE.replace(DARK, "")), "dark": names_in(STYLE)}
THEMES["dark"] |= names_in(DARK)


def colours(theme: str, hue: int) -> Names:
    """Return the custom properties as they are inside an element of the given hue."""
    return THEMES[theme] | names_in(block_after(STYLE, f'[data-hue="{hue}"]'))


def resolved(value: str, names: Names) -> str:
    """Return a value without any `var()` in it."""
    while found := re.search(r"var\((--[\w-]+)\)", value):
        value = value.replace(found[0], names[found[1]])
    return value


def number(word: str) -> float:
    """Read a number, a percentage or a product in `calc()`."""
    if word.startswith("calc("):
        return math.prod(number(factor) for factor in word[5:-1].split("*"))
    word = word.strip()
    return float(word[:-1]) / 100 if word.endswith("%") else float(word)


def linear(name: str, names: Names) -> Linear:
    """Return a colour as linear sRGB, 0 to 1; the matrices are those of CSS Color 4 for oklch."""
    inside = resolved(names[name], names).removeprefix("oklch(").removesuffix(")")
    lightness, chroma, hue = (number(w) for w in re.findall(r"calc\([^)]*\)|[\d.]+%?", inside)[:3])
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def luminance(colour: Linear) -> float:
    """Return the relative luminance of WCAG 2."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, names: Names) -> float:
    """Return the contrast ratio of WCAG 2 between two custom properties, 1 to 21."""
    low, high = sorted((luminance(linear(one, names)), luminance(linear(other, names))))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself_agrees_with_known_values() -> None:
    names = {
        "--white": "oklch(100% 0 0)", "--black": "oklch(0% 0 0)", "--grey": "oklch(57.0% 0 0)",
    }
    assert contrast("--white", "--black", names) == pytest.approx(21, abs=0.01)
    assert contrast("--white", "--grey", names) == pytest.approx(4.467, abs=0.03)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_everything_written_can_be_read(theme: str, hue: int) -> None:
    names = colours(theme, hue)
    measured = {pair: round(contrast(*pair, names), 2) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_everything_drawn_can_be_seen(theme: str, hue: int) -> None:
    names = colours(theme, hue)
    measured = {pair: round(contrast(*pair, names), 2) for pair in SHAPE_PAIRS}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < SHAPE} == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_every_colour_of_a_line_can_be_shown_on_every_screen(theme: str, hue: int) -> None:
    names = colours(theme, hue)
    for name in ("--line", "--line-surface", "--line-ink"):
        assert all(-0.002 <= part <= 1.002 for part in linear(name, names)), name


def test_dark_mode_changes_raw_colours_only() -> None:
    meanings = names_in(block_after(STYLE.split(DARK)[1], ":root"))
    assert set(names_in(DARK)).isdisjoint(meanings)
    assert set(names_in(DARK)) <= set(names_in(block_after(STYLE, ":root")))


def test_no_style_but_the_tokens_names_a_colour_of_its_own() -> None:
    folder = TOKENS.parent
    allowed = {folder / "tokens.css", folder / "print.css", folder / "parts" / "mark.css"}
    raw = re.compile(r"oklch\(|rgba?\(|hsla?\(|#[0-9a-fA-F]{3,8}\b")
    named = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.css")
        if path not in allowed and raw.search(path.read_text("utf-8"))
    }
    assert named == set()
