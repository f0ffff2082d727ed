"""Finds the gaps that Moodle writes into a text: `{1:MULTICHOICE:=right#said~%50%half~wrong}`."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from learnhub.base.words import N_
from learnhub.questions.interchange.moodle.fields import decimal
from learnhub.questions.message import Msg, msg

Sort = Literal["select", "several", "typed", "exact", "number"]

_START = re.compile(r"\{(?P<weight>\d{0,3}):(?P<name>[A-Z]{2,20}(?:_[A-Z]{1,2})?)(?=[:}])")
_REST = re.compile(r"(?:\\.|[^\\}])*+", re.DOTALL)
_ANSWERS = re.compile(r"(?:\\.|[^\\~])*+", re.DOTALL)
_ANSWER = re.compile(r"(?P<text>(?:\\.|&\#|[^\\\#])*+)(?:\#(?P<said>.*))?", re.DOTALL)
_SHARE = re.compile(r"\s*(?:=|%(?P<percent>-?\d{1,3}(?:[.,]\d{0,12})?)%)")
_ESCAPED = re.compile(r"\\([\\}{~#=%:/\"'])")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_SORTS: dict[str, Sort] = {
    **dict.fromkeys(("NUMERICAL", "NM"), "number"),
    **dict.fromkeys(("SHORTANSWER", "SA", "MW"), "typed"),
    **dict.fromkeys(("SHORTANSWER_C", "SAC", "MWC"), "exact"),
    **{name: "select" for end in ("", "_V", "_H", "_S", "_VS", "_HS")
       for name in (f"MULTICHOICE{end}", f"MC{end.replace('_', '')}")},
    **{name: "several" for end in ("", "_V", "_H", "_S", "_VS", "_HS")
       for name in (f"MULTIRESPONSE{end}", f"MR{end.replace('_', '')}")},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in a gap: as it is written there, what it is worth, what is said to it."""

    text: str
    percent: Decimal
    said: str

    @property
    def bare(self) -> str:
        """The text as it is typed: without tags, entities resolved."""
        return " ".join(html.unescape(_TAG.sub("", self.text)).split())


@dataclass(frozen=True, slots=True)
class Embedded:
    """A gap with its place in the text; `name` is Moodle's word for its kind."""

    start: int
    end: int
    weight: Decimal
    name: str
    sort: Sort
    answers: tuple[Answer, ...]


def gaps_in(text: str) -> list[Embedded] | Msg:
    """Return the gaps of a text, or what is wrong with one of them."""
    found: list[Embedded] = []
    start = _START.search(text)
    while start:
        rest = _REST.match(text, start.end())
        end = rest.end() if rest else start.end()
        if end >= len(text):
            return msg(N_("a gap opens with “%(gap)s” and is never closed"), gap=start[0])
        made = _gap(start, text[start.end() + 1 : end], end + 1)
        if isinstance(made, Msg):
            return made
        found.append(made)
        start = _START.search(text, end + 1)
    return found or msg(N_("it has no gaps"))


def _gap(start: re.Match[str], inner: str, end: int) -> Embedded | Msg:
    name = start["name"]
    sort = _SORTS.get(name)
    if sort is None:
        return msg(N_("gaps of the kind “%(name)s” are not known here"), name=name)
    answers = tuple(_answers(inner))
    if not answers:
        return msg(N_("a gap of the kind “%(name)s” has no answers"), name=name)
    return Embedded(start.start(), end, Decimal(start["weight"] or 1), name, sort, answers)


def _answers(inner: str) -> Iterator[Answer]:
    place = 0
    while place <= len(inner):
        found = _ANSWERS.match(inner, place)
        end = found.end() if found else len(inner)
        made = _answer(inner[place:end])
        if made.text or made.said:
            yield made
        # A backslash that ends the text hides nothing.
        place = max(end, place) + 1


def _answer(written: str) -> Answer:
    share = _SHARE.match(written)
    percent = Decimal(0)
    if share:
        percent = (decimal(share["percent"]) or percent) if share["percent"] else Decimal(100)
    parts = _ANSWER.match(written, share.end() if share else 0)
    if parts is None:
        return Answer("", percent, "")
    return Answer(_shown(parts["text"]), percent, _shown(parts["said"] or ""))


def _shown(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()
