"""An item while it is written: its texts, declarations, rules and what is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.content import Change
from learnhub.questions.interchange.qti2.build import (
    CHOSEN,
    FEEDBACK,
    GENERAL,
    MAXIMUM,
    PARTLY,
    RESPONSE,
    RIGHT,
    SCORE,
    WRONG,
    element,
    outcome,
    plain_number,
    real,
    says,
    sets,
    variable,
    when,
)
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.qti2.xhtml import Xhtml
from learnhub.questions.interchange.sizes import Size, size_of
from learnhub.questions.interchange.texts import name_of
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds import kind_of
from learnhub.questions.question import Question

HINTS = N_("hints are not carried over")
TRIES = N_("that it may be answered several times is not carried over")

_NEARLY = Decimal("0.999")


@dataclass(slots=True)
class Draft:
    """What a kind fills in; `finished` is the item.

    `score` are rules that give points, `template` one that does the same where nothing else is
    to be done. `media` are the files of the bank by the addresses in its texts.
    """

    question: Question
    identifier: str
    html: Change
    xhtml: Xhtml
    told: Told
    media: Mapping[str, bytes]
    declarations: list[Element] = field(default_factory=list)
    outcomes: list[Element] = field(default_factory=list)
    body: list[Element] = field(default_factory=list)
    score: list[Element] = field(default_factory=list)
    template: str = ""
    by_hand: bool = False
    chosen: str = ""
    said: list[Element] = field(default_factory=list)
    saying: list[Element] = field(default_factory=list)

    @property
    def points(self) -> int:
        """The points of the question."""
        return self.question.points

    def inline(self, parent: Element, text: str) -> Element:
        """Put inline Markdown into an element that takes only text."""
        return self.xhtml.inline(parent, self.html.inline(text))

    def flow(self, parent: Element, text: str) -> Element:
        """Put Markdown blocks into an element that takes text and blocks."""
        return self.xhtml.flow(parent, self.html.block(text))

    def blocks(self, text: str) -> list[Element]:
        """Return Markdown blocks."""
        return self.xhtml.blocks(self.html.block(text)) if text else []

    def prompt(self) -> Element:
        """Return what is asked, as interactions hold it."""
        return self.inline(element("prompt"), self.question.prompt)

    def ask(self, interaction: Element) -> None:
        """Put the text of the question and below it what is answered into the body."""
        self.body += [*self.blocks(self.question.body), interaction]

    def say(self, name: str, text: str, condition: Element | None = None) -> None:
        """Say a feedback under a condition; without one it is only there."""
        if not text:
            return
        self.said.append(
            self.flow(
                element(
                    "modalFeedback", outcomeIdentifier=FEEDBACK, identifier=name, showHide="show"
                ),
                text,
            )
        )
        if condition is not None:
            self.saying.append(when(condition, says(name)))

    def say_when_chosen(self, parent: Element, name: str, text: str) -> None:
        """Say something of an answer in the answer itself, when it is chosen."""
        if text:
            self.chosen = self.chosen or "multiple"
            block = element(
                "feedbackBlock", outcomeIdentifier=CHOSEN, identifier=name, showHide="show"
            )
            block.extend(self.xhtml.blocks(self.html.block(text)))
            parent.append(block)

    def size(self, address: str) -> Size | None:
        """Return the size of a picture that the texts point at."""
        data = self.media.get(address)
        return size_of(data) if data is not None else None

    def finished(self) -> Element:
        """Return the item."""
        question = self.question
        if question.hints:
            self.told.changed(HINTS)
        if question.tries != 1 or question.reduction:
            self.told.changed(TRIES)
        self.say(GENERAL, question.feedback)
        self._say_results()
        return element(
            "assessmentItem",
            *self.declarations,
            *self._outcomes(),
            element("itemBody", *self.body),
            self._processing(),
            *self.said,
            identifier=self.identifier,
            title=name_of(question) or self.identifier,
            adaptive=False,
            timeDependent=False,
        )

    def _say_results(self) -> None:
        question = self.question
        self.say(RIGHT, question.right)
        self.say(PARTLY, question.partly)
        self.say(WRONG, question.wrong)
        if not (question.right or question.partly or question.wrong) or not self._is_scored:
            return
        # Thirds of a point may add up to a little less than all points.
        most = real(question.points * _NEARLY)
        self.saying.append(
            element(
                "responseCondition",
                element("responseIf", element("gte", variable(SCORE), most), says(RIGHT)),
                element(
                    "responseElseIf",
                    element("gt", variable(SCORE), real(Decimal(0))),
                    says(PARTLY),
                ),
                element("responseElse", says(WRONG)),
            )
        )

    @property
    def _is_scored(self) -> bool:
        return bool(self.score) and not self.question.unscored

    def _outcomes(self) -> list[Element]:
        points = plain_number(Decimal(self.question.points))
        scored = kind_of(self.question.content).scores and not self.question.unscored
        most = points if scored else 0
        general = GENERAL if self.question.feedback else ""
        return [
            outcome(SCORE, "single", "float", "0", most),
            outcome(MAXIMUM, "single", "float", points),
            *([outcome(FEEDBACK, "multiple", "identifier", general)] if self.said else []),
            *([outcome(CHOSEN, self.chosen, "identifier", "")] if self.chosen else []),
            *self.outcomes,
        ]

    def _processing(self) -> Element | None:
        chosen = [sets(CHOSEN, variable(RESPONSE))] if self.chosen else []
        score = self.score if self._is_scored else []
        rest = [*chosen, *self.saying]
        if score and self.template and not rest:
            return element("responseProcessing", template=self.template)
        rules = [*score, *rest]
        return element("responseProcessing", *rules) if rules else None
