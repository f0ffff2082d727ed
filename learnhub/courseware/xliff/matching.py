"""Finds for each unit that came back what it translates now, or says why it cannot be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.courseware.xliff.inline import Inline
from learnhub.courseware.xliff.reading import Translated, TranslatedFile
from learnhub.courseware.xliff.units import Unit, split_id
from learnhub.questions.message import Msg, msg

_CHANGED = N_(
    "“%(text)s”: the original has changed since it was exported, so this translation is left out. "
    "Please export the text again."
)
_UNKNOWN = N_("the unit “%(id)s” belongs to no text of this course and is left out.")
_BROKEN = N_(
    "“%(text)s”: the codes in the translation (links, emphasis, gaps) are not those of the "
    "original, so the original is kept. Please put each code in once, gaps in their order."
)
_TWICE = N_("the unit “%(id)s” is there twice with two translations. The first one is taken.")


@dataclass(slots=True)
class Answers:
    """What came back for one text, by the names of its units.

    `said` holds Markdown, `inlines` the same in parts; `done` are those that somebody called ready.
    """

    said: dict[str, str] = field(default_factory=dict)
    inlines: dict[str, Inline] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    problems: list[tuple[str, Msg]] = field(default_factory=list)
    taken: int = 0
    untranslated: int = 0
    changed: int = 0
    broken: int = 0


def answers(file: TranslatedFile, units: Sequence[Unit]) -> Answers:
    """Return the translations of a text that can be used, and a problem for each that cannot."""
    found = Answers()
    index = _Index(units)
    for answer in file.units:
        unit = index.find(answer)
        if unit is None:
            if answer.is_new and not answer.target:
                found.untranslated += 1
            else:
                found.changed += 1
                found.problems.append((answer.where, index.reason(answer)))
        else:
            _take(answer, unit, found)
    return found


def _take(answer: Translated, unit: Unit, found: Answers) -> None:
    if unit.name in found.seen:
        if answer.target and found.inlines.get(unit.name, Inline(())).parts != answer.target:
            found.problems.append((answer.where, msg(_TWICE, id=answer.id[:80])))
        return
    found.seen.add(unit.name)
    if answer.target == () or (answer.is_new and answer.target == unit.inline.parts):
        found.untranslated += 1
        return
    said = unit.written(answer.target) if answer.target is not None else None
    if answer.target is None or said is None:
        found.broken += 1
        found.problems.append((answer.where, msg(_BROKEN, text=shown(unit.inline))))
        return
    found.taken += 1
    found.said[unit.name] = said
    found.inlines[unit.name] = Inline(answer.target, unit.inline.codes)
    if answer.is_done:
        found.done.add(unit.name)


def shown(inline: Inline) -> str:
    """Return the beginning of a text, for people to find it again."""
    text = "".join(part for part in inline.parts if isinstance(part, str)).strip()
    return text if len(text) <= 60 else text[:59] + "…"


class _Index:
    """The units of a text by name and by hash; each is given out once by its hash alone."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._by_name: Mapping[str, tuple[str, Unit]] = {u.name: (u.digest, u) for u in units}
        self._by_digest: dict[str, list[Unit]] = {}
        for digest, unit in reversed(self._by_name.values()):
            self._by_digest.setdefault(digest, []).append(unit)
        self._given: set[str] = set()

    def find(self, answer: Translated) -> Unit | None:
        """Return the unit of the same name and hash, else another one that says the same."""
        name, digest = split_id(answer.id)
        known = self._by_name.get(name)
        if known and known[0] == digest:
            self._given.add(name)
            return known[1]
        waiting = self._by_digest.get(digest, [])
        while waiting and waiting[-1].name in self._given:
            waiting.pop()
        if not waiting:
            return None
        self._given.add(waiting[-1].name)
        return waiting[-1]

    def reason(self, answer: Translated) -> Msg:
        """Return why there is nothing for this answer."""
        name, _ = split_id(answer.id)
        known = self._by_name.get(name)
        if known is None and not name:
            return msg(_UNKNOWN, id=answer.id[:80])
        if answer.source:
            return msg(_CHANGED, text=shown(Inline(answer.source)))
        return msg(_CHANGED, text=shown(known[1].inline) if known else name[:80])
