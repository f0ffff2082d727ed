"""Reads pairs, orders, texts of one's own, files to send in, and texts that ask nothing."""

import re
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.moodle.fields import Asked, Told, decimal, is_markdown, raw
from learnhub.questions.kinds.free_text import MOST_LINES, Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.kinds.upload import MOST_FILES, SORTS, Sort, Upload
from learnhub.questions.message import Msg, msg

_CRITERION = re.compile(r"- \+(?P<points>\d{1,3}) (?P<text>.*)")
_FILE_TYPES: dict[str, Sort] = {
    "image": "image", "web_image": "image", "optimised_image": "image", "audio": "audio",
    "html_audio": "audio", "web_audio": "audio", "document": "document",
    ".jpg": "image", ".jpeg": "image", ".png": "image", ".gif": "image", ".webp": "image",
    ".mp3": "audio", ".ogg": "audio", ".wav": "audio", ".m4a": "audio",
}  # fmt: skip


def read_match(asked: Asked) -> Told | Msg:
    """Return a question of type matching; an answer without a question is a distractor."""
    pairs: list[tuple[str, str]] = []
    distractors: list[str] = []
    for node in xml.named(asked.node, "subquestion"):
        left, right = asked.line(node), asked.line(xml.first(node, "answer"))
        if left and right:
            pairs.append((left, right))
        elif right:
            distractors.append(right)
        elif left:
            asked.note(msg(N_("“%(text)s” had no partner and was left out"), text=left[:100]))
    if len(pairs) < 2:
        return msg(N_("there are fewer than two pairs"))
    rights = tuple(dict.fromkeys([*(right for _, right in pairs), *distractors]))
    made = tuple(Pair(left, rights.index(right)) for left, right in pairs)
    return asked.told(Match(made, rights))


def read_order(asked: Asked) -> Told | Msg:
    """Return a question of type ordering; its answers are numbered by their fractions."""
    found = []
    for place, node in enumerate(xml.named(asked.node, "answer")):
        number = decimal(node.get("fraction") or "")
        said = asked.block(xml.first(node, "feedback"))
        item = OrderItem(asked.line(node), said)
        if item.text:
            found.append((Decimal(place) if number is None else number, place, item))
    if len(found) < 2:
        return msg(N_("there are fewer than two things to put in order"))
    _compare_marking(asked)
    return asked.told(Order(tuple(item for _, _, item in sorted(found, key=lambda each: each[:2]))))


def _compare_marking(asked: Asked) -> None:
    marking = asked.said("gradingtype").upper()
    if marking in ("ALL_OR_NOTHING", "-1"):
        asked.credit = "all"
    elif marking not in ("", "RELATIVE_NEXT_EXCLUDE_LAST", "1"):
        asked.note(msg(N_("an order that is partly right is now marked by what follows what")))
    if asked.said("selecttype").upper() not in ("", "ALL", "0"):
        asked.note(msg(N_("only some of the things were shown; now all of them are")))


def read_essay(asked: Asked) -> Told | Msg:
    """Return a question of type essay: a text of one's own, or files where no text is asked."""
    criteria = _criteria(asked)
    if asked.said("responsetemplate"):
        asked.note(msg(N_("the text that stood in the answer field was left out")))
    if any(decimal(asked.said(name) or "0") for name in ("minwordlimit", "maxwordlimit")):
        asked.note(msg(N_("the number of words is no longer checked")))
    files = int(decimal(asked.said("attachments") or "0") or 0)
    optional = not asked.flag("responserequired", default=True)
    if files and (optional or asked.said("responseformat") == "noinline"):
        return asked.told(_upload(asked, files, criteria))
    if files:
        asked.note(msg(N_("files can no longer be sent along with the text")))
    lines = int(decimal(asked.said("responsefieldlines") or "5") or 5)
    return asked.told(FreeText(criteria, min(max(lines, 1), MOST_LINES)))


def _upload(asked: Asked, files: int, criteria: tuple[Criterion, ...]) -> Upload:
    most = MOST_FILES if files < 0 else min(files, MOST_FILES)
    if files != most:
        asked.note(msg(N_("at most %(most)s files can be sent in now"), most=most))
    wanted = re.split(r"[\s,;]+", asked.said("filetypeslist").lower())
    sorts = {_FILE_TYPES.get(name, "document") for name in wanted if name}
    return Upload(tuple(sort for sort in SORTS if sort in sorts) or SORTS, most, criteria)


def _criteria(asked: Asked) -> tuple[Criterion, ...]:
    """Return what those who mark are told; lines that give points in our writing are a rubric."""
    holder = xml.first(asked.node, "graderinfo")
    if holder is None or not raw(holder):
        return ()
    lines = asked.block(holder).split("\n") if is_markdown(holder) else []
    found = [_CRITERION.fullmatch(line) for line in lines]
    if found and all(found):
        return tuple(Criterion(int(each["points"]), each["text"]) for each in found if each)
    return (Criterion(0, asked.line(holder)),)


def read_description(asked: Asked) -> Told | Msg:
    """Return a text that asks nothing."""
    asked.points = None
    return asked.told(Information())
