"""Pairs: `- CTR :: clicks ÷ impressions`, and `- :: a distractor`.

Partial credit: pairs right ÷ pairs. With `credit=all` all pairs must be right. Right sides that
read the same are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.escapes import BLANK, BOX, PAIR, one_line
from learnhub.questions.feedback import under_answer
from learnhub.questions.indexes import index_of
from learnhub.questions.kinds.choices import changed
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response, is_blank
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class Pair:
    """A left side and the index of its right side; the feedback is for when it is not found."""

    left: str
    right: int
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Match(Content):
    """Pairs and all right sides: first those of the pairs as they appear, then distractors."""

    kind: ClassVar[str] = "match"
    pairs: tuple[Pair, ...]
    rights: tuple[str, ...]

    @property
    def distractors(self) -> tuple[str, ...]:
        """The right sides that belong to no pair."""
        used = {pair.right for pair in self.pairs}
        return tuple(text for index, text in enumerate(self.rights) if index not in used)


class MatchKind(Kind[Match]):
    """Reads, writes and marks pairs."""

    name = "match"
    title = N_("Pairs")
    guide = N_(
        "Asks what belongs together. Each left side gets its right side from a list; further "
        "right sides are distractors. Each pair counts the same."
    )
    example = """### ? Which number for what? {#numbers}

