"""Reads what is answered freely: texts, files, sliders; and what asks nothing."""

import math
import re
from collections.abc import Sequence
from decimal import Decimal

from learnhub.questions.content import Content
from learnhub.questions.interchange.qti2.asked import NO_RIGHT, Asked, body_of, prompt_of
from learnhub.questions.interchange.qti2.feedback import feedback_of
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.tries import Trial, base_of, points_of
from learnhub.questions.interchange.qti2.typed import Field, accepted_numbers, accepted_texts
from learnhub.questions.interchange.xml import Element, first, inside, number
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.upload import Sort, Upload
from learnhub.questions.message import Msg, msg
from learnhub.questions.normal import LONGEST
from learnhub.questions.typed import AcceptedNumber, Between

ALL_SORTS: tuple[Sort, ...] = ("image", "audio", "document")
_SORTS_BY_TYPE: dict[str, tuple[Sort, ...]] = {
    "application": ("document",),
    "audio": ("audio",),
    "image": ("image",),
    "text": ("document",),
}
MOST_CLASS = re.compile(r"most-(\d{1,2})\Z")

_CRITERION = re.compile(r"\+(?P<points>\d{1,3})[ \u00a0](?P<text>.+)\Z", re.DOTALL)
_SIGNS_A_LINE = 80
_MOST_LINES = 30


def read_text(item: Item, node: Element) -> Asked | Msg:
    """Return a text of one's own; with a right answer it is a short text."""
    response = item.response(node)
    body, prompt = body_of(item), prompt_of(item, node)
    if response.texts and all(len(text) <= LONGEST for text in response.texts):
        trial = Trial(item)
        field = Field(item, response, trial, {})
        tried = field.tried()
        best = max((each.worth for each in tried), default=0.0)
        points, unscored = points_of(item, best)
        feedback = feedback_of(item, trial.tries(), tuple(each.key for each in tried))
        accepted = accepted_texts(field, tried, base_of(item, best), feedback)
        return Asked(Short(accepted), prompt, body, "part", points, unscored, True, feedback)
    criteria = _criteria(item)
    return _by_hand(item, FreeText(criteria, _lines(node)), prompt, body, criteria)


def _by_hand(
    item: Item, content: Content, prompt: str, body: str, criteria: Sequence[Criterion]
) -> Asked:
    trial = Trial(item)
    trial.score({})
    points, unscored = points_of(item, 0.0)
    total = sum(criterion.points for criterion in criteria)
    feedback = feedback_of(item, trial.tries(), ())
    return Asked(content, prompt, body, "part", total or points, unscored, True, feedback)


def _lines(node: Element) -> int:
    lines, length = number(node.get("expectedLines")), number(node.get("expectedLength"))
    if not lines and length:
        lines = math.ceil(length / _SIGNS_A_LINE)
    return min(max(int(lines), 1), _MOST_LINES) if lines else FreeText().lines


def _criteria(item: Item) -> tuple[Criterion, ...]:
    """Return what those who mark look for: a list of points as we write it, else as notes."""
    found: list[Criterion] = []
    texts = item.texts()
    for rubric in item.scorer_notes():
        for node in _parts(rubric):
            text = texts.inline(node)
            points = _CRITERION.match(text)
            if points:
                found.append(Criterion(int(points["points"]), points["text"]))
            elif text:
                found.append(Criterion(0, text))
    return tuple(found)


def _parts(rubric: Element) -> list[Element]:
    """Return the entries of lists and the paragraphs of a rubric, one by one."""
    body = first(rubric, "contentBody")
    parts = [
        node
        for node in inside(rubric, "li", "p", "h1", "h2", "h3", "h4", "h5", "h6", "td")
        if next(inside(node, "li", "p", "td"), None) is None
    ]
    return parts or [rubric if body is None else body]


def read_upload(item: Item, node: Element) -> Asked | Msg:
    """Return a file as an answer."""
    classes = (node.get("class") or "").split()
    sort = (node.get("type") or "").partition("/")[0].lower()
    by_type = _SORTS_BY_TYPE.get(sort, ALL_SORTS)
    sorts = tuple(each for each in ALL_SORTS if each in classes) or by_type
    most = next((int(found[1]) for found in map(MOST_CLASS.match, classes) if found), 1)
    criteria = _criteria(item)
    content = Upload(sorts, most, criteria)
    return _by_hand(item, content, prompt_of(item, node), body_of(item), criteria)


def read_slider(item: Item, node: Element) -> Asked | Msg:
    """Return a number with a right value, else a scale."""
    response = item.response(node)
    body, prompt = body_of(item), prompt_of(item, node)
    if not response.right and not item.has_rules:
        low, high = number(node.get("lowerBound")), number(node.get("upperBound"))
        content = Scale(int(low or 0), int(high or 0))
        return _by_hand(item, content, prompt, body, ())
    trial = Trial(item)
    field = Field(item, response, trial, {})
    tried = field.tried()
    best = max((each.worth for each in tried), default=0.0)
    if best <= 0:
        return msg(NO_RIGHT)
    points, unscored = points_of(item, best)
    feedback = feedback_of(item, trial.tries(), tuple(each.key for each in tried))
    step = Decimal(str(number(node.get("step")) or 1))
    accepted = _together(accepted_numbers(tried, base_of(item, best), feedback), step)
    return Asked(Numeric(accepted), prompt, body, "part", points, unscored, True, feedback)


def _together(numbers: Sequence[AcceptedNumber], step: Decimal) -> tuple[AcceptedNumber, ...]:
    """Return numbers that follow each other on a slider and earn the same as one range."""
    found: list[AcceptedNumber] = []
    for each in sorted(numbers, key=lambda one: one.span.bounds):
        last = found[-1] if found else None
        low, high = each.span.bounds
        same = last is not None and (last.percent, last.feedback) == (each.percent, each.feedback)
        if last is not None and same and low - last.span.bounds[1] <= step:
            found[-1] = AcceptedNumber(
                Between(last.span.bounds[0], high), each.percent, each.feedback
            )
        else:
            found.append(each)
    return tuple(found)


def read_information(item: Item) -> Asked | Msg:
    """Return something to read, with nothing to answer."""
    return Asked(Information(), body=body_of(item))
