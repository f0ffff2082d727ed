"""Puts together the elements of an item, with the names of version 2."""

from collections.abc import Iterable
from decimal import Decimal

from lxml import etree

from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import Element

RESPONSE, SCORE, MAXIMUM, FEEDBACK, CHOSEN = (
    "RESPONSE",
    "SCORE",
    "MAXSCORE",
    "FEEDBACK",
    "CHOSEN",
)
GENERAL, RIGHT, PARTLY, WRONG = "general", "right", "partly", "wrong"


def element(name: str, *children: Element | None, text: str = "", **attributes: object) -> Element:
    """Return an element; attributes without a value are left out, and True is "true"."""
    node = etree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            said = str(value).lower() if isinstance(value, bool) else str(value)
            node.set(key, " ".join(clean(said)[0].split()))
    if text:
        node.text = clean(text)[0]
    node.extend(child for child in children if child is not None)
    return node


def plain_number(value: Decimal) -> str:
    """Return a number without an exponent and without zeros at its end."""
    said = format(value, "f")
    return (said.rstrip("0").rstrip(".") or "0") if "." in said else said


def share_of(points: int, percent: Decimal) -> Decimal:
    """Return a percentage of points with seven decimals at most."""
    exact = percent * points / 100
    rounded = exact.quantize(Decimal("0.0000001"))
    return exact if exact == rounded else rounded


def variable(name: str) -> Element:
    """Return what names a variable."""
    return element("variable", identifier=name)


def value(base: str, said: str) -> Element:
    """Return a value of a base type."""
    return element("baseValue", baseType=base, text=said)


def real(number: Decimal) -> Element:
    """Return a number of points."""
    return value("float", plain_number(number))


def sets(name: str, what: Element) -> Element:
    """Return the rule that sets an outcome."""
    return element("setOutcomeValue", what, identifier=name)


def when(condition: Element, *rules: Element, otherwise: Iterable[Element] = ()) -> Element:
    """Return rules that are run under a condition."""
    other = list(otherwise)
    return element(
        "responseCondition",
        element("responseIf", condition, *rules),
        element("responseElse", *other) if other else None,
    )


def says(name: str) -> Element:
    """Return the rule that shows a feedback."""
    return sets(FEEDBACK, element("multiple", variable(FEEDBACK), value("identifier", name)))


def adds(points: Decimal) -> Element:
    """Return the rule that adds points."""
    return sets(SCORE, element("sum", variable(SCORE), real(points)))


def is_right(response: str) -> Element:
    """Return the condition that a response is exactly what is declared as right."""
    return element("match", variable(response), element("correct", identifier=response))


def response(
    name: str,
    cardinality: str,
    base: str,
    right: Iterable[str] = (),
    mapping: Element | None = None,
) -> Element:
    """Return a response declaration."""
    values = [element("value", text=said) for said in right]
    return element(
        "responseDeclaration",
        element("correctResponse", *values) if values else None,
        mapping,
        identifier=name,
        cardinality=cardinality,
        baseType=base,
    )


def mapping(
    entries: Iterable[tuple[str, Decimal, bool | None]], upper: Decimal | None = None
) -> Element:
    """Return a mapping of keys to points; the third says whether the case of a text counts."""
    return element(
        "mapping",
        *(
            element("mapEntry", mapKey=key, mappedValue=plain_number(points), caseSensitive=exact)
            for key, points, exact in entries
        ),
        lowerBound=0 if upper is not None else None,
        upperBound=None if upper is None else plain_number(upper),
        defaultValue=0,
    )


def outcome(
    name: str, cardinality: str, base: str, default: str, maximum: object = None
) -> Element:
    """Return an outcome declaration."""
    return element(
        "outcomeDeclaration",
        element("defaultValue", element("value", text=default)) if default else None,
        identifier=name,
        cardinality=cardinality,
        baseType=base,
        normalMaximum=maximum,
    )
