"""What can be done to the questions of a text, in all its languages at once; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnhub.authoring.questions.bench import After, Bench, Files
from learnhub.authoring.questions.family import Family
from learnhub.authoring.questions.following import follow, only_shape_changed
from learnhub.authoring.questions.listing import only_question, questions_in
from learnhub.base.errors import NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging import Arranged
from learnhub.courseware.arranging.arranged import refusal
from learnhub.courseware.arranging.copying import with_question_ids
from learnhub.courseware.arranging.source import Source
from learnhub.questions import Question
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.sheets import fields_of, numbered_rows, sheet_of

_NO_END = N_(
    "In this text code begins that never ends, so no question can stand behind it. Please mend "
    "that in the editor first."
)
_NOT_IN = N_(
    "That text is not there in every language of this question (missing: %(locales)s). Please add "
    "the language there first, or make a copy."
)
_BY_HAND = N_(
    "This cannot be done for you here. Please compare both questions, and change the translation "
    "as text."
)
GONE = N_("This question is no longer there. Please go back to the list and look again.")


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """What became of the question in another language: texts to translate, or all of it by hand."""

    locale: str
    fresh: int = 0
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change does to the files, and to the same question in other languages."""

    arranged: Arranged
    others: tuple[OtherLanguage, ...] = ()
    id: str = ""


def refused(message: str, where: str = "", **params: str | int) -> Changed:
    """Return a change that does not happen for one reason."""
    return Changed(refusal(where, message, **params))


def add(
    files: Files, locales: Sequence[str], path: str, text: str, question: Question, after: After
) -> Changed:
    """Add a question; other languages get it, too, to be translated."""
    bench = Bench(files, locales)
    family = bench.family(path)
    others = []
    if not bench.insert(path, text, after):
        return refused(_NO_END)
    for other in family.followers(path):
        done = bench.insert(other, text, after)
        others.append(_told(family, other, texts_in(question) if done else None))
    return Changed(Arranged(written=bench.written), tuple(others), question.id)


def change(
    files: Files, locales: Sequence[str], path: str, old_id: str, text: str, question: Question
) -> Changed:
    """Write another text for a question; other languages follow where they must be the same."""
    bench = Bench(files, locales)
    family = bench.family(path)
    source = bench.source(path, old_id)
    if source is None or not bench.replace(path, old_id, text):
        return refused(GONE)
    before, _ = only_question(source)
    others = []
    for other in family.followers(path):
        there = bench.source(other, old_id)
        followed = follow(question, there, before) if there is not None else None
        if followed is None:
            others.append(_told(family, other, None))
        elif followed.text != there and bench.replace(other, old_id, followed.text):
            others.append(_told(family, other, followed.fresh))
    is_whole = not any(each.by_hand for each in others)
    if is_whole and before is not None and only_shape_changed(question, before):
        bench.keep_up([family])
    return Changed(Arranged(written=bench.written), tuple(others), question.id)


def shift(files: Files, locales: Sequence[str], path: str, name: str, by: int) -> Changed:
    """Let a question change places with the one before or after it."""
    bench, family = _shaped(files, locales, path)
    ids = [asked.id for asked in questions_in(bench.text(path)) if not asked.is_lost]
    if name not in ids:
        return refused(GONE)
    place = ids.index(name) + by
    if not 0 <= place < len(ids):
        return Changed(Arranged(), id=name)
    for each in family.locales:
        bench.exchange(each, name, ids[place])
    return _done(bench, [family], name)


def put(files: Files, locales: Sequence[str], path: str, name: str, after: After) -> Changed:
    """Move a question within its text: behind another one, or to the end of a step."""
    bench, family = _shaped(files, locales, path)
    if bench.source(path, name) is None:
        return refused(GONE)
    if after == name:
        return Changed(Arranged(), id=name)
    for each in family.locales:
        source = bench.source(each, name)
        if source is None:
            continue
        bench.remove(each, name)
        if not bench.insert(each, source, after):
            return refused(_NO_END, each)
    return _done(bench, [family], name)


def duplicate(files: Files, locales: Sequence[str], path: str, name: str) -> Changed:
    """Put a copy with an id of its own behind a question."""
    bench, family = _shaped(files, locales, path)
    fresh = Ids(bench.taken()).keep(name, "")
    for each in family.locales:
        source = bench.source(each, name)
        if source is not None and not bench.insert(each, _renamed(source, name, fresh), name):
            return refused(_NO_END, each)
    return _done(bench, [family], fresh) if bench.written else refused(GONE)


