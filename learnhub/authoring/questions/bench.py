"""The files of a course while questions in them are changed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from learnhub.authoring.questions.family import Family, family_of, holds_questions
from learnhub.base.errors import NotFound
from learnhub.courseware.arranging.restamping import Rewritten, restamped
from learnhub.courseware.names import MANIFEST
from learnhub.questions import question_ids
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.placing import (
    insert_question,
    question_source,
    remove_question,
    replace_question,
)

_MARK = "\ufeff"
# More than the ids of questions, and all of them: reading every question would take long.
_LIKE_AN_ID = re.compile(rb"#([A-Za-z0-9][A-Za-z0-9_-]*)")

Files = Mapping[str, bytes]
After = str | int | None


class Bench:
    """What is changed so far; `locales` are the languages of the course, none if nobody knows."""

    def __init__(self, files: Files, locales: Sequence[str]) -> None:
        self._files, self._locales = files, locales
        self.written: dict[str, bytes] = {}

    def family(self, path: str) -> Family:
        """Return the languages of a text; raise NotFound for what can have no questions."""
        if path not in self._files or not holds_questions(path):
            raise NotFound
        return family_of(self._files, path, self._locales)

    def text(self, path: str) -> str:
        """Return a text as it is now."""
        data = self.written.get(path, self._files.get(path, b""))
        return data.decode("utf-8", "replace").removeprefix(_MARK)

    def source(self, path: str, question_id: str) -> str | None:
        """Return a question as it stands in a text."""
        return question_source(self.text(path), question_id) if question_id else None

    def insert(self, path: str, text: str, after: After) -> bool:
        """Put a new question behind another, behind a step or last; say whether that went well.

        Where there is no such question it comes last.
        """
        before = self.text(path)
        found = insert_question(before, text, after)
        if found is None and isinstance(after, str):
            found = insert_question(before, text)
        return self._put(path, found)

    def replace(self, path: str, question_id: str, text: str) -> bool:
        """Write another text for a question."""
        return self._put(path, replace_question(self.text(path), question_id, text))

    def remove(self, path: str, question_id: str) -> bool:
        """Take a question out."""
        return self._put(path, remove_question(self.text(path), question_id))

    def exchange(self, path: str, one: str, other: str) -> bool:
        """Let two questions change places; what stands between them stays."""
        first, second = self.source(path, one), self.source(path, other)
        if first is None or second is None:
            return False
        between = Ids(self.taken()).keep("between", "")
        holder = f"### ? – {{#{between}}}\n"
        return (
            self.replace(path, one, holder)
            and self.replace(path, other, first)
            and self.replace(path, between, second)
        )

    def taken(self) -> set[str]:
        """Return every id that a question of the course may have."""
        return {
            found.decode()
            for path, data in {**self._files, **self.written}.items() if path.endswith(".md")
            for found in _LIKE_AN_ID.findall(data)
        }

    def place_of(self, question_id: str) -> str | None:
        """Return a file with a question of this id, None where it is free."""
        mark = f"#{question_id}".encode()
        return next((
            path for path, data in self._files.items()
            if mark in data and holds_questions(path)
            and question_id in question_ids(self.text(path))
        ), None)

    def keep_up(self, families: Iterable[Family]) -> None:
        """Stamp translations anew whose originals changed without another meaning."""
        if MANIFEST not in self._files:
            return
        texts = [
            Rewritten(
                (family.original, family.original),
                {path: path for path in family.others(family.original)},
            )
            for family in families if family.original in self.written
        ]
        after = {**self._files, **self.written}
        self.written.update(restamped(self._files, after, texts))

    def _put(self, path: str, text: str | None) -> bool:
        if text is None:
            return False
        mark = _MARK if self._files[path].startswith(_MARK.encode()) else ""
        self.written[path] = (mark + text).encode("utf-8", "replace")
        return True
