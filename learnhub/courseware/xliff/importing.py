"""Takes back what translators outside made of an XLIFF file, as files of the course.

Nothing is written over in silence: what cannot be used is told with its place in the XLIFF file,
parts without anything new keep their bytes, and what comes in is a draft until somebody reviews it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from learnhub.base.problem import Problem, Severity
from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.locales import is_locale
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import Written, frozen
from learnhub.courseware.reading import Files, read_course
from learnhub.courseware.stamps import stamp
from learnhub.courseware.writing import write_course, write_manifest
from learnhub.courseware.writings import writings
from learnhub.courseware.xliff.course_texts import course_units, existing_units, with_texts
from learnhub.courseware.xliff.matching import Answers, answers
from learnhub.courseware.xliff.reading import TranslatedFile, read_document
from learnhub.courseware.xliff.rebuilding import rebuilt
from learnhub.courseware.xliff.replacing import only_with, with_translations
from learnhub.courseware.xliff.variants import MANIFEST_CATEGORY, Pairing, pairings
from learnhub.questions.message import Msg, msg

_NO_COURSE = N_("the course cannot be read, so nothing can be taken in. Please mend it first.")
_NO_TEXTS = N_("there are no texts in this file.")
_NO_LOCALE = N_(
    "“%(locale)s”, the language of the translations, is no language of this course. Please choose "
    "the language to take them in."
)
_SAME_LOCALE = N_(
    "“%(locale)s” is the language of the originals, which no translation may replace. Please "
    "choose the language to take the texts in."
)
_UNKNOWN_FILE = N_("the text “%(path)s” is not in this course any more and is left out.")
_OTHER_LOCALE = N_(
    "this text is for “%(locale)s”, another language than the first one in this file, and is left "
    "out. Please take it in on its own."
)
_NEW_LOCALE = N_(
    "the course gets a new language, “%(locale)s”. Titles that were not translated stay as they "
    "are."
)


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the units of an XLIFF file; together they are `units`.

    `taken` are translations that could be used, `untranslated` came back without one, `changed`
    have another original by now, `broken` have other codes than their original.
    """

    units: int = 0
    taken: int = 0
    untranslated: int = 0
    changed: int = 0
    broken: int = 0
    left_out: int = 0
    texts: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """The files that are new or different, everything to be told, and numbers."""

    files: Mapping[str, bytes] = field(default_factory=lambda: frozen({}))
    problems: tuple[Problem, ...] = ()
    counts: Counts = Counts()
    locale: str = ""


def import_xliff(
    files: Files, data: bytes, *, where: str = "translation.xlf", locale: str = ""
) -> Imported:
    """Return the files of a course that an XLIFF file changes; never raises.

    `locale` is the language the texts are for; without it the file says so. `where` names the
    XLIFF file in problems. An error means that nothing was taken at all; warnings are about
    single texts.
    """
    course, _ = read_course(files, folder="")
    if course is None:
        return _refused(where, msg(_NO_COURSE))
    document = read_document(data, where)
    if len(document) == 2 and isinstance(document[1], Msg):
        return _refused(str(document[0]), document[1])
    texts = tuple(found for found in document if isinstance(found, TranslatedFile))
    if not texts:
        return _refused(where, msg(_NO_TEXTS))
    wanted = locale or _spelt(texts[0].target_locale, course)
    if not is_locale(wanted) or (not locale and not _is_ours(wanted, texts[0], course)):
        return _refused(texts[0].where, msg(_NO_LOCALE, locale=wanted))
    if wanted == course.first_locale:
        return _refused(texts[0].where, msg(_SAME_LOCALE, locale=wanted))
    return _Import(course, files, wanted, only_ours=not locale).take(texts)


def _refused(where: str, reason: Msg) -> Imported:
    return Imported(problems=(_problem(where, reason, "error"),))


def _problem(where: str, reason: Msg, severity: Severity = "warning") -> Problem:
    return Problem(where, reason.message, frozen(dict(reason.params)), severity)


def _spelt(code: str, course: Course) -> str:
    """Return a language as the course spells it: programs write "DE-simple" or "pt-br"."""
    known = {locale.lower(): locale for locale in course.locales}
    return known.get(code.lower(), code)


def _is_ours(locale: str, file: TranslatedFile, course: Course) -> bool:
    """Say whether a language is one of the course, or a new one in a file this course wrote."""
    return locale in course.locales or file.category == MANIFEST_CATEGORY


def _known(path: str, paths: Iterable[str]) -> str:
    """Return the path of ours that a path ends with, which a program may have made longer."""
    plain = path.replace("\\", "/")
    return next((known for known in paths if f"/{plain}".endswith(f"/{known}")), plain)


