"""Keeps the style as it was agreed: layers, logical properties, one small file."""

import gzip
import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
FILES = sorted(CSS.rglob("*.css"))
LAYER_OF = {
    "tokens.css": "tokens", "reset.css": "reset", "base.css": "base",
    "utilities.css": "utilities", "print.css": "utilities",
}
# Bundles beside the learners', each loaded only by its own pages; bytes it may have when packed.
BESIDE = {"authoring": 8_000, "office": 5_000}
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:min-|max-)?(?:width|height)|left|right|top|bottom"
    r"|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)(?:-\w+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius|overflow-[xy])\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
)
# A page scrolls sideways or not at all: for this there is no widely supported logical name.
EXCUSED = re.compile(r"overflow-[xy]:|@media[^{]*")


def name(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", [f for f in FILES if f.name != "layers.css"], ids=name)
def test_a_style_file_wraps_itself_in_its_layer(path: Path) -> None:
    layer = LAYER_OF.get(name(path), path.parent.name)
    layer = "rooms" if layer in BESIDE else layer
    text = without_comments(path).strip()
    assert text.startswith(f"@layer {layer} {{")
    depth = 0
    for place, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "}" and depth == 0:
            assert place == len(text) - 1, "something stands outside the layer"
    assert depth == 0


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_style_file_speaks_of_start_and_end_never_of_left_and_right(path: Path) -> None:
    assert PHYSICAL.findall(EXCUSED.sub("", without_comments(path))) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_style_file_loads_nothing(path: Path) -> None:
    assert re.findall(r"url\(|@import|@font-face|image-set\(", without_comments(path)) == []


def test_all_custom_properties_that_are_used_are_defined_somewhere() -> None:
    everything = "\n".join(without_comments(path) for path in FILES)
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    assert used - defined == set()


def packed(paths: list[Path]) -> int:
    whole = "\n".join(path.read_text("utf-8") for path in paths).encode()
    return len(gzip.compress(whole, 9))


def test_the_style_that_learners_load_is_small() -> None:
    assert packed([path for path in FILES if path.parent.name not in BESIDE]) < 15_000


@pytest.mark.parametrize("bundle", BESIDE)
def test_the_style_of_others_is_small_too(bundle: str) -> None:
    assert packed([path for path in FILES if path.parent.name == bundle]) < BESIDE[bundle]
