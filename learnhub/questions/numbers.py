"""Reads numbers as people type them, and as course files state them.

A course file has one way to write a number: digits, and a point before decimals. A learner may
write "3,5", "3.5", "25 000", "25'000", "1.234,56", "€ 25", "25 Euro", "٢٥٫٥", "−4", "5,–".
Where one separator stands before exactly three digits ("25.000") both readings are returned.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.normal import ascii_digits, normalised

_FILE = re.compile(r"[-+]?\d{1,30}(\.\d{1,30})?", re.ASCII)
_MINUS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣－", "-") | {"＋": "+", "，": ",", "．": "."})
_ARABIC = str.maketrans({"٫": "\x01", "٬": "'", "،": ","})
_SPLIT = re.compile(
    r"(?P<before>[^\d]*?)(?P<sign>[-+]?)\s*(?P<number>(?:(?<![^\W\d_])[.,\x01])?\d.*)",
    re.DOTALL,
)
_NUMBER = re.compile(
    r"(?P<number>[.,\x01]?\d+(?:[.,'\x01 ]+\d+)*)(?P<end>[.,]?(?:\s*-{1,2}(?!\d))?)"
)
_GROUPS = re.compile(r"\d{1,3}(?:['\x02]\d{3})+")
_SAME_UNITS = (
    frozenset({"€", "eur", "euro", "euros"}),
    frozenset({"$", "usd", "dollar", "dollars", "us$"}),
    frozenset({"£", "gbp", "pound", "pounds", "pfund"}),
    frozenset({"chf", "fr", "sfr", "franken"}),
    frozenset({"%", "٪", "prozent", "percent", "per cent", "pct", "v.h"}),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a typed number; `shown` is "" where there is no doubt about it."""

    value: Decimal
    shown: str = ""


def file_number(text: str) -> Decimal | None:
    """Return a number as course files state it, or None."""
    text = text.strip(" \u00a0").translate(_MINUS)
    return Decimal(text) if _FILE.fullmatch(text) else None


def written(number: Decimal) -> str:
    """Return a number as course files state it."""
    return format(number, "f")


def readings(text: str, unit: str = "") -> tuple[Reading, ...]:
    """Return every way to read what was typed; none where it is not a number.

    Beside the number may stand the question's unit, in a question without unit any word.
    """
    typed = text.strip()
    plain = _plain(typed)
    found = _SPLIT.fullmatch(plain)
    if not found:
        return ()
    number = _NUMBER.match(found["number"])
    if number is None:
        return ()
    before, after = found["before"].strip(), found["number"][number.end() :].strip()
    if not (_may_stand(before, unit) and _may_stand(after, unit)):
        return ()
    sign = "-" if found["sign"] == "-" else ""
    return tuple(
        Reading(Decimal(sign + value), f"{typed} = {sign}{shown}" if shown else "")
        for value, shown in _values(number["number"])
    )


def _plain(text: str) -> str:
    """Return the text with one sort of digit, minus, grouping apostrophe and space."""
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = ascii_digits(text).translate(_MINUS).translate(_ARABIC)
    text = re.sub("[’‘ʼ`´]", "'", text)
    return " ".join(text.split())


def _may_stand(word: str, unit: str) -> bool:
    """Say whether a word beside a number may be there."""
    if len(word) > 30 or any(_belongs_to_number(sign) for sign in word):
        return False
    word, wanted = _unit_form(word), _unit_form(unit)
    if not word or not wanted or word == wanted:
        return True
    if any(word in same and wanted in same for same in _SAME_UNITS):
        return True
    short, long = sorted((word, wanted), key=len)
    return len(short) >= 3 and long.startswith(short)


def _belongs_to_number(sign: str) -> bool:
    """Say whether a sign is a digit or a fraction like ½; the 2 of "m²" is neither."""
    return sign.isdecimal() or unicodedata.decomposition(sign).startswith("<fraction>")


def _unit_form(word: str) -> str:
    word = word.strip().strip("=~≈:").strip()
    return "" if word in {"", ".", ","} else normalised(word)


def _values(number: str) -> list[tuple[str, str]]:
    """Return (number with a point, how to show it or "") for each way to read the digits."""
    number = re.sub(r"(?<=\d) (?=\d)", "", number)
    number = re.sub(r"(?<=\d)'(?=\d{3}(?!\d))", "", number)
    if "'" in number or " " in number:
        return []
    marks = [sign for sign in number if sign in ".,\x01"]
    if not marks:
        return [(number, "")]
    kinds = set(marks)
    if len(kinds) == 2:
        return _grouped_with_decimals(number, marks)
    if len(kinds) > 2:
        return []
    mark = marks[0]
    if len(marks) > 1:
        grouped = _ungrouped(number, mark)
        return [(grouped, _spaced(grouped))] if grouped and mark != "\x01" else []
    whole, _, decimals = number.partition(mark)
    value = f"{whole or '0'}.{decimals}"
    if mark == "\x01" or len(decimals) != 3 or not 1 <= len(whole) <= 3 or whole[0] == "0":
        return [(value, "")]
    joined = whole + decimals
    return [(value, _shown_decimal(whole, decimals, mark)), (joined, _spaced(joined))]


def _grouped_with_decimals(number: str, marks: list[str]) -> list[tuple[str, str]]:
    """Read "1.234,56": the last separator is the decimal one, the other groups."""
    decimal_mark = marks[-1]
    whole, _, decimals = number.rpartition(decimal_mark)
    grouped = "" if decimal_mark in whole else _ungrouped(whole, marks[0])
    if not grouped:
        return []
    mark = "," if decimal_mark == "\x01" else decimal_mark
    return [(f"{grouped}.{decimals}", f"{_spaced(grouped)}{mark}{decimals}")]


def _ungrouped(number: str, mark: str) -> str:
    """Return the digits of a number in groups of three, "" where the groups are odd."""
    return number.replace(mark, "") if _GROUPS.fullmatch(number.replace(mark, "\x02")) else ""


def _spaced(digits: str) -> str:
    """Return digits in groups of three with a no-break space."""
    return f"{int(digits):,}".replace(",", "\u00a0")


def _shown_decimal(whole: str, decimals: str, mark: str) -> str:
    """Show a number so that its three decimals cannot be taken for thousands."""
    short = decimals.rstrip("0")
    if not short:
        return whole
    return f"{whole}{mark}{decimals}0" if len(short) == 3 else f"{whole}{mark}{short}"
