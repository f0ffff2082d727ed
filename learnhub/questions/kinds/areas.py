"""A picture with areas: choose the right ones, `- (x) shutter @ 10 20 30 40`, or name each.

The numbers are percent of the picture: left, top, width, height. The picture stands alone in the
last paragraph above the answers. With `(x)` or `[x]` areas are chosen and marked like the options
of `single` or `multiple`. In a list without these signs each area is to be given its label, with
`- label @ -` for labels that belong nowhere: areas named right ÷ areas, with `credit=all` all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.escapes import AREA, PAIR, SIGN, one_line
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds import assigning, choices, choosing
from learnhub.questions.kinds.areas_reading import Area, read_areas, read_picture
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark
from learnhub.questions.numbers import written
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

Task = Literal["one", "several", "name"]

_TASKS: dict[str, Task] = {"()": "one", "[]": "several", "@": "name"}
_RULES = assigning.Rules(
    blank=N_("No area was named."),
    part=N_("%(right)s of %(all)s areas are named right."),
    whole=N_("%(right)s of %(all)s areas are named right. Points are given when all of them are."),
)


@dataclass(frozen=True, slots=True)
class Areas(Content):
    """The text before the picture, the picture `![words](path)`, and its areas.

    The task is to choose `one` or `several` areas, or to `name` each of them by its label; then
    `distractors` are labels that belong to no area.
    """

    kind: ClassVar[str] = "areas"
    text: str
    picture: str
    areas: tuple[Area, ...]
    task: Task = "one"
    distractors: tuple[str, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The areas as something to choose."""
        return tuple(Option(area.label, area.right, area.feedback) for area in self.areas)

    @property
    def labels(self) -> tuple[str, ...]:
        """All different labels: those of the areas as they appear, then the distractors."""
        return tuple(dict.fromkeys([*(area.label for area in self.areas), *self.distractors]))

    @property
    def wanted(self) -> tuple[assigning.Wanted, ...]:
        """The right label of each area."""
        places = {label: index for index, label in enumerate(self.labels)}
        return tuple(
            assigning.Wanted(places[area.label], area.label, area.feedback) for area in self.areas
        )

    @property
    def largest_first(self) -> tuple[int, ...]:
        """The indexes of the areas by size, so that a small one can lie on a large one."""
        sizes = [area.width * area.height for area in self.areas]
        return tuple(sorted(range(len(sizes)), key=lambda index: -sizes[index]))

    @property
    def several(self) -> bool:
        """Say whether more than one area may be chosen."""
        return self.task == "several"


