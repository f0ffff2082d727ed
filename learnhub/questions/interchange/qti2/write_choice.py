"""Writes choices: one right, several right, true or false, pictures, scales."""

from collections.abc import Sequence
from decimal import Decimal

from learnhub.questions.content import Option
from learnhub.questions.interchange.qti2.build import (
    RESPONSE,
    SCORE,
    adds,
    element,
    is_right,
    mapping,
    response,
    sets,
    share_of,
    when,
)
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.qti2.scales import CLASS, key_of
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse

MATCH, MAP = "match_correct", "map_response"


def write_single(draft: Draft, content: Single) -> None:
    """Write a choice of one."""
    _write_options(draft, content.options, several=False)


def write_multiple(draft: Draft, content: Multiple) -> None:
    """Write a choice of several."""
    _write_options(draft, content.options, several=True)


def write_pictures(draft: Draft, content: PictureChoice) -> None:
    """Write a choice between pictures."""
    _write_options(draft, content.options, several=content.several)


def write_true_false(draft: Draft, content: TrueFalse) -> None:
    """Write a statement that is true or not; the words are keys as well."""
    _write_options(draft, content.options, several=False, keys=("true", "false"))


def write_scale(draft: Draft, content: Scale) -> None:
    """Write a scale: as a slider, with labels as a choice."""
    if not content.labels:
        draft.declarations.append(response(RESPONSE, "single", "integer"))
        draft.ask(
            element(
                "sliderInteraction",
                draft.prompt(),
                responseIdentifier=RESPONSE,
                lowerBound=content.low,
                upperBound=content.high,
                step=1,
            )
        )
        return
    draft.declarations.append(response(RESPONSE, "single", "identifier"))
    choices = [
        draft.inline(
            element("simpleChoice", identifier=key_of(number)),
            content.label_of(number) or str(number),
        )
        for number in content.numbers
    ]
    draft.ask(_interaction(draft, choices, several=False, shuffle=False, classes=CLASS))


def _write_options(
    draft: Draft, options: Sequence[Option], *, several: bool, keys: Sequence[str] = ()
) -> None:
    keys = keys or [f"option{number}" for number in range(1, len(options) + 1)]
    choices = []
    for key, option in zip(keys, options, strict=True):
        choice = element("simpleChoice", identifier=key, fixed=True if option.fixed else None)
        draft.inline(choice, option.text)
        draft.say_when_chosen(choice, key, option.feedback)
        choices.append(choice)
    if draft.chosen:
        draft.chosen = "multiple" if several else "single"
    mark_choice(draft, keys, options, several=several)
    draft.ask(_interaction(draft, choices, several=several, shuffle=draft.question.shuffle))


def _interaction(
    draft: Draft,
    choices: Sequence[Element],
    *,
    several: bool,
    shuffle: bool,
    classes: str | None = None,
) -> Element:
    node = element(
        "choiceInteraction",
        draft.prompt(),
        *choices,
        responseIdentifier=RESPONSE,
        shuffle=shuffle,
        maxChoices=0 if several else 1,
    )
    if classes:
        node.set("class", classes)
    return node


def mark_choice(
    draft: Draft, keys: Sequence[str], options: Sequence[Option], *, several: bool
) -> None:
    """Declare what is right and how it is marked."""
    right = [key for key, option in zip(keys, options, strict=True) if option.right]
    percents = _percents(options, draft.question.credit, several=several)
    weighs = any(option.percent is not None for option in options)
    by_sum = weighs or (several and draft.question.credit != "all")
    entries = [
        (key, share_of(draft.points, percent), None)
        for key, percent in zip(keys, percents, strict=True)
        if percent
    ]
    kept = mapping(entries, Decimal(draft.points)) if by_sum and entries else None
    draft.declarations.append(
        response(RESPONSE, "multiple" if several else "single", "identifier", right, kept)
    )
    if not right:
        return
    score_by_map(draft) if kept is not None else score_by_match(draft)


def _percents(options: Sequence[Option], credit: str, *, several: bool) -> list[Decimal]:
    """Return what each option is worth, by its own percentage or by the rule."""
    count = sum(option.right for option in options) or 1
    right = Decimal(100) / count if several else Decimal(100)
    wrong = -right if several and credit == "part" else Decimal(0)
    return [
        option.percent if option.percent is not None else right if option.right else wrong
        for option in options
    ]


def score_by_match(draft: Draft) -> None:
    """Give all points for exactly what is right."""
    draft.score.append(when(is_right(RESPONSE), adds(Decimal(draft.points))))
    draft.template = MATCH if draft.points == 1 else ""


def score_by_map(draft: Draft) -> None:
    """Give the points of the mapping."""
    draft.score.append(sets(SCORE, element("mapResponse", identifier=RESPONSE)))
    draft.template = MAP