def remove(files: Files, locales: Sequence[str], path: str, name: str) -> Changed:
    """Take a question out."""
    bench, family = _shaped(files, locales, path)
    for each in family.locales:
        bench.remove(each, name)
    return _done(bench, [family], "") if bench.written else refused(GONE)


def send(
    files: Files, locales: Sequence[str], path: str, name: str, target: str, *, is_copy: bool
) -> Changed:
    """Move a question to the end of another text, or put a copy there.

    A language that only the other text has gets the original, to be translated.
    """
    bench, family = _shaped(files, locales, path)
    goal = bench.family(target)
    sources = {each: bench.source(each, name) for each in family.locales}
    original = sources[path]
    if original is None:
        return refused(GONE)
    there = set(goal.locales.values())
    missing = [family.locales[p] for p, text in sources.items() if text is not None
               and family.locales[p] not in there]
    if missing and not is_copy:
        return refused(_NOT_IN, locales=", ".join(missing))
    fresh = Ids(bench.taken()).keep(name, "") if is_copy else name
    others = []
    for each, locale in goal.locales.items():
        own = sources.get(family.in_locale(locale) or "")
        if not bench.insert(each, _renamed(own or original, name, fresh), None):
            return refused(_NO_END, each)
        if own is None:
            question, _ = only_question(original)
            others.append(OtherLanguage(locale, texts_in(question) if question else 1))
    if not is_copy:
        for each in family.locales:
            bench.remove(each, name)
    bench.keep_up([family, *([] if others else [goal])])
    return Changed(Arranged(written=bench.written), tuple(others), fresh)


def take_over(files: Files, locales: Sequence[str], path: str, name: str) -> Changed:
    """Make a question of a translation the same as in the original, with its own texts kept.

    One that is missing comes as it is there, behind the question before it.
    """
    bench = Bench(files, locales)
    family = bench.family(path)
    source, there = bench.source(family.original, name), bench.source(path, name)
    if source is None or path == family.original:
        return refused(GONE)
    if there is None:
        ids = [asked.id for asked in questions_in(bench.text(family.original))]
        place = ids.index(name)
        bench.insert(path, source, ids[place - 1] if place else 0)
        return Changed(Arranged(written=bench.written), id=name)
    original, _ = only_question(source)
    followed = follow(original, there, None) if original is not None else None
    if followed is None:
        return refused(_BY_HAND, path)
    bench.replace(path, name, followed.text)
    return Changed(Arranged(written=bench.written), id=name)


def texts_in(question: Question) -> int:
    """Return how many texts of a question there are to translate."""
    sheet, fields = sheet_of(question.kind), fields_of(question)
    single = [
        column.name for column in (*sheet.asked, *sheet.settings, *sheet.said)
        if column.sort in ("text", "area") and fields.get(column.name)
    ]
    rows = [
        (group.field(number, column.name), row[column.name])
        for group in sheet.all_groups for number, row in numbered_rows(fields, group)
        for column in group.columns if column.sort in ("text", "area")
    ]
    return len(single) + sum(bool(text) for _, text in rows)


def problems_of(changed: Changed) -> tuple[Problem, ...]:
    """Return why a change does not happen."""
    return changed.arranged.problems


def _shaped(files: Files, locales: Sequence[str], path: str) -> tuple[Bench, Family]:
    """Return what is to be shaped; in a translation there is nothing: it follows."""
    bench = Bench(files, locales)
    family = bench.family(path)
    if path != family.original:
        raise NotFound
    return bench, family


def _done(bench: Bench, families: list[Family], name: str) -> Changed:
    bench.keep_up(families)
    return Changed(Arranged(written=bench.written), id=name)


def _told(family: Family, path: str, fresh: int | None) -> OtherLanguage:
    return OtherLanguage(family.locales[path], fresh or 0, fresh is None)


def _renamed(source: str, name: str, fresh: str) -> str:
    """Return the text of a question with another id, and nothing else changed."""
    if name == fresh:
        return source
    return with_question_ids(Source("", "", "", source), {name: fresh}).body
