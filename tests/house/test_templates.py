"""Templates and views belong together."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
USED = re.compile(r"""["']([a-z_]+(?:/[a-z_]+)+\.html)["']""")


def test_every_template_is_used() -> None:
    sources = [*(ROOT / "learnhub").rglob("*.py"), *TEMPLATES.rglob("*.html")]
    used = {name for path in sources for name in USED.findall(path.read_text(encoding="utf-8"))}
    there = {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*.html")}
    # The kinds of question are found by their name.
    by_kind = {name for name in there if name.startswith("questions/")}
    assert there - used - by_kind == set()
    assert used - there == set()


def test_nothing_is_inline() -> None:
    found = []
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"{#.*?#}", "", text, flags=re.DOTALL)
        found += [f"{path.name}: {m}" for m in re.findall(
            r"\sstyle=|<style|\son[a-z]+=[\"']|javascript:|<script(?![^>]*\ssrc=)", text)]
    assert found == []


def test_safe_html_is_let_through_at_few_places() -> None:
    """`|safe` switches escaping off: only for compiled HTML and our drawings."""
    places = sorted({
        path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")
        if re.search(r"\|\s*safe\b", path.read_text(encoding="utf-8"))
    })
    allowed = {"questions/pieces.html", "parts/prose.html", "parts/icon.html"}
    assert set(places) <= allowed, places
