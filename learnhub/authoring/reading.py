"""Reads a draft as a course, and keeps what was read by the draft's stamp, so never stale."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from learnhub.authoring.queries.drafts import DraftView, FileRow, contents_of, files_of
from learnhub.authoring.queries.glossary import glossary
from learnhub.base.problem import Problem, has_errors
from learnhub.content.library import Library
from learnhub.courseware import Course, Glossary, read_course


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft with everything it says; `course` is None while course.yaml cannot be read."""

    course: Course | None
    problems: tuple[Problem, ...]
    files: Mapping[str, FileRow]
    contents: Mapping[str, bytes]
    glossary: Glossary

    @property
    def has_errors(self) -> bool:
        """Say whether something has to be mended before it can be published."""
        return has_errors(self.problems)

    def file_id(self, path: str) -> int | None:
        """Return the id of the file at a path."""
        found = self.files.get(path)
        return found.file_id if found else None


def read_draft(session: Session, library: Library, draft: DraftView) -> ReadDraft:
    """Return a draft as a course with all its problems, from memory if nothing has changed."""
    terms = glossary(session, library)
    # A draft that was deleted and begun anew counts its stamps anew.
    key = ("draft", draft.course, draft.begun_at, draft.stamp, id(terms))
    found = library.find(key, ReadDraft)
    if found is not None and found.glossary is terms:
        return found
    contents = contents_of(session, draft.course)
    course, problems = read_course(
        contents, folder=draft.course, glossary=terms, memo=library
    )
    made = ReadDraft(
        course, tuple(_relative(p, draft.course) for p in problems),
        files_of(session, draft.course), contents, terms,
    )
    # The texts themselves are counted where each of them is kept.
    return library.keep(key, made, sum(len(data) for data in contents.values()) + 1000)


def _relative(problem: Problem, course: str) -> Problem:
    """Return a problem with its place inside the course: authors know no folder of that name."""
    return replace(problem, where=problem.where.removeprefix(f"{course}/"))


def place_of(problem: Problem) -> tuple[str, int]:
    """Return file and line of a problem; the line is 0 where the whole file is meant."""
    path, _, line = problem.where.rpartition(":")
    return (path, int(line)) if path and line.isdigit() else (problem.where, 0)