class _Import:
    """Takes in one text after the other."""

    def __init__(self, course: Course, files: Files, locale: str, *, only_ours: bool) -> None:
        self._only_ours = only_ours
        self._course = course
        self._files = files
        self._locale = locale
        self._problems: list[Problem] = []
        self._counts = Counts()

    def take(self, texts: tuple[TranslatedFile, ...]) -> Imported:
        """Return what all texts change."""
        pairs = pairings(self._course, self._locale, tuple(writings(self._course)))
        by_path = {found.original.path: found for found in pairs}
        by_name = {found.category: found for found in pairs}
        changed: dict[str, Written] = {}
        complete: set[str] = set()
        said: dict[str, str] = {}
        for file in texts:
            if self._only_ours and _spelt(file.target_locale, self._course) != self._locale:
                self._leave_out(file, msg(_OTHER_LOCALE, locale=file.target_locale))
                continue
            found = by_path.get(_known(file.original, by_path)) or by_name.get(file.category)
            if file.original == MANIFEST or file.category == MANIFEST_CATEGORY:
                said.update(self._course_texts(file))
            elif found is None:
                self._leave_out(file, msg(_UNKNOWN_FILE, path=file.original[:120]))
            else:
                self._text(file, found, changed, complete)
        return self._result(changed, complete, said)

    def _leave_out(self, file: TranslatedFile, reason: Msg) -> None:
        self._tell([(file.where, reason)])
        number = len(file.units)
        self._counts = replace(
            self._counts,
            units=self._counts.units + number,
            left_out=self._counts.left_out + number,
        )

    def _course_texts(self, file: TranslatedFile) -> dict[str, str]:
        """Return the texts of course.yaml that are new."""
        found = answers(file, course_units(self._course))
        self._count(found, len(file.units))
        there = existing_units(self._course, self._locale)
        return {
            name: text
            for name, text in found.said.items()
            if name not in there or there[name].literal != found.inlines[name].literal
        }

    def _text(
        self,
        file: TranslatedFile,
        found: Pairing,
        changed: dict[str, Written],
        complete: set[str],
    ) -> None:
        units = {part.key: part.units() for part in found.parts}
        came = answers(file, [unit for each in units.values() for unit in each])
        self._count(came, len(file.units))
        result = rebuilt(found, units, came, self._locale, file.where)
        self._tell(result.problems)
        if result.text is not None:
            changed[result.text.path] = result.text
            if result.is_complete:
                complete.add(result.text.path)

    def _count(self, found: Answers, number: int) -> None:
        counts = self._counts
        used = found.taken + found.untranslated + found.changed + found.broken
        self._counts = replace(
            counts,
            units=counts.units + number,
            taken=counts.taken + found.taken,
            untranslated=counts.untranslated + found.untranslated,
            changed=counts.changed + found.changed,
            broken=counts.broken + found.broken,
            left_out=counts.left_out + number - used,
        )
        self._tell(found.problems)

    def _tell(self, problems: list[tuple[str, Msg]]) -> None:
        self._problems += [_problem(where, reason) for where, reason in problems]

    def _result(
        self, changed: dict[str, Written], complete: set[str], said: dict[str, str]
    ) -> Imported:
        course = self._course
        is_new = self._locale not in course.locales and bool(changed or said)
        if said or is_new:
            course = with_texts(course, self._locale, said)
        if is_new:
            self._tell([(MANIFEST, msg(_NEW_LOCALE, locale=self._locale))])
        after = with_translations(course, changed)
        files = write_course(only_with(after, frozenset(changed)))
        written = {path: files[path] for path in changed if path in files}
        if said or is_new:
            written[MANIFEST] = write_manifest(after)
        written.update(self._stamped(written, complete))
        new = {path: data for path, data in written.items() if self._files.get(path) != data}
        counts = replace(self._counts, texts=len(new))
        return Imported(frozen(new), tuple(self._problems), counts, self._locale)

    def _stamped(self, written: dict[str, bytes], complete: set[str]) -> dict[str, bytes]:
        """Return the complete texts with the stamps of their originals."""
        suffix = f".{self._locale}.md"
        first = f".{self._course.first_locale}.md"
        kept = {path: written[path] for path in complete if path in written}
        kept[MANIFEST] = written.get(MANIFEST, self._files[MANIFEST])
        for path in complete:
            original = path.removesuffix(suffix) + first
            if original in self._files:
                kept[original] = self._files[original]
        stamped, _ = stamp(kept)
        return {path: stamped[path] for path in complete if path in stamped and path in written}
