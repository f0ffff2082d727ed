"""Writes what stands between the braces, for each kind of question GIFT can say."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.content import Option
from learnhub.questions.interchange.gift.answers import share
from learnhub.questions.interchange.gift.arrows import without_arrows
from learnhub.questions.interchange.gift.escapes import escaped
from learnhub.questions.interchange.gift.ordering import write_ordering
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.kinds.free_text import FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg
from learnhub.questions.numbers import written
from learnhub.questions.question import Credit, Question
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Near

_ARROW_IN_CODE = msg(N_("“->” in code became “→”, because GIFT would take it for a pair"))


@dataclass(frozen=True, slots=True)
class Braces:
    """The braces with what is in them ("" where there are none), and what was changed."""

    text: str
    notes: tuple[Msg, ...] = ()


def braces(question: Question) -> Braces | Msg:
    """Return the braces of a question, or why GIFT cannot say it."""
    content = question.content
    match content:
        case Information():
            return Braces("")
        case FreeText():
            return _free_text(content, question.feedback)
        case TrueFalse():
            return _truth(content, question.feedback)
        case Single() | Multiple() | PictureChoice():
            return _choice(content, question.credit, question.feedback)
        case Short():
            return _short(content.accepted, question.feedback)
        case Numeric():
            return _numeric(content.accepted, content.unit, question.wrong, question.feedback)
        case Match():
            return _pairs(content, question.feedback)
        case Order():
            items = (item.text for item in content.items)
            return Braces(write_ordering(items, all_or_nothing=question.credit == "all"))
        case Cloze() if len(content.gaps) == 1:
            return _in_line(_gap(content, content.gaps[0], question))
    return msg(
        N_("%(format)s cannot say questions of the kind “%(kind)s”"),
        format="GIFT",
        kind=kind_of(content).title,
    )


def _block(answers: Iterable[str], general: str, sign: str = "") -> str:
    lines = [*answers, *([f"####{_said(general)}"] if general else [])]
    return "\n".join([f"{{{sign}", *(f"\t{line}" for line in lines), "}"])


def _in_line(found: Braces | Msg) -> Braces | Msg:
    if isinstance(found, Msg):
        return found
    return Braces(found.text.replace("\n\t", " ").replace("\n", ""), found.notes)


def _said(text: str) -> str:
    """Return a text so that its beginning is taken neither for a format nor for a weight."""
    if text.startswith((" ", "\t")):
        text = f"\n{text}"
    return f"[markdown]{escaped(text)}" if text.startswith(("[", "%")) else escaped(text)


def _with_feedback(answer: str, feedback: str) -> str:
    return f"{answer}#{_said(feedback)}" if feedback else answer


def _free_text(content: FreeText, general: str) -> Braces:
    notes = (msg(N_("GIFT has no rubric; it stays behind")),) if content.criteria else ()
    return Braces(f"{{####{_said(general)}}}" if general else "{}", notes)


def _truth(content: TrueFalse, general: str) -> Braces | Msg:
    if content.answer is None:
        return _none_right()
    right, wrong = content.true_feedback, content.false_feedback
    if not content.answer:
        right, wrong = wrong, right
    said = f"#{_said(wrong)}" if wrong or right else ""
    said += f"#{_said(right)}" if right else ""
    said += f"####{_said(general)}" if general else ""
    return Braces(f"{{{'TRUE' if content.answer else 'FALSE'}{said}}}")


def _choice(
    content: Single | Multiple | PictureChoice, credit: Credit, general: str
) -> Braces | Msg:
    options = content.options
    if not any(option.right for option in options):
        return _none_right()
    notes = list[Msg]()
    if isinstance(content, PictureChoice):
        notes.append(msg(N_("the pictures to choose from are answers with a picture there")))
    if isinstance(content, Multiple) or (isinstance(content, PictureChoice) and content.several):
        signs, changed = _signs_of_several(options, credit)
    else:
        signs, changed = _signs_of_one(options)
    answers = (
        _with_feedback(f"{sign}{_said(option.text)}", option.feedback)
        for sign, option in zip(signs, options, strict=True)
    )
    return Braces(_block(answers, general), (*notes, *changed))


def _signs_of_one(options: Iterable[Option]) -> tuple[list[str], tuple[Msg, ...]]:
    """Return the sign and weight before each option; only one worth all points makes it single."""
    signs, changed = list[str](), False
    for option in options:
        percent = option.percent
        changed = changed or (option.right and percent not in (None, FULL))
        if option.right or percent == FULL:
            signs.append("=")
        else:
            signs.append(f"~{share(percent)}" if percent else "~")
    note = msg(N_("the right answer is worth all points there; GIFT cannot give it fewer"))
    return signs, (note,) if changed else ()


def _signs_of_several(
    options: tuple[Option, ...], credit: Credit
) -> tuple[list[str], tuple[Msg, ...]]:
    each = FULL / sum(option.right for option in options)
    less = Decimal(0) if credit == "plus" else -each
    weights = [
        (each if option.right else less) if option.percent is None else option.percent
        for option in options
    ]
    signs = [f"~{share(weight)}" if weight else "~" for weight in weights]
    differs = any((w > 0) != o.right for w, o in zip(weights, options, strict=True))
    note = msg(N_("an answer is right there where its weight is above 0, and only there"))
    return signs, (note,) if differs else ()


def _short(accepted: tuple[AcceptedText, ...], general: str) -> Braces | Msg:
    if _can_do_without_sign(accepted):
        (text,) = accepted
        return Braces(_block([_with_feedback(_typed(text.text), text.feedback)], general))
    notes = list[Msg]()
    answers = list[str]()
    for text in accepted:
        if "->" in text.text:
            return msg(
                N_("GIFT would take “->” in the answer “%(text)s” for a pair"), text=text.text
            )
        feedback, in_code = without_arrows(text.feedback)
        notes += [_ARROW_IN_CODE] if in_code else []
        answers.append(_with_feedback(f"={share(text.percent)}{_typed(text.text)}", feedback))
    if any(text.exact for text in accepted):
        notes.append(msg(N_("GIFT cannot ask for the exact spelling; that stays behind")))
    return Braces(_block(answers, general), tuple(notes))


def _can_do_without_sign(accepted: tuple[AcceptedText, ...]) -> bool:
    """Say whether there is one text, with an arrow; without `=` it is not taken for a pair."""
    text = accepted[0]
    return (
        len(accepted) == 1
        and text.percent == FULL
        and not text.exact
        and "->" in text.text
        and not text.text.startswith(">")
    )


def _typed(text: str) -> str:
    return f"[markdown]{escaped(text)}" if text.startswith(("[", "%")) else escaped(text)


def _numeric(accepted: tuple[AcceptedNumber, ...], unit: str, wrong: str, general: str) -> Braces:
    notes = list[Msg]()
    if unit:
        notes.append(msg(N_("GIFT has no units; “%(unit)s” stays behind"), unit=unit))
    answers = [
        _with_feedback(f"={share(number.percent)}{_span(number)}", number.feedback)
        for number in accepted
    ]
    answers += [f"~#{_said(wrong)}"] if wrong else []
    return Braces(_block(answers, general, sign="#"), tuple(notes))


def _span(number: AcceptedNumber) -> str:
    span = number.span
    low, high = span.bounds
    if isinstance(span, Near):
        return f"{written(span.value)}:{written(high - span.value)}"
    return f"{written(low)}..{written(high)}"


def _pairs(content: Match, general: str) -> Braces:
    notes, answers = list[Msg](), list[str]()
    for pair in content.pairs:
        left, in_code = without_arrows(pair.left)
        notes += [_ARROW_IN_CODE] if in_code else []
        answers.append(f"={_said(left)} -> {escaped(content.rights[pair.right])}")
    answers += [f"= -> {escaped(right)}" for right in content.distractors]
    return Braces(_block(answers, general), tuple(notes))


def _gap(content: Cloze, gap: Gap, question: Question) -> Braces | Msg:
    if gap.sort == "typed":
        return _short(gap.texts, question.feedback)
    if gap.sort == "number":
        return _numeric(gap.numbers, gap.unit, question.wrong, question.feedback)
    answers = (
        f"{'=' if index in gap.right else '~'}{_said(option)}"
        for index, option in enumerate(content.choices(gap))
    )
    notes = list[Msg]()
    if gap.sort == "pool":
        notes.append(msg(N_("the words under the text are a list to choose from there")))
    return Braces(_block(answers, question.feedback), tuple(notes))


def _none_right() -> Msg:
    return msg(N_("GIFT has no questions without a right answer"))
