"""Reads and writes things to put in order, as Moodle's question type “ordering” has them.

`{>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none` and then a line for each thing.
"""

import re
from collections.abc import Iterable

from learnhub.base.words import N_
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Credit

_HEAD = re.compile(
    r">[ \t]*(?:\d{1,4}(?=\s|\Z))?[ \t]*"
    r"(?P<select>(?:ALL|EXACT|RANDOM|REL|CONTIGUOUS|CONTIG)(?=\s|\Z))?[ \t]*"
    r"(?:(?:HORIZONTAL|HORI|H|1|VERTICAL|VERT|V|0)(?=\s|\Z))?[ \t]*"
    r"(?P<grading>(?:ALL_OR_NOTHING|ABSOLUTE_POSITION|ABSOLUTE|ABS|RELATIVE_[A-Z_]{1,40}|RELATIVE"
    r"|REL|LONGEST_[A-Z_]{1,40})(?=\s|\Z))?[ \t]*"
    r"(?:(?:SHOW|TRUE|YES|1|HIDE|FALSE|NO|0)(?=\s|\Z))?[ \t]*"
    r"(?:(?:none|123|abc|ABCD|ABC|iii|IIII|III)(?=\s|\Z))?"
)
_SUBSETS = frozenset({"RANDOM", "REL", "CONTIGUOUS", "CONTIG"})
_AS_HERE = frozenset({"", "REL", "RELATIVE", "RELATIVE_NEXT_EXCLUDE_LAST", "ALL_OR_NOTHING"})


def ordering(answers: str, form: str) -> Made | Msg:
    """Return the things in their right order, or why there are none."""
    head = _HEAD.match(answers)
    rest = answers[head.end() :] if head else answers[1:]
    items = [texts.inline(line, form) for line in rest.split("\n")]
    found = tuple(OrderItem(item) for item in items if item)
    if len(found) < 2:
        return msg(
            N_(
                "ordering: there are fewer than two things to put in order. "
                "Write each of them in a line of its own."
            )
        )
    grading = (head["grading"] if head else None) or ""
    notes = [
        *([_ALL_SHOWN] if head and head["select"] in _SUBSETS else []),
        *([] if grading in _AS_HERE else [_MARKED_OTHERWISE]),
    ]
    credit: Credit = "all" if grading == "ALL_OR_NOTHING" else "part"
    return Made(Order(found), credit, notes=tuple(notes))


def write_ordering(items: Iterable[str], *, all_or_nothing: bool) -> str:
    """Return the braces with the things in order.

    Moodle takes its own escapes here as they are, so that only braces and backslashes have one.
    """
    lines = [_line(item) for item in items]
    grading = "ALL_OR_NOTHING" if all_or_nothing else "RELATIVE_NEXT_EXCLUDE_LAST"
    return "\n".join([f"{{>{len(lines)} ALL VERTICAL {grading} SHOW none", *lines, "}"])


def _line(item: str) -> str:
    text = " ".join(item.split("\n")).replace("\\", "\\\\")
    text = text.replace("{", "\\{").replace("}", "\\}").replace("####", "\\#\\#\\#\\#")
    return f"[markdown]{text}" if text.startswith(("[", "//", "$")) else text


_ALL_SHOWN = msg(N_("only some of the things were shown there; here all of them are"))
_MARKED_OTHERWISE = msg(
    N_(
        "points were given in another way; here counts what stands directly behind its right "
        "neighbour"
    )
)
