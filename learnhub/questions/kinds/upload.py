"""A file as an answer, marked by a trainer: `upload=image,audio most=3` in the heading.

A rubric, `- +2 the sign can be read`, says what is looked for; its points together are what the
question is worth. The response holds the numbers under which the files were kept. Only quizzes
take files, because an attempt is what trainers mark.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, cast, get_args

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.kinds.free_text import (
    Criterion,
    change_rubric,
    read_rubric,
    rubric_agreement,
    write_rubric,
)
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank, waiting
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

Sort = Literal["image", "audio", "document"]
SORTS: tuple[Sort, ...] = get_args(Sort)
MOST_FILES = 5

_NUMBER = re.compile(r"[1-9][0-9]{0,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Upload(Content):
    """Which sorts of files may be sent in, how many at most, and what is looked for."""

    kind: ClassVar[str] = "upload"
    sorts: tuple[Sort, ...]
    most: int = 1
    criteria: tuple[Criterion, ...] = ()


class UploadKind(Kind[Upload]):
    """Reads and writes questions that are answered with files."""

    name = "upload"
    title = N_("A file to send in")
    guide = N_(
        "For showing something one made or found: a photo, a sound recording, a letter. A "
        "trainer looks at it and gives points. It works in quizzes only. Say in a list what you "
        "look for and what each line is worth."
    )
    example = """### ? Photograph a sign that informs customers. {#sign upload=image most=2}

No faces, please.

- +2 the sign can be read
- +1 it tells customers something
- +0 Glare on the glass does not matter.
"""
    signs = ("+", "")
    words = ("upload", "most")
    by_hand = True
    takes_files = True
    elements = ("file-answer",)
    content_type = Upload

    def write_words(self, content: Upload) -> tuple[str, ...]:
        """Return the sorts, and how many files where that is more than one."""
        sorts = f"upload={','.join(content.sorts)}"
        return (sorts,) if content.most == 1 else (sorts, f"most={content.most}")

    def worth(self, content: Upload) -> int | None:
        """Return the points of the rubric together, None where it gives none."""
        return sum(criterion.points for criterion in content.criteria) or None

    def read(self, block: AnswerBlock, report: Report) -> Upload | None:
        """Return what may be sent in and what is looked for."""
        sorts = _read_sorts(block, report)
        most = _read_most(block, report)
        criteria = read_rubric(block.items, report)
        if sorts is None or most is None or criteria is None:
            return None
        return Upload(sorts, most, criteria)

    def write(self, content: Upload) -> str:
        """Return one line a criterion."""
        return write_rubric(content.criteria)

    def clean(self, content: Upload, values: Sequence[str]) -> Response:
        """Return what looks like numbers of files; whose they are, others have to ask."""
        numbers = dict.fromkeys(value for value in values[:100] if _NUMBER.fullmatch(value))
        return tuple(numbers)[: content.most]

    def mark(self, content: Upload, response: Response, credit: Credit) -> Mark:
        """Return that a trainer has yet to see it."""
        if not any(response):
            return blank((), msg(N_("No file was sent in.")))
        return waiting((), msg(N_("A trainer looks at this answer.")))

    def solution(self, content: Upload) -> Response:
        """Return nothing: there is no file that is right by itself."""
        return ()

    def texts(self, content: Upload, change: Change) -> Upload:
        """Change the criteria."""
        return replace(content, criteria=change_rubric(content.criteria, change))

    def agreement(self, content: Upload) -> tuple[Aspect, ...]:
        """Return what may be sent in, and the points of the rubric."""
        return (
            Aspect(
                N_("%(one)s may be sent in in one, %(other)s in the other"),
                ", ".join(sorted(content.sorts)),
            ),
            Aspect(N_("at most %(one)s files in one, %(other)s in the other"), content.most),
            *rubric_agreement(content.criteria),
        )

    def chosen(self, content: Upload, response: Response) -> tuple[str, ...]:
        """Return nothing: a person's own files are nobody's statistics."""
        return ()

    def label(self, content: Upload, choice: str) -> str:
        """Return the key as it is."""
        return choice

    def is_right(self, content: Upload, choice: str) -> bool:
        """Return False: only a trainer can tell."""
        return False


def _read_sorts(block: AnswerBlock, report: Report) -> tuple[Sort, ...] | None:
    value = block.words.get("upload")
    if value is None:
        report.error(
            N_(
                'question "%(id)s": "most" belongs to a question with files. '
                "Write upload=image before it, or take it away."
            )
        )
        return None
    sorts = value.split(",")
    if set(sorts) <= set(SORTS) and len(set(sorts)) == len(sorts):
        return tuple(cast(Sort, sort) for sort in sorts)
    report.error(
        N_(
            'question "%(id)s": "upload=%(value)s" cannot be used. Write one or several of '
            "%(sorts)s with commas between them, for example upload=image,audio."
        ),
        value=value,
        sorts=", ".join(SORTS),
    )
    return None


def _read_most(block: AnswerBlock, report: Report) -> int | None:
    value = block.words.get("most", "1")
    if value.isascii() and value.isdigit() and len(value) == 1 and 1 <= int(value) <= MOST_FILES:
        return int(value)
    report.error(
        N_(
            'question "%(id)s": "most=%(value)s" cannot be used. '
            "Write a whole number from 1 to %(most)s."
        ),
        value=value,
        most=MOST_FILES,
    )
    return None


KIND = UploadKind()
