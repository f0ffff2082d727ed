"""Finds what the rules of an item compare a typed answer with: texts, patterns, numbers, ranges."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.interchange.qti2.declared import Response
from learnhub.questions.interchange.qti2.operators import bounds
from learnhub.questions.interchange.qti2.patterns import read_pattern
from learnhub.questions.interchange.xml import Element, inside, local, named, number, text_of
from learnhub.questions.numbers import file_number
from learnhub.questions.typed import Between, Near

_BRANCHES = frozenset({"responseIf", "responseElseIf"})
_LOWER, _UPPER = frozenset({"gt", "gte"}), frozenset({"lt", "lte"})
_FLIPPED = {"gt": "lt", "gte": "lte", "lt": "gt", "lte": "gte"}


@dataclass(frozen=True, slots=True)
class Compared:
    """A text (with `*` for anything) and whether its case counts, in the branch it decides on."""

    text: str
    exact: bool
    branch: Element | None = None


@dataclass(frozen=True, slots=True)
class Spanned:
    """A number or a range, in the branch it decides on."""

    span: Near | Between
    branch: Element | None = None


def without_wildcards(text: str) -> str:
    """Return a text in which a star is a star."""
    return text.replace("*", "\\*")


def texts_compared(rules: Element | None, response: Response) -> Iterator[Compared]:
    """Yield the texts that the rules compare a response with."""
    for node, branch in _comparisons(rules, response.name):
        name = local(node)
        others = [each for each in named(node) if not _is_variable(each, response.name)]
        if name == "patternMatch":
            for text, exact in read_pattern(node.get("pattern") or "") or ():
                yield Compared(text, exact, branch)
            continue
        if name not in ("match", "stringMatch", "substring", "member") or len(others) != 1:
            continue
        exact = name in ("match", "member") or (node.get("caseSensitive") or "true") != "false"
        part = name == "substring" or node.get("substring") == "true"
        for text in _said(others[0], response):
            shown = without_wildcards(text)
            yield Compared(f"*{shown}*" if part else shown, exact, branch)


def spans_compared(rules: Element | None, response: Response) -> Iterator[Spanned]:
    """Yield the numbers and ranges that the rules compare a response with."""
    for node, branch in _comparisons(rules, response.name):
        name = local(node)
        if name in _LOWER:
            between = _between(node, response.name)
            if between:
                yield Spanned(between, branch)
            continue
        others = [each for each in named(node) if not _is_variable(each, response.name)]
        if name not in ("match", "equal", "equalRounded") or len(others) != 1:
            continue
        for text in _said(others[0], response):
            value = decimal(text)
            if value is not None:
                yield Spanned(_near(node, value), branch)


def _comparisons(rules: Element | None, name: str) -> Iterator[tuple[Element, Element]]:
    if rules is None:
        return
    for variable in inside(rules, "variable"):
        node = variable.getparent()
        if node is None or variable.get("identifier") != name:
            continue
        above = [local(each) for each in node.iterancestors()]
        branch = next((each for each in node.iterancestors() if local(each) in _BRANCHES), None)
        decides = branch is not None and "not" not in above[: above.index(local(branch))]
        # A rule that gives points is no condition, though it may compare something, too.
        if branch is not None and decides and "setOutcomeValue" not in above:
            yield node, branch


def _is_variable(node: Element, name: str) -> bool:
    return local(node) == "variable" and node.get("identifier") == name


def _said(node: Element, response: Response) -> tuple[str, ...]:
    """Return the texts an operand stands for."""
    if local(node) == "correct" and node.get("identifier") == response.name:
        return response.texts
    if local(node) == "baseValue":
        text = text_of(node).strip()
        return (text,) if text else ()
    if local(node) in ("multiple", "ordered"):
        return tuple(text for part in named(node) for text in _said(part, response))
    return ()


def _near(node: Element, value: Decimal) -> Near | Between:
    if local(node) == "equalRounded":
        figures = int(number(node.get("figures")) or 0)
        places = node.get("roundingMode") == "decimalPlaces" and 0 <= figures <= 15
        return Near(value, Decimal(5).scaleb(-figures - 1) if places else Decimal(0))
    offs = [decimal(each) for each in (node.get("tolerance") or "").split()]
    good = [each for each in offs if each is not None]
    mode = node.get("toleranceMode") or "exact"
    if local(node) != "equal" or mode == "exact" or not good:
        return Near(value, Decimal(0))
    if len(good) == 1 or good[0] == good[1]:
        return Near(value, abs(good[0]), relative=mode == "relative")
    low, high = bounds(float(value), node)
    return Between(Decimal(str(low)), Decimal(str(high)))


def _between(node: Element, name: str) -> Between | None:
    """Return the range that a lower bound makes with an upper one beside it."""
    parent = node.getparent()
    if parent is None or local(parent) != "and":
        return None
    bounds_: dict[str, Decimal] = {}
    for each in named(parent):
        sides = list(named(each))
        if len(sides) != 2 or local(each) not in _LOWER | _UPPER:
            continue
        sign = local(each)
        if _is_variable(sides[1], name):
            sides, sign = sides[::-1], _FLIPPED[sign]
        value = decimal(text_of(sides[1]).strip())
        if _is_variable(sides[0], name) and local(sides[1]) == "baseValue" and value is not None:
            bounds_.setdefault("low" if sign in _LOWER else "high", value)
    low, high = bounds_.get("low"), bounds_.get("high")
    return None if low is None or high is None or low > high else Between(low, high)


def decimal(text: str) -> Decimal | None:
    """Return a number as XML or a course file writes it, None for anything else."""
    found = file_number(text)
    if found is None:
        value = number(text)
        found = None if value is None else Decimal(str(value))
    return found
