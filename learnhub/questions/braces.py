"""Reads and writes the words in braces at the end of a heading or an answer."""

import re
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.escapes import BLANK, BRACES
from learnhub.questions.report import Report

_WORD = re.compile(r'[^\s="]+="[^"]*"|\S+')
_PERCENT = re.compile(r"\d{1,3}(\.\d{1,12})?%", re.ASCII)
_LOOKS_PERCENT = re.compile(r"[-+−]?[\d.,]+ ?%")
FULL = Decimal(100)


def split_braces(text: str) -> tuple[str, list[str]]:
    """Return the text without the braces at its end, and the words in them."""
    found = BRACES.find(text)
    if found is None:
        return BRACES.show(text), []
    before = text[: found.start()].rstrip(BLANK)
    return BRACES.show(before), words_in(found["sign"])


def words_in(braces: str) -> list[str]:
    """Return the words between braces; a value in quotes may hold blank space."""
    return _WORD.findall(braces[1:-1])


def value_of(word: str) -> tuple[str, str]:
    """Split `name=value` or `name="a value"`; a word alone has the value ""."""
    name, _, value = word.partition("=")
    return name, value.removeprefix('"').removesuffix('"') if value.startswith('"') else value


def quoted(value: str) -> str:
    """Return a value as it stands behind `=`, in quotes where it has blank space."""
    return f'"{value}"' if not value or re.search(r"[\s=]", value) else value


def percent(word: str, report: Report, line: int) -> Decimal | None:
    """Return the percentage a word states, None where it is none; a bad one is reported."""
    if not _LOOKS_PERCENT.fullmatch(word):
        return None
    if _PERCENT.fullmatch(word) and Decimal(word[:-1]) <= FULL:
        return Decimal(word[:-1])
    report.error(
        N_(
            'question "%(id)s": "%(word)s" is not a percentage we can use. '
            "Write a number from 0 to 100 before %%, for example {50%%}."
        ),
        line=line,
        word=word,
    )
    return FULL


def unknown_word(word: str, known: str, report: Report, line: int) -> None:
    """Report a word in braces that means nothing there; `known` lists those that do."""
    report.error(
        N_(
            'question "%(id)s": "%(word)s" in braces means nothing here. '
            "Use %(known)s, or put a backslash before the brace."
        ),
        line=line,
        word=word,
        known=known,
    )
