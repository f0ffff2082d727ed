"""What an item declares: its responses with the right values, and its outcomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from learnhub.questions.interchange.xml import Element, first, named, number, text_of

Atom = str | float | bool
Cardinality = Literal["single", "multiple", "ordered", "record"]

_CARDINALITIES: tuple[Cardinality, ...] = ("multiple", "ordered", "record")
_NUMBERS = frozenset({"integer", "float"})


@dataclass(frozen=True, slots=True)
class Value:
    """One or more atoms; an empty container is no value, which is None."""

    atoms: tuple[Atom, ...]
    cardinality: Cardinality = "single"


@dataclass(frozen=True, slots=True)
class MapEntry:
    """What a response is worth; `exact` where upper and lower case count.

    `text` is the key as it is written, with all digits of a number.
    """

    key: Atom
    value: float
    exact: bool = True
    text: str = ""


@dataclass(frozen=True, slots=True)
class ValueMap:
    """What the values of a response add up to, and within which bounds."""

    entries: tuple[MapEntry, ...]
    default: float = 0.0
    lower: float | None = None
    upper: float | None = None

    def of(self, atom: Atom) -> float:
        """Return what one value is worth."""
        for entry in self.entries:
            if entry.key == atom or (
                not entry.exact
                and isinstance(atom, str)
                and str(entry.key).casefold() == atom.casefold()
            ):
                return entry.value
        return self.default

    def total(self, value: Value | None) -> float:
        """Return what a response is worth; the same value twice counts once."""
        total = sum(self.of(atom) for atom in dict.fromkeys(value.atoms)) if value else 0.0
        if self.lower is not None:
            total = max(total, self.lower)
        return total if self.upper is None else min(total, self.upper)


@dataclass(frozen=True, slots=True)
class Response:
    """A response declaration; `texts` are the right values as they are written."""

    name: str
    cardinality: Cardinality
    base: str
    correct: Value | None = None
    mapping: ValueMap | None = None
    texts: tuple[str, ...] = ()

    def value(self, *texts: str) -> Value | None:
        """Return texts as a value of this response."""
        found = (atom(self.base, text) for text in texts)
        atoms = tuple(each for each in found if each is not None)
        return Value(atoms, self.cardinality) if atoms else None

    @property
    def right(self) -> tuple[str, ...]:
        """The right values as texts; where none is declared, those of the mapping worth most."""
        if self.correct:
            return tuple(map(str, self.correct.atoms))
        entries = self.mapping.entries if self.mapping else ()
        good = [entry for entry in entries if entry.value > 0]
        if self.cardinality == "single":
            best = max(good, key=lambda entry: entry.value, default=None)
            return (str(best.key),) if best else ()
        return tuple(str(entry.key) for entry in good)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome declaration."""

    name: str
    cardinality: Cardinality
    base: str
    default: Value | None = None
    maximum: float | None = None


def atom(base: str, text: str) -> Atom | None:
    """Return a text as a value of a base type, None where it is none."""
    text = " ".join(text.split()) if base != "string" else text.strip()
    if base in _NUMBERS:
        return number(text)
    if base == "boolean":
        return text in ("true", "1")
    if base == "pair":
        return " ".join(sorted(text.split(" ")))
    return text or None


def responses_of(item: Element) -> Mapping[str, Response]:
    """Return the response declarations of an item by name."""
    found = (_response(node) for node in named(item, "responseDeclaration"))
    return {each.name: each for each in found}


def outcomes_of(item: Element) -> Mapping[str, Outcome]:
    """Return the outcome declarations of an item by name."""
    found = (_outcome(node) for node in named(item, "outcomeDeclaration"))
    return {each.name: each for each in found}


def _cardinality(node: Element) -> Cardinality:
    said = node.get("cardinality")
    return next((each for each in _CARDINALITIES if each == said), "single")


def _response(node: Element) -> Response:
    base, cardinality = node.get("baseType") or "string", _cardinality(node)
    return Response(
        name=node.get("identifier") or "",
        cardinality=cardinality,
        base=base,
        correct=_values(first(node, "correctResponse"), base, cardinality),
        mapping=_mapping(first(node, "mapping"), base),
        texts=_texts(first(node, "correctResponse")),
    )


def _outcome(node: Element) -> Outcome:
    base, cardinality = node.get("baseType") or "string", _cardinality(node)
    return Outcome(
        name=node.get("identifier") or "",
        cardinality=cardinality,
        base=base,
        default=_values(first(node, "defaultValue"), base, cardinality),
        maximum=number(node.get("normalMaximum")),
    )


def _texts(node: Element | None) -> tuple[str, ...]:
    if node is None:
        return ()
    found = (text_of(value).strip() for value in named(node, "value"))
    return tuple(text for text in found if text)


def _values(node: Element | None, base: str, cardinality: Cardinality) -> Value | None:
    if node is None:
        return None
    texts = [text_of(value) for value in named(node, "value")]
    atoms = tuple(each for each in (atom(base, text) for text in texts) if each is not None)
    if cardinality == "single":
        atoms = atoms[:1]
    return Value(atoms, cardinality) if atoms else None


def _mapping(node: Element | None, base: str) -> ValueMap | None:
    if node is None:
        return None
    entries = []
    for entry in named(node, "mapEntry"):
        key, value = atom(base, entry.get("mapKey") or ""), number(entry.get("mappedValue"))
        if key is not None and value is not None:
            exact = (entry.get("caseSensitive") or "true") not in ("false", "0")
            written = (entry.get("mapKey") or "").strip()
            entries.append(MapEntry(key, value, exact, written))
    return ValueMap(
        tuple(entries),
        number(node.get("defaultValue")) or 0.0,
        number(node.get("lowerBound")),
        number(node.get("upperBound")),
    )
