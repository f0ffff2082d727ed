"""Decides what kind of question an item is, and puts the question together."""

import html
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from learnhub.base.words import N_
from learnhub.questions.content import Content
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.qti12.choices import make_choice, make_several
from learnhub.questions.interchange.qti12.gaps import MARK, has_named_gaps, make_gaps
from learnhub.questions.interchange.qti12.item import Item, Made, bare
from learnhub.questions.interchange.qti12.keys import key_of
from learnhub.questions.interchange.qti12.others import (
    make_areas,
    make_essay,
    make_information,
    make_upload,
)
from learnhub.questions.interchange.qti12.pairs import make_group, make_order, make_pairs
from learnhub.questions.interchange.qti12.presentation import Response, label_count
from learnhub.questions.interchange.qti12.processing import is_too_long
from learnhub.questions.interchange.qti12.statements import make_statements
from learnhub.questions.interchange.qti12.typed import make_number, make_typed
from learnhub.questions.interchange.texts import divided, tags_of
from learnhub.questions.interchange.xml import attribute, inside, local, named
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question
from learnhub.questions.reading import MOST

_UNKNOWN = N_("the kind “%(kind)s” is not known here")
_NO_PLACE = N_("there is no place to answer")
_NO_TEXT = N_("there is no text")
_MIXED = N_("it asks for several things at once that are not gaps of one text")
_TOO_MANY = N_("there are more than %(most)s answers")
_TOO_LONG = N_("it has more rules for marking than can be read")
_POINTS = N_("%(there)s points became %(here)s, because points are whole numbers from 1 to 100")
_LOST_GAP = N_("a gap stands where none can be, such as inside code")
_RUBRIC = N_("a note for those who mark is not carried over: “%(text)s”")
_GOALS = N_("learning objectives are not carried over")
_APART = N_("the text it belongs to is a question of its own here: “%(name)s”")
_CANDIDATES = frozenset({"", "all", "candidate"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: its folder, and the names of the items that others refer to."""

    folder: tuple[str, ...]
    names: dict[str, str]


def question_of(item: Item, place: Place, ids: Ids) -> Question | Msg:
    """Return the question an item is, or why it cannot be one; changes are noted in the item."""
    made = _made(item)
    if isinstance(made, Msg):
        return made
    asked = _asked(item, made)
    if isinstance(asked, Msg):
        return asked
    prompt, body, title, content = asked
    if not prompt:
        return msg(_NO_TEXT)
    rules = item.feedbacks.overall(item.rules)
    hints = item.feedbacks.hints()
    item.feedbacks.leftover()
    _remarks(item, place)
    points, unscored = _points(item) if kind_of(made.content).asks else (1, True)
    return Question(
        id=ids.keep(attribute(item.node, "ident"), prompt or item.name),
        prompt=prompt,
        body=body,
        content=content,
        points=points,
        credit=made.credit,
        tags=tags_of(item.facts.tags, place.folder),
        shuffle=made.shuffle,
        unscored=unscored,
        hints=hints,
        feedback="\n\n".join(rules.general),
        right="\n\n".join(rules.right),
        partly="\n\n".join(rules.partly),
        wrong="\n\n".join(rules.wrong),
        title=title,
        tries=min(10, len(hints) + 1),
    )


def kind_of_item(item: Item) -> str:
    """Return what the file calls the kind, else the name of the element that asks."""
    places = item.shown.responses
    return item.facts.kind or (local(places[0].node) if places else "item")


def _made(item: Item) -> Made | Msg:
    sort, places = item.facts.sort, item.shown.responses
    if label_count(item.node) > MOST * MOST or any(len(each.labels) > MOST for each in places):
        return msg(_TOO_MANY, most=MOST)
    if is_too_long(item.node):
        return msg(_TOO_LONG)
    if sort == "lost" or next(inside(item.node, "calculated"), None) is not None:
        return msg(_UNKNOWN, kind=item.facts.kind or "calculated")
    if not places:
        return _without_place(item)
    if len(places) > MOST:
        return msg(_TOO_MANY, most=MOST)
    if sort == "pairs" and places[0].sort == "lid":
        return make_pairs(item)
    if sort in ("gaps", "selects") or len(places) > 1:
        return _several_places(item, places)
    return _one_place(item, places[0])


def _without_place(item: Item) -> Made | Msg:
    sort = item.facts.sort
    if sort == "upload":
        return make_upload(item)
    if sort == "essay":
        return make_essay(item, None)
    if sort == "text" or (not item.facts.kind and bare(item.shown.text)):
        return make_information(item)
    return msg(_NO_PLACE) if sort else msg(_UNKNOWN, kind=kind_of_item(item))


def _several_places(item: Item, places: tuple[Response, ...]) -> Made | Msg:
    if all(each.sort == "lid" for each in places):
        in_text = all(each.is_list_in_text for each in places)
        if in_text or item.facts.sort in ("gaps", "selects") or has_named_gaps(item):
            return make_gaps(item)
        return make_pairs(item) if any(bare(each.own) for each in places) else msg(_MIXED)
    if all(each.sort in ("lid", "str", "num") for each in places):
        return make_gaps(item)
    return msg(_MIXED)


def _one_place(item: Item, response: Response) -> Made | Msg:
    if response.sort == "xy" or item.facts.sort == "areas":
        return make_areas(item, response)
    if response.sort == "grp":
        return make_group(item, response)
    if response.sort == "lid":
        return _one_list(item, response)
    return _one_field(item, response)


def _one_list(item: Item, response: Response) -> Made | Msg:
    if response.cardinality == "ordered" or item.facts.sort == "order":
        return make_order(item, response)
    if response.cardinality == "multiple" or item.facts.sort == "several":
        return make_statements(item, response) or make_several(item, response)
    if not item.facts.sort and bare(response.own) and has_named_gaps(item):
        return make_gaps(item)
    if response.is_list_in_text and _has_text_behind(item, response):
        return make_gaps(item)
    return make_choice(item, response)


def _one_field(item: Item, response: Response) -> Made | Msg:
    if item.facts.sort == "upload":
        return make_upload(item)
    answers = any(True for _ in item.rules.about(response.ident))
    if item.facts.sort == "essay" or (
        not answers and not response.is_number and item.facts.sort == ""
    ):
        return make_essay(item, response)
    if len(response.labels) > 1 or _has_text_behind(item, response):
        return make_gaps(item)
    if response.is_number or item.facts.sort == "number":
        return make_number(item, response)
    return make_typed(item, response)


def _has_text_behind(item: Item, response: Response) -> bool:
    """Say whether words follow a field, so that it stands inside a sentence."""
    pieces = item.shown.pieces
    behind = pieces[pieces.index(response) + 1 :]
    return any(isinstance(piece, str) and bare(piece) for piece in behind)


def _asked(item: Item, made: Made) -> tuple[str, str, str, Content] | Msg:
    """Return prompt, body, title and content."""
    text = item.texts.paragraphs(made.text + _rubrics(item))
    prompt, body, title = divided(text, item.name)
    content = made.content
    if isinstance(content, Cloze):
        if MARK.search(prompt):
            prompt, body, title = item.name or MARK.sub("…", prompt), text, ""
        pieces = MARK.split(body)
        order = [int(number) for number in pieces[1::2]]
        if sorted(order) != list(range(len(content.gaps))):
            return msg(_LOST_GAP)
        gaps = tuple(content.gaps[number] for number in order)
        return prompt, "", title, Cloze(tuple(pieces[0::2]), gaps, content.pool)
    if isinstance(content, Areas):
        return prompt, "", title, Areas(
            body, content.picture, content.areas, content.task, content.distractors
        )
    return prompt, body, title, content


def _rubrics(item: Item) -> str:
    """Return the instructions for those who answer, as HTML."""
    said = attribute(item.node, "instructions")
    pieces = [f"<p>{html.escape(said)}</p>"] if said else []
    for node in named(item.node, "itemrubric", "rubric"):
        text = item.texts.html(node)
        if attribute(node, "view").casefold() in _CANDIDATES:
            pieces.append(f"<div>{text}</div>")
        elif bare(text):
            item.note(msg(_RUBRIC, text=bare(text)[:200]))
    return "".join(pieces)


def _remarks(item: Item, place: Place) -> None:
    if next(named(item.node, "objectives"), None) is not None:
        item.note(msg(_GOALS))
    parent = item.facts.says("parent_stimulus_item_ident")
    if parent:
        item.note(msg(_APART, name=place.names.get(parent, parent)))


def _points(item: Item) -> tuple[int, bool]:
    """Return the points as a whole number, and whether the question is not scored."""
    worth = item.points if item.points is not None else _from_rules(item)
    if item.is_unscored or worth <= 0:
        return 1, True
    whole = min(100, max(1, int(worth.quantize(Decimal(1), ROUND_HALF_UP))))
    if whole != worth:
        item.note(msg(_POINTS, there=f"{worth.normalize():f}", here=whole))
    return whole, False


def _from_rules(item: Item) -> Decimal:
    """Return the points as the rules for marking have them; 100 there means percent."""
    worth = item.rules.most or _best(item)
    return worth if 1 <= worth < 100 else Decimal(1)


def _best(item: Item) -> Decimal:
    """Return the most that the rules give: one condition, or all that add to each other."""
    scoring = list(item.rules.scoring())
    best = max((each.change or Decimal(0) for each in scoring), default=Decimal(1))
    if any(each.sets for each in scoring):
        return best
    given = {
        place.ident: frozenset(
            key.right if place.cardinality == "multiple" else _dearest(key.earned)
        )
        for place in item.shown.responses
        if (key := key_of(item.rules, place.ident)).right
    }
    return max(best, item.rules.score(given))


def _dearest(earned: dict[str, Decimal]) -> tuple[str, ...]:
    return tuple(sorted(earned, key=lambda value: -earned[value])[:1])
