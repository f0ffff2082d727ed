"""Which texts a file shows after an answer, and to which answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.interchange.qti12.material import Texts
from learnhub.questions.interchange.qti12.processing import Condition, Processing
from learnhub.questions.interchange.xml import Element, attribute, inside, local, named
from learnhub.questions.message import msg

# Names that mean the same in every item of the programs that use them.
_GENERAL = frozenset({"general_fb", "general", "neutral", "solution"})
_RIGHT = frozenset({"correct_fb", "correct", "correct_feedback"})
_WRONG = frozenset({"general_incorrect_fb", "incorrect_fb", "incorrect", "incorrect_feedback"})
_KNOWN = _GENERAL | _RIGHT | _WRONG
_NEVER = N_("the feedback “%(name)s” is shown to no answer in the file, and is not carried over")
_OTHERS = N_(
    "feedback that is shown under conditions of its own is shown to everybody: “%(name)s”"
)


@dataclass(slots=True)
class Said:
    """The feedbacks of a whole question."""

    general: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Feedbacks:
    """Hands out the feedbacks of an item; what nobody asks for is told at the end."""

    _nodes: Mapping[str, list[Element]]
    _texts: Texts
    _to_answer: dict[tuple[str, str], list[str]]
    _to_miss: dict[str, list[str]]
    _used: set[str] = field(default_factory=set)

    def to_answer(self, response: str, value: str) -> str:
        """Return what is said to one answer, also where only the name of the text tells it."""
        idents = self._to_answer.get((response, value), [])
        named_so = [value, f"{value}_fb", f"fb_{value}"]
        return self.of(idents or [each for each in named_so if each in self._nodes])

    def to_miss(self, response: str) -> str:
        """Return what is said where one place was answered otherwise than it should be."""
        return self.of(self._to_miss.get(response, []))

    def of(self, idents: Iterable[str]) -> str:
        """Return the texts of these names but those of the whole question."""
        own = [ident for ident in dict.fromkeys(idents) if ident.casefold() not in _KNOWN]
        return "\n\n".join(filter(None, map(self._text, own)))

    def hints(self) -> tuple[str, ...]:
        """Return the hints."""
        hints = (hint for nodes in self._nodes.values() for node in nodes
                 for hint in inside(node, "hint"))
        texts = (self._texts.block(material) for hint in hints
                 for material in named(hint, "hintmaterial"))
        return tuple(filter(None, texts))

    def overall(self, rules: Processing) -> Said:
        """Return what is said to the question as a whole; call it when the answers are done."""
        said = Said()
        shown = {ident for condition in rules.conditions for ident in condition.shows}
        for ident in self._nodes:
            target = _by_name(said, ident)
            if target is not None:
                _add(target, self._text(ident))
        for ident, nodes in self._nodes.items():
            if ident not in shown and any(local(each) == "solution" for n in nodes for each in n):
                _add(said.general, self._text(ident))
        most = max((each.change or 0 for each in rules.scoring()), default=0)
        for condition in rules.conditions:
            for ident in condition.shows:
                if ident in self._nodes and ident not in self._used:
                    self._place(said, condition, ident, is_full=condition.change == most)
        return said

    def _place(self, said: Said, condition: Condition, ident: str, *, is_full: bool) -> None:
        text = self._text(ident)
        if condition.change is not None and condition.change > 0:
            _add(said.right if is_full else said.partly, text)
        elif condition.change is not None or condition.is_negative:
            _add(said.wrong, text)
        elif condition.is_otherwise:
            _add(said.general, text)
        elif text:
            _add(said.general, text)
            self._texts.note(msg(_OTHERS, name=ident))

    def leftover(self) -> None:
        """Note every feedback that was asked for by nobody."""
        for ident in self._nodes:
            if ident not in self._used and self._text(ident):
                self._texts.note(msg(_NEVER, name=ident))

    def _text(self, ident: str) -> str:
        self._used.add(ident)
        parts = [child for node in self._nodes.get(ident, []) for child in named(node)]
        return self._texts.block(*(child for child in parts if local(child) != "hint")).strip()


def feedbacks_of(item: Element, rules: Processing, texts: Texts) -> Feedbacks:
    """Return the feedbacks of an item by the answers they belong to."""
    nodes: dict[str, list[Element]] = {}
    for node in named(item, "itemfeedback"):
        nodes.setdefault(attribute(node, "ident"), []).append(node)
    to_answer: dict[tuple[str, str], list[str]] = {}
    to_miss: dict[str, list[str]] = {}
    for condition in rules.conditions:
        test, negated = condition.only or (None, False)
        if test is None or test.op not in ("equal", "part", "subset"):
            continue
        if negated:
            to_miss.setdefault(test.response, []).extend(condition.shows)
        else:
            to_answer.setdefault((test.response, test.value), []).extend(condition.shows)
    return Feedbacks(nodes, texts, to_answer, to_miss)


def _by_name(said: Said, ident: str) -> list[str] | None:
    name = ident.casefold()
    if name in _GENERAL:
        return said.general
    if name in _RIGHT:
        return said.right
    return said.wrong if name in _WRONG else None


def _add(texts: list[str], text: str) -> None:
    if text and text not in texts:
        texts.append(text)
