"""Every text of the interface is there in every language, and every page in every one."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from learnhub.config.settings import KNOWN_LOCALES

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "learnhub" / "translations"
METHODS = [("learnhub/**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "N_": None,
            "lazy_ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PLACE = re.compile(r"%\((\w+)\)[sd]")
TRANSLATED = [locale for locale in KNOWN_LOCALES if locale != "en"]


@pytest.fixture(scope="module")
def texts() -> set[str]:
    """Every text that is marked for translation."""
    found: set[str] = set()
    options = {"**": {"silent": "false", "trimmed": "true"}}
    for folder in ("learnhub", "templates"):
        for _, _, message, _, _ in extract_from_dir(
            ROOT / folder, method_map=[("**.py", "python"), ("**.html", "jinja2")],
            options_map=options, keywords=KEYWORDS,
        ):
            found.add(message[0] if isinstance(message, tuple) else message)
    assert len(found) > 100
    return found


def _hidden_in(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{text.lineno}: {call.args[0].value}"
        for text in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS and call.args and isinstance(call.args[0], ast.Constant)
    ]


def test_no_text_hides_where_it_is_not_found() -> None:
    """What collects the texts does not look into f-strings."""
    assert [x for path in sorted((ROOT / "learnhub").rglob("*.py")) for x in _hidden_in(path)] == []


def catalog(locale: str) -> Catalog:
    """Return the translations of a language."""
    with (TRANSLATIONS / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_every_text_is_translated(texts: set[str], locale: str) -> None:
    known = catalog(locale)
    missing = []
    for text in sorted(texts):
        message = known.get(text)
        strings = message.string if message else ""
        parts = strings if isinstance(strings, tuple | list) else (strings,)
        if not all(parts) or (message and message.fuzzy):
            missing.append(text)
    assert missing == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_translations_keep_the_places_for_values(locale: str) -> None:
    for message in catalog(locale):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = {name for text in ids for name in PLACE.findall(text)}
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for text in strings:
            assert set(PLACE.findall(text)) <= wanted, (locale, message.id, text)
            # A plural form may leave out the number, a single text may leave out nothing.
            if len(strings) == 1:
                assert set(PLACE.findall(text)) == wanted, (locale, message.id, text)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_translation_is_left_over(texts: set[str], locale: str) -> None:
    ids = {m.id[0] if isinstance(m.id, tuple | list) else m.id for m in catalog(locale) if m.id}
    assert sorted(ids - texts) == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_the_compiled_file_is_fresh(locale: str) -> None:
    folder = TRANSLATIONS / locale / "LC_MESSAGES"
    from_source = {
        m.id[0] if isinstance(m.id, tuple | list) else m.id: m.string
        for m in catalog(locale) if m.id
    }
    compiled = (folder / "messages.mo").read_bytes()
    for text, translated in from_source.items():
        parts = translated if isinstance(translated, tuple | list) else (translated,)
        assert all(part.encode() in compiled for part in parts), (locale, text)
