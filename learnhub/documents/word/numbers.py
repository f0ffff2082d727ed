"""Counts the items of lists as Word does: across paragraphs between them, each list for itself."""

from dataclasses import dataclass, field

from learnhub.documents.word.names import value
from learnhub.documents.word.styles import number
from learnhub.questions.interchange.xml import Element, attribute, first, named

_BULLETS = frozenset({"bullet", "none", ""})


@dataclass(frozen=True, slots=True)
class Item:
    """A place in a list: from level 0 on; `number` is None for a bullet."""

    level: int
    number: int | None
    form: str = "decimal"


@dataclass(slots=True)
class _List:
    base: str
    forms: dict[int, str] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Lists:
    """The lists of one document and how far each has been counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None) -> "Lists":
        """Return the lists that stand in a part; none where there is no such part."""
        found = cls()
        if root is None:
            return found
        bases = {attribute(node, "abstractNumId"): node for node in named(root, "abstractNum")}
        by_style = {
            value(first(node, "styleLink")): node
            for node in bases.values()
            if first(node, "styleLink") is not None
        }
        for node in named(root, "num"):
            base = value(first(node, "abstractNumId"))
            levels = bases.get(base)
            linked = value(first(levels, "numStyleLink")) if levels is not None else ""
            made = _List(base)
            _take_levels(made, by_style.get(linked, levels))
            for override in named(node, "lvlOverride"):
                level = number(attribute(override, "ilvl"))
                _take_levels(made, override)
                start = value(first(override, "startOverride"))
                if start.isdigit():
                    made.restarts[level] = number(start, 999_999)
            found._lists[attribute(node, "numId")] = made
        return found

    def is_list(self, list_id: str) -> bool:
        """Say whether this is a list; id 0 takes a paragraph out of the list of its style."""
        return list_id in self._lists

    def next(self, list_id: str, level: int) -> Item:
        """Return the place of the next item of a list, and count it."""
        found = self._lists[list_id]
        form = found.forms.get(level, "bullet" if not found.forms else "decimal")
        if form in _BULLETS:
            return Item(level, None, form)
        counts = self._counts.setdefault(found.base, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for each, start in found.restarts.items():
                counts[each] = start - 1
        counts[level] = counts.get(level, found.starts.get(level, 1) - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return Item(level, counts[level], form)


def _take_levels(made: _List, source: Element | None) -> None:
    for node in named(source, "lvl") if source is not None else ():
        level = number(attribute(node, "ilvl"))
        made.forms[level] = value(first(node, "numFmt")) or "decimal"
        start = value(first(node, "start"))
        made.starts[level] = number(start, 999_999) if start else 1
