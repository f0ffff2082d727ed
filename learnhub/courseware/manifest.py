"""Reads course.yaml: what a course is, for whom, and its modules in order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.fields import Fields
from learnhub.courseware.front import read_table
from learnhub.courseware.fronts import Front, digcomp
from learnhub.courseware.locales import bases, is_locale
from learnhub.courseware.names import MANIFEST, RESERVED, is_slug
from learnhub.courseware.parts import DEFAULT_PASS_MARK, Access, Level, Texts, frozen
from learnhub.courseware.report import Report
from learnhub.courseware.scalars import Value
from learnhub.courseware.tree import Table

AUDIENCES = ("self", "business")
LEVELS: tuple[Level, ...] = ("basic", "intermediate", "advanced")
ACCESS: tuple[Access, ...] = ("open", "enrolled")

_NOT_SLUG = N_("The id “%(value)s” may hold only a–z, 0–9 and single hyphens.")
_RESERVED = N_("The name “%(value)s” has a meaning of its own here. Please choose another.")
_NOT_LOCALE = N_("“%(value)s” is no language code such as de, en or de-simple.")
_NO_LOCALE = N_("Please name at least one language, for example “locales: [de, en]”.")
_FOREIGN = N_("“%(key)s” has a text for “%(value)s”, which is not in “locales”.")
_NO_TEXT = N_("“%(key)s” has no text for “%(value)s”. Please add it.")
_NOT_AUDIENCE = N_("“audience” knows only the words self and business, not “%(value)s”.")
_NOT_LETTER = N_("The letter of a line is one capital letter from A to Z, not “%(value)s”.")
_MODULE = N_("A module is written as “- id: …” with its “title”.")
_MODULE_TWICE = N_("There are two modules “%(value)s”. Please give one of them another id.")
_NO_MODULES = N_("The course has no modules. Please list them under “modules”.")


@dataclass(frozen=True, slots=True)
class ModuleEntry:
    """A module as course.yaml lists it; `line` is where."""

    id: str
    title: Texts
    line: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What course.yaml says, under the names used there, and the modules it lists."""

    values: Front
    modules: tuple[ModuleEntry, ...]
    id_line: int

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of the course."""
        return cast(tuple[str, ...], self.values["locales"])

    @property
    def pass_mark(self) -> int:
        """The percentage that passes a quiz which names none."""
        return cast(int, self.values["pass"])


def read_manifest(yaml: str, report: Report) -> Manifest | None:
    """Return what course.yaml says; None, reported, if it cannot be read or names no language."""
    fields = read_table(yaml, MANIFEST, 1, report)
    if fields is None:
        return None
    locales = _locales(fields)
    reader = _Reader(fields, locales, report)
    line = fields.table("line", required=True)
    mark = fields.number("pass", 0, 100)
    values: Front = {
        "id": reader.slug(fields, "id"),
        "locales": locales,
        "line": _line(line),
        "audience": _audience(fields),
        "level": fields.word("level", LEVELS, required=True) or "basic",
        "access": fields.word("access", ACCESS, required=True) or "open",
        "pass": DEFAULT_PASS_MARK if mark is None else mark,
        "digcomp": digcomp(fields),
        "title": reader.texts(fields, "title", is_needed=True),
        "summary": reader.texts(fields, "summary"),
        "outcomes": reader.lists("outcomes"),
    }
    modules = reader.modules()
    values["modules"] = module_values(modules)
    fields.finish()
    if not locales or not values["id"]:
        return None
    return Manifest(values, modules, fields.line_of("id"))


def manifest_values(course: Course) -> Front:
    """Return a course as the course.yaml that says it."""
    modules = tuple(ModuleEntry(module.id, module.title, 0) for module in course.modules)
    return {
        "id": course.id,
        "locales": course.locales,
        "line": {"letter": course.letter, "hue": course.hue},
        "audience": course.audience,
        "level": course.level,
        "access": course.access,
        "pass": course.pass_mark,
        "digcomp": course.digcomp,
        "title": course.title,
        "summary": course.summary,
        "outcomes": course.outcomes,
        "modules": module_values(modules),
    }


def module_values(modules: tuple[ModuleEntry, ...]) -> Value:
    """Return modules as they stand in course.yaml."""
    return tuple({"id": module.id, "title": module.title} for module in modules)


class _Reader:
    """Reads the fields that depend on the languages of the course."""

    def __init__(self, fields: Fields, locales: tuple[str, ...], report: Report) -> None:
        self._fields = fields
        self._locales = locales
        self._report = report

    def slug(self, fields: Fields, key: str) -> str:
        """Return an id; "" where it is missing or cannot be one."""
        value = fields.text(key, required=True)
        if value and not is_slug(value):
            fields.error(fields.line_of(key), _NOT_SLUG, value=value)
            return ""
        return value

    def texts(self, fields: Fields, key: str, *, is_needed: bool = False) -> Texts:
        """Return a text a language; a missing title is an error, another text a warning."""
        inner = fields.table(key, required=True)
        if inner is None:
            return frozen({})
        found = {code: inner.text(code) for code in inner.keys}
        self._check_locales(fields, key, tuple(found), inner, is_needed=is_needed)
        return frozen({code: text for code, text in found.items() if text})

    def lists(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Return a list of texts a language."""
        inner = self._fields.table(key)
        if inner is None:
            return frozen({})
        found = {code: tuple(text for text, _ in inner.list(code)) for code in inner.keys}
        self._check_locales(self._fields, key, tuple(found), inner, is_needed=False)
        return frozen({code: items for code, items in found.items() if items})

    def modules(self) -> tuple[ModuleEntry, ...]:
        """Return the modules, each id once."""
        found: dict[str, ModuleEntry] = {}
        for node in self._fields.items("modules", required=True):
            if not isinstance(node, Table):
                self._fields.error(node.line, _MODULE)
                continue
            inner = Fields(node, MANIFEST, self._report, inside="modules")
            module_id = self.slug(inner, "id")
            title = self.texts(inner, "title", is_needed=True)
            inner.finish()
            if module_id in RESERVED:
                self._fields.error(node.line, _RESERVED, value=module_id)
            elif module_id in found:
                self._fields.error(node.line, _MODULE_TWICE, value=module_id)
            elif module_id:
                found[module_id] = ModuleEntry(module_id, title, node.line)
        if not found and self._fields.has("modules"):
            self._fields.error(self._fields.line_of("modules"), _NO_MODULES)
        return tuple(found.values())

    def _check_locales(
        self, fields: Fields, key: str, found: tuple[str, ...], inner: Fields, *, is_needed: bool
    ) -> None:
        for code in found:
            if code not in self._locales:
                fields.error(inner.line_of(code), _FOREIGN, key=key, value=code)
        for code in self._locales:
            if any(base in found for base in bases(code)):
                continue
            note = self._report.error if is_needed else self._report.warning
            note(MANIFEST, fields.line_of(key), _NO_TEXT, key=key, value=code)


def _locales(fields: Fields) -> tuple[str, ...]:
    kept = []
    for value, line in fields.distinct("locales", required=True):
        if is_locale(value):
            kept.append(value)
        else:
            fields.error(line, _NOT_LOCALE, value=value)
    if not kept and fields.has("locales"):
        fields.error(fields.line_of("locales"), _NO_LOCALE)
    return tuple(kept)


def _line(fields: Fields | None) -> Value:
    if fields is None:
        return {"letter": "A", "hue": 0}
    letter = fields.text("letter", required=True)
    hue = fields.number("hue", 0, 360, required=True)
    fields.finish()
    if letter and not re.fullmatch("[A-Z]", letter):
        fields.error(fields.line_of("letter"), _NOT_LETTER, value=letter)
        letter = ""
    return {"letter": letter or "A", "hue": hue or 0}


def _audience(fields: Fields) -> tuple[str, ...]:
    kept = []
    for value, line in fields.distinct("audience", required=True):
        if value in AUDIENCES:
            kept.append(value)
        else:
            fields.error(line, _NOT_AUDIENCE, value=value)
    return tuple(kept)
