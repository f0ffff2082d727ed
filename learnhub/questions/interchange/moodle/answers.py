"""Writes the answers of each kind of question."""

from collections.abc import Sequence
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.content import Option
from learnhub.questions.interchange.moodle.sheet import MARKDOWN, Sheet, fraction
from learnhub.questions.interchange.moodle.typed import ANYTHING
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.statements import Statements
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.kinds.upload import Upload
from learnhub.questions.question import Credit, Question
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Between, Near

NOT_ALL_OR_NOTHING = N_("points were given only when all is right; now each part counts")


def write_single(sheet: Sheet, question: Question, content: Single | TrueFalse) -> None:
    """Write one right answer; a truth that nobody asks for is such a choice, too."""
    _choose(sheet, question, content.options, several=False)


def write_multiple(sheet: Sheet, question: Question, content: Multiple) -> None:
    """Write several right answers."""
    _choose(sheet, question, content.options, several=True)


def write_pictures(sheet: Sheet, question: Question, content: PictureChoice) -> None:
    """Write pictures to choose from."""
    _choose(sheet, question, content.options, several=content.several)


def _choose(sheet: Sheet, question: Question, options: Sequence[Option], *, several: bool) -> None:
    sheet.flag("single", not several)
    sheet.value("answernumbering", "none")
    if several and question.credit == "all":
        sheet.note(NOT_ALL_OR_NOTHING)
    if question.shuffle and any(option.fixed for option in options):
        sheet.note(N_("answers that kept their place are shuffled with the others"))
    for option, worth in zip(options, _weights(options, question.credit, several), strict=True):
        sheet.open("answer", fraction(worth) + MARKDOWN)
        sheet.line(option.text)
        sheet.blocks("feedback", option.feedback)
        sheet.close("answer")


def _weights(options: Sequence[Option], credit: Credit, several: bool) -> list[Decimal]:
    """Return what each option is worth; where none is right, all are worth the same."""
    right = sum(option.right for option in options)
    each = FULL / right if several and right else FULL / len(options) if several else FULL
    wrong = Decimal(0)
    if not right:
        wrong = each
    elif several and credit != "plus":
        wrong = -each
    ruled = (each if option.right else wrong for option in options)
    return [
        worth if option.percent is None else option.percent
        for option, worth in zip(options, ruled, strict=True)
    ]


def write_truth(sheet: Sheet, question: Question, content: TrueFalse) -> None:
    """Write a statement that is true or not, with what is said to right and wrong ones."""
    said = _said(sheet, question, partly=False)
    for option in content.options:
        sheet.open("answer", fraction(FULL if option.right else Decimal(0)))
        sheet.text(option.text)
        sheet.blocks("feedback", _joined(option.feedback, said[0] if option.right else said[2]))
        sheet.close("answer")


def write_short(sheet: Sheet, question: Question, content: Short) -> None:
    """Write accepted texts; what is said to wrong ones is said to every other text."""
    exact = [accepted.exact for accepted in content.accepted]
    if any(exact) and not all(exact):
        sheet.note(N_("capital letters no longer count in any of the answers"))
    sheet.value("usecase", int(all(exact)))
    said = _said(sheet, question, partly=any(_is_part(each) for each in content.accepted))
    others = [AcceptedText(ANYTHING, Decimal(0), feedback=said[2])] if said[2] else []
    for accepted in [*content.accepted, *others]:
        sheet.open("answer", fraction(accepted.percent) + ' format="moodle_auto_format"')
        sheet.text(accepted.text)
        sheet.blocks("feedback", _joined(accepted.feedback, _fitting(said, accepted)))
        sheet.close("answer")


def write_number(sheet: Sheet, question: Question, content: Numeric) -> None:
    """Write accepted numbers; what is said to wrong ones is said to every other number."""
    said = _said(sheet, question, partly=any(_is_part(each) for each in content.accepted))
    for accepted in content.accepted:
        value, off = near(sheet, accepted.span)
        sheet.open("answer", fraction(accepted.percent) + ' format="moodle_auto_format"')
        sheet.text(f"{value:f}")
        sheet.blocks("feedback", _joined(accepted.feedback, _fitting(said, accepted)))
        sheet.value("tolerance", f"{off:f}")
        sheet.close("answer")
    if said[2]:
        sheet.open("answer", fraction(Decimal(0)) + ' format="moodle_auto_format"')
        sheet.text(ANYTHING)
        sheet.blocks("feedback", said[2])
        sheet.value("tolerance", 0)
        sheet.close("answer")
    if content.unit:
        _write_unit(sheet, content.unit)


def _write_unit(sheet: Sheet, unit: str) -> None:
    sheet.value("unitgradingtype", 0)
    sheet.open("units")
    sheet.open("unit")
    sheet.value("multiplier", 1)
    sheet.value("unit_name", unit)
    sheet.close("unit")
    sheet.close("units")


