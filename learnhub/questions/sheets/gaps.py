"""The form of a text with gaps: the text with numbered gaps `[[1]]`, and a line for each of them.

A gap that is written out in the text, `[[word]]`, stays one: whoever knows the syntax may use it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from learnhub.base.words import N_
from learnhub.questions.braces import FULL, split_braces
from learnhub.questions.escapes import BLANK
from learnhub.questions.gaps import find_gaps, join, pieces_between
from learnhub.questions.kinds.cloze_gap import Cloze, Gap, Sort
from learnhub.questions.kinds.cloze_reading import read_gap
from learnhub.questions.kinds.cloze_writing import alternatives_of
from learnhub.questions.sheets.columns import Column, Fields, Group, Row
from learnhub.questions.sheets.fields import cleaned, filled_rows, numbered_rows, put_rows
from learnhub.questions.sheets.kind_sheet import ContentSheet, Remarks, number_in
from learnhub.questions.sheets.typed import NO_NUMBER, unit_of
from learnhub.questions.typed import AcceptedText
from learnhub.questions.typed_form import is_numeric, read_number, read_text

_BODY = Column(
    "body", N_("Text with gaps"), "area",
    hint=N_("Where a gap is, write its number: [[1]], [[2]] and so on."),
)
_SORTS: dict[str, Sort] = {
    "typed": "typed", "number": "number", "select": "select", "pool": "pool",
}
_REFERENCE = re.compile(r"[1-9][0-9]{0,2}", re.ASCII)
_UNFIT = re.compile(r"\||\]\]|\[\[")
# A short text can name one long gap a thousand times: what comes of it is bounded, not the form.
_MOST_ALTERNATIVES = 5_000


class ClozeSheet(ContentSheet[Cloze]):
    """The form of a text with gaps."""

    content_type = Cloze
    own_text = True
    settings = (_BODY,)
    groups = (
        Group(
            "gaps", N_("Gaps"), N_("Gap"),
            (
                Column(
                    "answers", N_("What is right"), "area",
                    hint=N_("One a line. In a list: everything that can be chosen, one a line."),
                ),
                Column(
                    "sort", N_("How it is filled"), "choice",
                    choices=(
                        ("typed", N_("a text is typed")),
                        ("number", N_("a number is typed")),
                        ("select", N_("chosen from a list of its own")),
                        ("pool", N_("from the words under the text")),
                    ),
                ),
                Column(
                    "right", N_("In a list: which line is right"), "number",
                    hint=N_("The number of the line, from 1."), aside=True,
                ),
                Column("unit", N_("With a number: its unit"), aside=True),
            ),
            free=False, moved=False, fold=N_("For lists and numbers"),
        ),
        Group(
            "words", N_("Words under the text"), N_("Word"), (Column("text", N_("Word")),),
            hint=N_("Only for gaps that are filled from these words."), start=0,
        ),
    )

    def values(self, content: Cloze) -> dict[str, str]:
        """Return the text with numbers in its gaps, a line a gap, and the words."""
        gaps, words = self.groups
        numbers = [[str(number)] for number in range(1, len(content.gaps) + 1)]
        return {
            "body": join(content.between, numbers),
            **put_rows(gaps, [_row(content, gap) for gap in content.gaps]),
            **put_rows(words, [{"text": word} for word in content.pool]),
        }

    def content(self, fields: Fields, remarks: Remarks) -> Cloze:
        """Return the text between the gaps, the gaps as they follow each other, the words."""
        gaps, words = self.groups
        pool = tuple(row["text"] for _, row in filled_rows(fields, words))
        text = cleaned(_BODY, fields.get("body", ""))
        found, _ = find_gaps(text)
        rows = dict(enumerate(numbered_rows(fields, gaps), start=1))
        made: dict[int, Gap] = {}
        read: list[Gap] = []
        left = _MOST_ALTERNATIVES
        for gap in found:
            reference = _reference(gap.alternatives, len(rows))
            if reference:
                number, row = rows[reference]
                if reference not in made:
                    made[reference] = _gap(row, pool, gaps, number, remarks)
                left -= row["answers"].count("\n") + 1
                read.append(made[reference] if left >= 0 else _as_text(("…",)))
            else:
                report = remarks.report()
                read.append(read_gap(gap, pool, report, 1) or _as_text(gap.alternatives))
                remarks.take("body", report)
        if left < 0:
            remarks.add(
                "body", N_("These are too many gaps with too many answers. Make two questions.")
            )
        for place, (number, row) in rows.items():
            if place not in made and row["answers"]:
                remarks.add(
                    gaps.field(number, "answers"),
                    N_("Gap %(number)s is not in the text. Write [[%(number)s]] where it belongs."),
                    number=place,
                )
        return Cloze(pieces_between(text, found), tuple(read), pool)

    def places(self, content: Cloze, fields: Fields) -> list[str]:
        """Return the text for its lines, or the gap that stands there, then the words."""
        gaps, words = self.groups
        text = cleaned(_BODY, fields.get("body", ""))
        rows = dict(enumerate(numbered_rows(fields, gaps), start=1))
        places = ["body"] * len(text.split("\n"))
        found, open_lines = find_gaps(text)
        for gap in reversed(found):
            reference = _reference(gap.alternatives, len(rows))
            if reference and gap.line not in open_lines:
                places[gap.line] = gaps.field(rows[reference][0], "answers")
        more = [words.field(number, "text") for number, _ in filled_rows(fields, words)]
        return [*places, "body", *more]

    def followed(
        self, before: Fields, after: dict[str, str], group: Group, order: Sequence[int | None]
    ) -> dict[str, str]:
        """Return fields with the gaps of the text renumbered; one that is gone becomes its answer.

        A new gap is put at the end of the text.
        """
        if group.name != "gaps":
            return after
        rows = [row for _, row in numbered_rows(before, group)]
        places = {old: new for new, old in enumerate(order) if old is not None}
        text = cleaned(_BODY, before.get("body", ""))
        found, _ = find_gaps(text)
        first, *others = pieces_between(text, found)
        pieces, gaps = [first], list[Sequence[str]]()
        for gap, following in zip(found, others, strict=True):
            old = _reference(gap.alternatives, len(rows)) - 1
            if old >= 0 and old not in places:
                pieces[-1] += _shown(rows[old]) + following
                continue
            gaps.append((str(places[old] + 1),) if old >= 0 else gap.alternatives)
            pieces.append(following)
        text = join(pieces, gaps)
        new = [f"[[{place}]]" for place, old in enumerate(order, start=1) if old is None]
        return {**after, "body": " ".join(filter(None, [text, *new]))}


def _shown(row: Row) -> str:
    """Return what stands in a text in place of a gap: the right answer."""
    lines = row["answers"].split("\n")
    right = row["right"]
    place = int(right) - 1 if right.isascii() and right.isdigit() and len(right) < 4 else 0
    return split_braces(lines[place if 0 <= place < len(lines) else 0].strip(BLANK))[0]


def _reference(alternatives: Sequence[str], count: int) -> int:
    """Return the number of the line a gap stands for, 0 where it is written out."""
    if len(alternatives) != 1 or not _REFERENCE.fullmatch(alternatives[0]):
        return 0
    number = int(alternatives[0])
    return number if number <= count else 0


def _row(content: Cloze, gap: Gap) -> dict[str, str]:
    """Return a gap as a line of the form."""
    unit = gap.unit if gap.sort == "number" else ""
    # A star says which choice is right, and the unit has a field: neither is shown here.
    if gap.sort == "select":
        lines, right = list(gap.options), str(gap.right[0] + 1)
    else:
        lines, right = alternatives_of(content, replace(gap, unit="")), ""
    return {"sort": gap.sort, "answers": "\n".join(lines), "right": right, "unit": unit}


def _gap(row: Row, pool: Sequence[str], group: Group, number: int, remarks: Remarks) -> Gap:
    """Return the gap a line of the form means; what cannot be is reported."""
    lines = [line.strip(BLANK) for line in row["answers"].split("\n") if line.strip(BLANK)]
    name = group.field(number, "answers")
    sort = _SORTS.get(row["sort"], "typed")
    if any(_UNFIT.search(line) for line in lines):
        remarks.add(name, N_("A gap cannot hold “|”, “[[” or “]]”. Take them away."))
        lines = [_UNFIT.sub(" ", line).strip(BLANK) for line in lines]
    if not lines:
        remarks.add(name, N_("This gap is empty. Write what is right, or remove the gap."))
        return _as_text(("…",))
    if sort == "select":
        return _select(lines, row["right"], group.field(number, "right"), remarks)
    if sort == "number":
        return _number(lines, row["unit"], name, remarks)
    if sort == "pool":
        missing = [line for line in lines if line not in pool]
        if missing:
            remarks.add(
                name,
                N_("“%(text)s” is not among the words under the text. Add it there."),
                text=missing[0],
            )
            return _as_text(lines)
        return Gap("pool", right=tuple(pool.index(line) for line in lines))
    return _typed(lines, name, remarks)


def _typed(lines: Sequence[str], name: str, remarks: Remarks) -> Gap:
    numeric = next((line for line in lines if is_numeric(line)), None)
    if numeric is not None or any(line.startswith("*") for line in lines):
        remarks.add(
            name,
            N_("“%(text)s” is not a text to be typed. Choose how this gap is filled."),
            text=numeric or next(line for line in lines if line.startswith("*")),
        )
    report = remarks.report()
    found = [read_text(line, report, 1) for line in lines]
    remarks.take(name, report)
    return Gap("typed", texts=tuple(text for text in found if text is not None))


def _select(lines: Sequence[str], right: str, name: str, remarks: Remarks) -> Gap:
    if right.isascii() and right.isdigit() and 1 <= int(right[:4]) <= len(lines):
        return Gap("select", options=tuple(lines), right=(int(right[:4]) - 1,))
    remarks.add(
        name,
        N_("Say which line is right: a number from %(low)s to %(high)s."),
        low=1,
        high=len(lines),
    )
    return Gap("select", options=tuple(lines), right=(0,))


def _number(lines: Sequence[str], unit: str, name: str, remarks: Remarks) -> Gap:
    """Return a gap for numbers; a bare number has no tolerance."""
    found = []
    for line in lines:
        bare, words = split_braces(line)
        exact = number_in(bare) is not None
        written = f"{bare.replace(',', '.')} ± 0" if exact else bare
        written += f" {{{' '.join(words)}}}" if words else ""
        report = remarks.report()
        number, _ = read_number(written, report, 1)
        if number is None:
            remarks.add(name, NO_NUMBER, text=line)
        else:
            remarks.take(name, report)
            found.append(number)
    if not found:
        return _as_text(lines)
    return Gap("number", numbers=tuple(found), unit=unit_of(unit))


def _as_text(lines: Sequence[str]) -> Gap:
    """Return what was written as a text to be typed, so that nothing of it is lost."""
    return Gap("typed", texts=tuple(AcceptedText(line, FULL) for line in lines if line))


CLOZE = ClozeSheet()
