"""Reads dates of birth as people write them: 1990-03-05, 5.3.1990, 5 March 1990, 5. März 1990."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from learnhub.base.words import N_
from learnhub.people.rules import name_key

_FORM = N_("This date cannot be read. Please write it like 1990-03-05 or 5.3.1990.")
_NONE = N_("There is no such day. Please check the date.")
_SHORT = N_("Please write the year with four digits.")
_RANGE = N_("Nobody here can have been born on that day. Please check the year.")
AMBIGUOUS = N_("This can be two days. It was read as %(day)s: please check it.")
_NUMBER = N_("This is the number of a day in Excel. It was read as %(day)s: please check it.")

OLDEST = 120
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ][\d:.]*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s?([-./])\s?(\d{1,2})\s?[-./]\s?(\d{2}|\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.?(?:st|nd|rd|th)?[ -]([^\W\d]+)\.?,?[ -](\d{2}|\d{4})")
_NAMED_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL = re.compile(r"\d{4,5}")
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_OTHERS = {"may": 5, "oct": 10, "dec": 12, "mrz": 3}
_DAY_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, or why there is none; `remark` where it could be meant in another way."""

    day: date | None = None
    problem: str = ""
    remark: str = ""


def read_date(text: str, today: date) -> ReadDate:
    """Return the date of birth that is meant."""
    plain = "".join(str(unicodedata.digit(c, c)) for c in text[:40]).strip()
    found = _read(plain)
    if found.day is not None and not (today.year - OLDEST <= found.day.year
                                      and found.day <= today):
        return ReadDate(problem=_RANGE)
    return found


def _read(text: str) -> ReadDate:
    if match := _ISO.fullmatch(text):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        return _by_signs(int(match[1]), int(match[3]), match[4], match[2])
    if match := _NAMED.fullmatch(text):
        return _by_name(match[1], match[2], match[3])
    if match := _NAMED_FIRST.fullmatch(text):
        return _by_name(match[2], match[1], match[3])
    if _SERIAL.fullmatch(text) and int(text) > 3000:
        return ReadDate(_DAY_ZERO + timedelta(days=int(text)), remark=_NUMBER)
    return ReadDate(problem=_FORM)


def _by_signs(first: int, second: int, year: str, sign: str) -> ReadDate:
    """Read day and month; with a slash, Americans write the month first."""
    if len(year) == 2:
        return ReadDate(problem=_SHORT)
    if sign == "/" and second > 12:
        return _made(int(year), first, second)
    found = _made(int(year), second, first)
    if sign == "/" and found.day is not None and first <= 12 and first != second:
        return ReadDate(found.day, remark=AMBIGUOUS)
    return found


def _by_name(day: str, month: str, year: str) -> ReadDate:
    start = name_key(month)[:3]
    number = _OTHERS.get(start) or (_MONTHS.index(start) + 1 if start in _MONTHS else 0)
    if not number:
        return ReadDate(problem=_FORM)
    return ReadDate(problem=_SHORT) if len(year) == 2 else _made(int(year), number, int(day))


def _made(year: int, month: int, day: int) -> ReadDate:
    try:
        return ReadDate(date(year, month, day))
    except ValueError:
        return ReadDate(problem=_NONE)
