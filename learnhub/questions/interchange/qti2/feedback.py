"""Tells what feedback an item gives, and when: found out by trying answers, else by its name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.interchange.html import escaped
from learnhub.questions.interchange.qti2.item import Item, asked_in
from learnhub.questions.interchange.qti2.tries import Tries, Try
from learnhub.questions.interchange.xml import Element, inside, local

LEFT_OUT = N_("feedback that fits no answer is left out")
SOLUTION = N_("a solution that could be asked for is now general feedback")

_KINDS = ("feedbackInline", "feedbackBlock", "modalFeedback")
_CHOICES = frozenset(
    {"simpleChoice", "simpleAssociableChoice", "inlineChoice", "hottext", "hotspotChoice"}
)
_NAMES = (
    ("wrong", re.compile(r"incorrect|wrong|falsch|false", re.IGNORECASE)),
    ("partly", re.compile(r"part", re.IGNORECASE)),
    ("right", re.compile(r"correct|right|richtig|true", re.IGNORECASE)),
    ("general", re.compile(r"general|solution", re.IGNORECASE)),
    ("hints", re.compile(r"hint", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Said:
    """A feedback: when it is seen, its text, and the identifier of the answer it stands in."""

    outcome: str
    name: str
    show: bool
    text: str
    inside: str


@dataclass(slots=True)
class Feedback:
    """What is said, by when it is said; `keys` holds what is said of single answers."""

    general: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)
    partly: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)

    def by_place(self) -> dict[str, list[str]]:
        """Return the lists of texts that are not of single answers."""
        return {
            "general": self.general,
            "right": self.right,
            "partly": self.partly,
            "wrong": self.wrong,
            "hints": self.hints,
        }

    def of(self, key: str) -> str:
        """Return what is said of an answer."""
        return joined(self.keys.get(key, ()))


def joined(texts: Iterable[str]) -> str:
    """Return texts as one, each only once."""
    return "\n\n".join(dict.fromkeys(texts))


def feedback_of(item: Item, tries: Tries, keys: Sequence[str]) -> Feedback:
    """Return the feedback of an item whose answers have these keys."""
    found = Feedback()
    said = _all_said(item)
    hidden = {(each.outcome, each.name) for each in said if not each.show}
    for each in said:
        _file(each, found, _Seen(each, tries, item), frozenset(keys), hidden, item)
    return found


def _all_said(item: Item) -> list[Said]:
    texts = item.texts()
    found = []
    for node in inside(item.root, *_KINDS):
        if asked_in(node):
            continue
        text = texts.block(node)
        title = " ".join((node.get("title") or "").split())
        if title and local(node) == "modalFeedback":
            text = f"**{escaped(title)}**\n\n{text}" if text else escaped(title)
        if text:
            found.append(
                Said(
                    node.get("outcomeIdentifier") or "",
                    node.get("identifier") or "",
                    node.get("showHide") != "hide",
                    text,
                    _choice_around(node),
                )
            )
    return found


def _choice_around(node: Element) -> str:
    return next(
        (each.get("identifier") or "" for each in node.iterancestors() if local(each) in _CHOICES),
        "",
    )


class _Seen:
    """After which answers a feedback is seen."""

    def __init__(self, said: Said, tries: Tries, item: Item) -> None:
        self._tries = tries
        beginning = item.processing.beginning
        self._at_once = beginning.shows(said.outcome, said.name, show=said.show)
        self._shown = [
            (one, one.result.shows(said.outcome, said.name, show=said.show)) for one in tries.all
        ]

    @property
    def answers(self) -> list[tuple[Try, bool]]:
        """The answers that were tried, and whether it was seen after each; blank ones if alone."""
        found = [(one, seen) for one, seen in self._shown if not one.asked]
        return [(one, seen) for one, seen in found if not one.blank] or found

    @property
    def always(self) -> bool:
        """Say whether it is seen after every answer, right ones among them."""
        sorts = {self._tries.sort(one) for one, seen in self.answers if seen}
        knows = "right" in sorts or self._tries.best <= 0 or self._at_once
        return bool(self.answers) and knows and all(seen for _, seen in self.answers)

    @property
    def asked(self) -> bool:
        """Say whether it is seen when it is asked for, and only then."""
        return not any(seen for _, seen in self.answers) and any(
            seen for one, seen in self._shown if one.asked
        )

    @property
    def place(self) -> str:
        """Return by which result it is seen: right, partly, wrong; "" for none of these."""
        seen = {self._tries.sort(one) for one, shown in self.answers if shown}
        unseen = {self._tries.sort(one) for one, shown in self.answers if not shown}
        if seen & unseen or not seen:
            return ""
        if "right" not in seen and "wrong" in seen:
            return "wrong"
        return next(iter(seen)) if seen in ({"right"}, {"partly"}) else ""

    def answers_seen_with(self) -> tuple[str, ...]:
        """Return the answers with which it is seen, and only with them."""
        alone = [next(iter(one.keys)) for one, seen in self.answers if seen and len(one.keys) == 1]
        found = frozenset(alone)
        if not found or any(bool(one.keys & found) != seen for one, seen in self.answers):
            return ()
        return tuple(dict.fromkeys(alone))


def _file(
    said: Said,
    found: Feedback,
    seen: _Seen,
    keys: frozenset[str],
    hidden: set[tuple[str, str]],
    item: Item,
) -> None:
    """Put a feedback where it belongs."""
    own = said.inside if said.inside in keys else ""
    if said.show and said.name in keys and (said.outcome, said.name) not in hidden:
        own = own or ("" if seen.always else said.name)
    place = "" if own else "general" if seen.always else seen.place
    of = (
        (own,)
        if own
        else ()
        if place
        else tuple(key for key in seen.answers_seen_with() if key in keys)
    )
    for key in of:
        found.keys.setdefault(key, []).append(said.text)
    if of:
        return
    if not place and seen.asked:
        place = _asked_for(said, item)
    texts = found.by_place().get(place or _by_name(said.name))
    if texts is None:
        item.told.changed(LEFT_OUT)
    else:
        texts.append(said.text)


def _asked_for(said: Said, item: Item) -> str:
    if "solution" not in f"{said.name} {said.outcome}".lower():
        return "hints"
    item.told.changed(SOLUTION)
    return "general"


def _by_name(name: str) -> str:
    return next((place for place, sign in _NAMES if sign.search(name)), "")