class AreasKind(Kind[Areas]):
    """Reads, writes and marks areas of a picture."""

    name = "areas"
    title = N_("Areas of a picture")
    guide = N_(
        "Good for everything that has its place in a picture: buttons of a screen, parts of a "
        "machine, places on a map. Learners choose one area or several, marked like other "
        "questions with one or several answers, or they name each area; then each name that is "
        "right earns its share. All areas also stand in a list below the picture."
    )
    example = """### ? Which button ends the call? {#end-call}

![A phone: three round buttons in a row at the bottom](call.svg)

- ( ) the left one @ 10 80 20 12
- ( ) the one in the middle @ 40 80 20 12
- (x) the right one @ 70 80 20 12
"""
    signs = ("()", "[]", "@")
    takes_text = True
    elements = ("area-picture",)
    content_type = Areas

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether an answer has a place on a picture."""
        found = (AREA.find(choices.bare(item.text)) for item in block.items)
        return bool(block.items) and (block.sign == "@" or any(found))

    def sign_of(self, content: Areas) -> str:
        """Return the sign of the task."""
        return next(sign for sign, task in _TASKS.items() if task == content.task)

    def read(self, block: AnswerBlock, report: Report) -> Areas | None:
        """Return text, picture and areas."""
        task = _TASKS[block.sign]
        above = read_picture(block, report)
        found = read_areas(block, report)
        fits = found is None or _are_enough(*found, block, report)
        if task != "name":
            fits = choosing.can_be_right(block, report, several=task == "several") and fits
            if found:
                choices.warn_of_twins([area.label for area in found[0]], block, report)
        if above is None or found is None or not fits:
            return None
        return Areas(*above, tuple(found[0]), task, tuple(found[1]))

    def write(self, content: Areas) -> str:
        """Return the text, the picture, and a line an area."""
        lines = []
        for area in content.areas:
            place = " ".join(map(written, (area.left, area.top, area.width, area.height)))
            lines += [f"- {_head(area, content.task)} @ {place}", *under_answer(area.feedback)]
        lines += [f"- {_name(label)} @ -" for label in content.distractors]
        parts = [content.text, one_line(content.picture), "\n".join(lines)]
        return "\n\n".join(part for part in parts if part)

    def clean(self, content: Areas, values: Sequence[str]) -> Response:
        """Return the indexes of the chosen areas, or the index of a label for each area."""
        if content.task == "name":
            return assigning.cleaned(values, len(content.areas), len(content.labels))
        return choosing.cleaned(content.options, values, several=content.several)

    def mark(self, content: Areas, response: Response, credit: Credit) -> Mark:
        """Return the mark of the choice, or areas named right ÷ areas."""
        if content.task == "name":
            given = self.clean(content, response)
            return assigning.mark(content.wanted, given, credit, _RULES)
        return choosing.mark(content.options, response, credit, several=content.several)

    def solution(self, content: Areas) -> Response:
        """Return the right areas, or the right label for each."""
        if content.task == "name":
            return assigning.solution(content.wanted)
        return choosing.solution(content.options)

    def texts(self, content: Areas, change: Change) -> Areas:
        """Change the text, the picture, the labels and the feedback."""
        return replace(
            content,
            text=choices.changed(content.text, change),
            picture=change.inline(content.picture),
            areas=tuple(
                replace(
                    area,
                    label=change.inline(area.label),
                    feedback=choices.changed(area.feedback, change),
                )
                for area in content.areas
            ),
            distractors=tuple(change.inline(label) for label in content.distractors),
        )

    def agreement(self, content: Areas) -> tuple[Aspect, ...]:
        """Return the task, the number of areas and labels, and what is right.

        Where the areas lie may differ: a picture of a screen has its own form in each language.
        """
        right = (
            assigning.key(content.wanted)
            if content.task == "name"
            else ", ".join(str(i + 1) for i in choosing.right_ones(content.options))
        )
        return (
            Aspect(
                N_("areas are chosen or named: “%(one)s” in one, “%(other)s” in the other"),
                content.task,
            ),
            Aspect(N_("%(one)s areas in one, %(other)s in the other"), len(content.areas)),
            Aspect(
                N_("%(one)s different labels in one, %(other)s in the other"), len(content.labels)
            ),
            Aspect(N_("the right areas are %(one)s in one, %(other)s in the other"), right),
        )

    def chosen(self, content: Areas, response: Response) -> tuple[str, ...]:
        """Return the indexes of the areas, or "area>label" for each that was named."""
        if content.task == "name":
            return assigning.chosen(self.clean(content, response))
        return choosing.chosen(content.options, response, several=content.several)

    def label(self, content: Areas, choice: str) -> str:
        """Return the area's label, or "area → label" with both texts."""
        if content.task != "name":
            return choices.option_label(content.options, choice)
        found = assigning.indexes(choice, len(content.areas), len(content.labels))
        if found is None:
            return choice
        return f"{content.areas[found[0]].label} → {content.labels[found[1]]}"

    def is_right(self, content: Areas, choice: str) -> bool:
        """Say whether the area, or the label given to it, is right."""
        if content.task != "name":
            return choosing.is_right(content.options, choice)
        found = assigning.indexes(choice, len(content.areas), len(content.labels))
        return found is not None and content.wanted[found[0]].right == found[1]

    def items(self, content: Areas) -> int:
        """Return the number of areas, or of labels."""
        return len(content.labels if content.task == "name" else content.areas)


def _are_enough(
    areas: Sequence[Area], distractors: Sequence[str], block: AnswerBlock, report: Report
) -> bool:
    """Report where there is nothing to choose from."""
    if areas and len(areas) + len(distractors) > 1:
        return True
    report.error(
        N_(
            'question "%(id)s": there are too few areas. Write at least two, or an area and a '
            "label without one."
        ),
        line=block.line,
    )
    return False


def _head(area: Area, task: Task) -> str:
    """Return what stands before the place of an area."""
    if task == "name":
        return _name(area.label)
    yes, no = ("(x)", "( )") if task == "one" else ("[x]", "[ ]")
    return f"{yes if area.right else no} {one_line(area.label)}"


def _name(label: str) -> str:
    """Return a label where no sign stands before it."""
    return SIGN.hide(PAIR.hide(one_line(label)))


KIND = AreasKind()
