"""A short text that is typed: `- = Impressum`, a line for each accepted text.

The share is the percentage written at the text that fits best (100 where none is written); it
counts as it is, whatever `credit` says. What is forgiven in typing stands in `normal.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds.choices import changed
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.normal import cleaned
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report
from learnhub.questions.typed import AcceptedText, best_text, counted_text
from learnhub.questions.typed_form import read_text, write_text


@dataclass(frozen=True, slots=True)
class Short(Content):
    """The texts that are accepted, the first one is shown as the solution."""

    kind: ClassVar[str] = "short"
    accepted: tuple[AcceptedText, ...]

    @property
    def shown(self) -> str:
        """The first text that is worth most, as people read it."""
        return max(self.accepted, key=lambda text: text.percent).shown


class ShortKind(Kind[Short]):
    """Reads, writes and marks short typed texts."""

    name = "short"
    title = N_("Short text")
    guide = N_(
        "Asks for a word or two that are typed. Write every form that is right; capital "
        "letters, umlauts, accents and spaces between digits are forgiven unless you write "
        "{exact}. A mistake you expect may have its own feedback."
    )
    example = """### ? Which page of a website names its owner? {#owner}

- = imprint
- = legal notice
- = contact {50%}
  > Nearly: the law wants a page of its own.
"""
    signs = ("=",)
    typed = True
    content_type = Short

    def read(self, block: AnswerBlock, report: Report) -> Short | None:
        """Return the accepted texts."""
        accepted = []
        for item in block.items:
            text = read_text(item.text, report, item.line, item.feedback)
            if text is None:
                report.error(
                    N_(
                        'question "%(id)s": there is no text behind "=". '
                        "Write what is accepted, or delete the line."
                    ),
                    line=item.line,
                )
            else:
                accepted.append(text)
        if accepted and not any(text.percent == 100 for text in accepted):
            report.error(
                N_(
                    'question "%(id)s": no text earns all points. '
                    "Write at least one without a percentage."
                ),
                line=block.line,
            )
        return Short(tuple(accepted)) if accepted else None

    def write(self, content: Short) -> str:
        """Return one line an accepted text."""
        lines = []
        for accepted in content.accepted:
            lines += [f"- = {write_text(accepted)}", *under_answer(accepted.feedback)]
        return "\n".join(lines)

    def clean(self, content: Short, values: Sequence[str]) -> Response:
        """Return what was typed, without control characters and at most 200 long."""
        text = cleaned(values[0]) if values else ""
        return (text,) if text else ()

    def mark(self, content: Short, response: Response, credit: Credit) -> Mark:
        """Return the percentage of the text that fits best."""
        typed = response[0] if response else ""
        if not typed:
            part = Part(None, expected=content.shown)
            return blank((part,), msg(N_("Nothing was typed.")))
        hit = best_text(content.accepted, typed)
        if hit is None or not hit.percent:
            feedback = hit.feedback if hit else ""
            part = Part(False, feedback, content.shown)
            rule = msg(N_("This is not one of the answers we expected."))
            return settle(0, (part,), rule, feedback=(feedback,))
        part = Part(hit.percent == 100, hit.feedback, content.shown)
        rule = msg(N_("This is one of the answers we expected."))
        if hit.percent != 100:
            rule = msg(
                N_("This answer is worth %(percent)s %% of the points."),
                percent=f"{hit.percent.normalize():f}",
            )
        return settle(float(hit.percent) / 100, (part,), rule, feedback=(hit.feedback,))

    def solution(self, content: Short) -> Response:
        """Return the first text worth most; a `*` in it stands for nothing."""
        best = max(content.accepted, key=lambda text: text.percent)
        return (best.example,)

    def texts(self, content: Short, change: Change) -> Short:
        """Change the feedback; accepted texts are keys."""
        return Short(
            tuple(replace(t, feedback=changed(t.feedback, change)) for t in content.accepted)
        )

    def agreement(self, content: Short) -> tuple[Aspect, ...]:
        """Return nothing: typed texts may differ."""
        return ()

    def chosen(self, content: Short, response: Response) -> tuple[str, ...]:
        """Return what was typed in the form in which it is compared."""
        if not response or not response[0]:
            return ()
        return (counted_text(content.accepted, response[0]),)

    def label(self, content: Short, choice: str) -> str:
        """Return the accepted text a key belongs to, else the key."""
        for accepted in content.accepted:
            if "*" not in accepted.text and accepted.accepts(choice):
                return accepted.shown
        return choice

    def is_right(self, content: Short, choice: str) -> bool:
        """Say whether a typed text earns all points."""
        hit = best_text(content.accepted, choice)
        return hit is not None and hit.percent == 100


KIND = ShortKind()