- 112 :: fire and ambulance
- 110 :: police
- 116 116 :: block a card
- :: the weather
"""
    signs = ("::",)
    content_type = Match

    def read(self, block: AnswerBlock, report: Report) -> Match | None:
        """Return pairs and right sides."""
        pairs: list[tuple[str, str, str]] = []
        distractors: list[str] = []
        complete = True
        for item in block.items:
            left, right = _sides(item.text)
            if not right:
                complete = False
                report.error(
                    N_('question "%(id)s": nothing stands behind "::". Write the right side.'),
                    line=item.line,
                )
            elif left:
                if any(left == known for known, _, _ in pairs):
                    complete = False
                    _report_twice(report, item.line, left)
                pairs.append((left, right, item.feedback))
            else:
                _note_distractor(right, item.feedback, distractors, report, item.line)
        if len(pairs) < 2 and complete:
            complete = False
            report.error(
                N_('question "%(id)s": there are fewer than two pairs. Write at least two.'),
                line=block.line,
            )
        if not complete:
            return None
        _warn_of_idle(pairs, distractors, report, block.line)
        rights = tuple(dict.fromkeys([*(right for _, right, _ in pairs), *distractors]))
        return Match(tuple(Pair(a, rights.index(b), said) for a, b, said in pairs), rights)

    def write(self, content: Match) -> str:
        """Return one line a pair, then the distractors."""
        lines = []
        for pair in content.pairs:
            left = BOX.hide(PAIR.hide(one_line(pair.left)))
            right = one_line(content.rights[pair.right])
            lines += [f"- {left} :: {right}", *under_answer(pair.feedback)]
        return "\n".join([*lines, *(f"- :: {one_line(text)}" for text in content.distractors)])

    def clean(self, content: Match, values: Sequence[str]) -> Response:
        """Return the index of the right side for each left side, "" for none."""
        count = len(content.pairs)
        sent = [*values[:count], *[""] * (count - len(values))]
        indexes = [index_of(value, len(content.rights)) for value in sent]
        response = tuple("" if index is None else str(index) for index in indexes)
        return () if is_blank(response) else response

    def mark(self, content: Match, response: Response, credit: Credit) -> Mark:
        """Return pairs right ÷ pairs, with credit "all" 1 or 0."""
        given = self.clean(content, response)
        if not given:
            parts = tuple(Part(None, expected=content.rights[p.right]) for p in content.pairs)
            return blank(parts, msg(N_("No pair was chosen.")))
        parts = tuple(
            Part(value == str(pair.right), pair.feedback, content.rights[pair.right])
            for pair, value in zip(content.pairs, given, strict=True)
        )
        right, count = sum(part.right is True for part in parts), len(parts)
        share, rule = right / count, N_("%(right)s of %(all)s pairs are right.")
        if credit == "all":
            share = float(right == count)
            rule = N_(
                "%(right)s of %(all)s pairs are right. Points are given when all of them are."
            )
        missed = tuple(part.feedback for part in parts if not part.right)
        return settle(share, parts, msg(rule, right=right, all=count), feedback=missed)

    def solution(self, content: Match) -> Response:
        """Return the right index for each left side."""
        return tuple(str(pair.right) for pair in content.pairs)

    def texts(self, content: Match, change: Change) -> Match:
        """Change both sides and the feedback."""
        pairs = tuple(
            Pair(change.inline(p.left), p.right, changed(p.feedback, change)) for p in content.pairs
        )
        return Match(pairs, tuple(change.inline(text) for text in content.rights))

    def agreement(self, content: Match) -> tuple[Aspect, ...]:
        """Return the number of pairs and of right sides, and which belong together."""
        key = ", ".join(f"{i + 1}–{pair.right + 1}" for i, pair in enumerate(content.pairs))
        return (
            Aspect(N_("%(one)s pairs in one, %(other)s in the other"), len(content.pairs)),
            Aspect(
                N_("%(one)s different right sides in one, %(other)s in the other"),
                len(content.rights),
            ),
            Aspect(N_("the pairs are %(one)s in one, %(other)s in the other"), key),
        )

    def chosen(self, content: Match, response: Response) -> tuple[str, ...]:
        """Return "left>right" as indexes for each pair that was chosen."""
        given = self.clean(content, response)
        return tuple(f"{left}>{right}" for left, right in enumerate(given) if right)

    def label(self, content: Match, choice: str) -> str:
        """Return "left → right" with both texts."""
        left, right = self._indexes(content, choice)
        if left is None or right is None:
            return choice
        return f"{content.pairs[left].left} → {content.rights[right]}"

    def is_right(self, content: Match, choice: str) -> bool:
        """Say whether the two sides belong together."""
        left, right = self._indexes(content, choice)
        return left is not None and content.pairs[left].right == right

    def items(self, content: Match) -> int:
        """Return the number of right sides."""
        return len(content.rights)

    @staticmethod
    def _indexes(content: Match, choice: str) -> tuple[int | None, int | None]:
        left, _, right = choice.partition(">")
        return index_of(left, len(content.pairs)), index_of(right, len(content.rights))


def _sides(text: str) -> tuple[str, str]:
    """Return left and right side of the first `::`."""
    found = PAIR.find(text)
    if found is None:
        return text, ""
    left = PAIR.show(text[: found.start()].strip(BLANK))
    return left, text[found.end() :].strip(BLANK)


def _report_twice(report: Report, line: int, left: str) -> None:
    report.error(
        N_(
            'question "%(id)s": the left side "%(left)s" is there twice. '
            "Each left side has one right side; change one of them."
        ),
        line=line,
        left=left,
    )


def _note_distractor(
    text: str, feedback: str, distractors: list[str], report: Report, line: int
) -> None:
    if feedback:
        report.error(
            N_(
                'question "%(id)s": a right side without a left one cannot have its own '
                "feedback. Move the text to the general feedback."
            ),
            line=line,
        )
    distractors.append(text)


def _warn_of_idle(
    pairs: Sequence[tuple[str, str, str]], distractors: Sequence[str], report: Report, line: int
) -> None:
    """Report right sides without a left one that are there already."""
    known = [right for _, right, _ in pairs]
    for text in distractors:
        if text in known:
            report.warning(
                N_(
                    'question "%(id)s": the right side "%(text)s" is there already and is '
                    "shown once. Delete the line."
                ),
                line=line,
                text=text,
            )
        known.append(text)


KIND = MatchKind()
