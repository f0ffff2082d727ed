"""Reads the terms that all courses share, with their explanations in each language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.decoding import decode
from learnhub.courseware.fields import Fields
from learnhub.courseware.front import read_table
from learnhub.courseware.locales import is_locale, pick
from learnhub.courseware.names import is_slug
from learnhub.courseware.parts import frozen
from learnhub.courseware.report import Report
from learnhub.courseware.scalars import Value, entry

_NOT_SLUG = N_("The id “%(value)s” of a term may hold only a–z, 0–9 and single hyphens.")
_NOT_LOCALE = N_("“%(value)s” is no language code such as de, en or de-simple.")
_NO_LOCALE = N_("The term “%(value)s” is not explained in any language.")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in one language: the word, and its explanation as inline Markdown."""

    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms: id, then locale."""

    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=lambda: frozen({}))

    def find(self, term_id: str, locale: str, first: str) -> tuple[str, Term] | None:
        """Return a term in the language nearest to `locale`, and which that is; None if unknown."""
        variants = self.terms.get(term_id)
        found = pick(tuple(variants), locale, first) if variants else None
        return (found, variants[found]) if variants and found else None


EMPTY = Glossary()


def read_glossary(data: bytes, where: str) -> tuple[Glossary, list[Problem]]:
    """Return the terms of a glossary file with every problem; `where` is the file's name."""
    folder, _, path = where.rpartition("/")
    report = Report(folder)
    text = decode(data, path, report)
    fields = read_table(text, path, 1, report) if text is not None else None
    terms: dict[str, Mapping[str, Term]] = {}
    for term_id in fields.keys if fields else ():
        variants = _variants(fields, term_id) if fields else {}
        if variants:
            terms[term_id] = frozen(variants)
    return Glossary(frozen(terms)), report.sorted()


def write_glossary(glossary: Glossary) -> bytes:
    """Return the file that says it, the inverse of `read_glossary`."""
    lines = []
    for term_id, variants in glossary.terms.items():
        lines.append(f"{term_id}:\n")
        for locale, term in variants.items():
            value: Value = {"term": term.term, "text": term.text}
            written = entry(locale, value).rstrip("\n").split("\n")
            lines.extend(f"  {line}\n" for line in written)
    return "".join(lines).encode()


def _variants(fields: Fields, term_id: str) -> dict[str, Term]:
    inner = fields.table(term_id)
    line = fields.line_of(term_id)
    if not is_slug(term_id):
        fields.error(line, _NOT_SLUG, value=term_id)
        return {}
    if inner is None:
        return {}
    variants = {}
    for locale in inner.keys:
        if not is_locale(locale):
            fields.error(inner.line_of(locale), _NOT_LOCALE, value=locale)
            continue
        words = inner.table(locale)
        if words is not None:
            variants[locale] = Term(
                words.text("term", required=True), words.text("text", required=True)
            )
            words.finish()
    if not variants:
        fields.error(line, _NO_LOCALE, value=term_id)
    return variants