def near(sheet: Sheet, span: Near | Between) -> tuple[Decimal, Decimal]:
    """Return a number and how far one may be off, as Moodle says ranges and shares, too."""
    low, high = span.bounds
    if isinstance(span, Near) and not span.relative:
        return span.value, span.tolerance
    if isinstance(span, Near):
        sheet.note(N_("a tolerance in percent was written as a number"))
        return span.value, (high - low) / 2
    return (low + high) / 2, (high - low) / 2


def _said(sheet: Sheet, question: Question, *, partly: bool) -> tuple[str, str, str]:
    """Return what is said by result, where Moodle knows only what is said to single answers."""
    if question.right or (question.partly and partly):
        sheet.note(N_("what is said to right answers was put to each single one of them"))
    if question.partly and not partly:
        sheet.note(N_("what is said to answers that are partly right was left out"))
    return question.right, question.partly, question.wrong


def _is_part(accepted: AcceptedText | AcceptedNumber) -> bool:
    return 0 < accepted.percent < FULL


def _fitting(said: tuple[str, str, str], accepted: AcceptedText | AcceptedNumber) -> str:
    if accepted.percent == FULL:
        return said[0]
    return said[1] if accepted.percent else ""


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, texts))


def write_match(sheet: Sheet, question: Question, content: Match) -> None:
    """Write pairs; a distractor is an answer without a question."""
    if question.credit == "all":
        sheet.note(NOT_ALL_OR_NOTHING)
    if any(pair.feedback for pair in content.pairs):
        sheet.note(N_("what is said to single pairs was left out"))
    sides = [(pair.left, content.rights[pair.right]) for pair in content.pairs]
    _write_sides(sheet, [*sides, *(("", right) for right in content.distractors)])


def write_statements(sheet: Sheet, question: Question, content: Statements) -> None:
    """Write statements as pairs: each with the column that is right for it."""
    sheet.note(N_("its statements became pairs: each with the choice that is right for it"))
    if question.credit == "all":
        sheet.note(NOT_ALL_OR_NOTHING)
    sides = [(row.text, content.columns[row.right or 0]) for row in content.rows]
    used = {right for _, right in sides}
    others = [column for column in content.columns if column not in used]
    _write_sides(sheet, [*sides, *(("", column) for column in others)])


def _write_sides(sheet: Sheet, sides: Sequence[tuple[str, str]]) -> None:
    for left, right in sides:
        sheet.open("subquestion", MARKDOWN)
        sheet.line(left)
        sheet.open("answer", MARKDOWN)
        sheet.line(right)
        sheet.close("answer")
        sheet.close("subquestion")


def write_order(sheet: Sheet, question: Question, content: Order) -> None:
    """Write things in their order; Moodle's rule is that of courses: what follows what."""
    everything = question.credit == "all"
    sheet.value("layouttype", "VERTICAL")
    sheet.value("selecttype", "ALL")
    sheet.value("selectcount", 0)
    marking = "ALL_OR_NOTHING" if everything else "RELATIVE_NEXT_EXCLUDE_LAST"
    sheet.value("gradingtype", marking)
    for number, item in enumerate(content.items, start=1):
        sheet.open("answer", fraction(Decimal(number)) + MARKDOWN)
        sheet.line(item.text)
        sheet.blocks("feedback", item.feedback)
        sheet.close("answer")


def write_free_text(sheet: Sheet, question: Question, content: FreeText) -> None:
    """Write a text of one's own; what is looked for is for those who mark."""
    sheet.value("responseformat", "editor")
    sheet.value("responserequired", 1)
    sheet.value("responsefieldlines", content.lines)
    sheet.value("attachments", 0)
    _write_criteria(sheet, content.criteria)


def write_upload(sheet: Sheet, question: Question, content: Upload) -> None:
    """Write files to send in as an essay without a text."""
    sheet.value("responseformat", "noinline")
    sheet.value("responserequired", 0)
    sheet.value("attachments", content.most)
    sheet.value("attachmentsrequired", 1)
    sheet.value("filetypeslist", ",".join(content.sorts))
    _write_criteria(sheet, content.criteria)


def _write_criteria(sheet: Sheet, criteria: Sequence[Criterion]) -> None:
    """Write what is looked for; a single note needs no number before it."""
    if len(criteria) == 1 and not criteria[0].points:
        sheet.open("graderinfo", MARKDOWN)
        sheet.line(criteria[0].text)
        sheet.close("graderinfo")
        return
    lines = (f"- +{criterion.points} {criterion.text}" for criterion in criteria)
    sheet.blocks("graderinfo", "\n".join(lines))
