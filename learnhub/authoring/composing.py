"""Makes several changes of shape to a course as if they were one; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from learnhub.base.problem import Problem, has_errors
from learnhub.courseware.arranging import Arranged, apply

Files = Mapping[str, bytes]


@dataclass(slots=True)
class Composing:
    """The files of a course while one change of shape after the other is made to them."""

    before: Files
    files: dict[str, bytes]
    where: dict[str, str]
    problems: list[Problem] = field(default_factory=list)
    made: str = ""

    @classmethod
    def of(cls, files: Files) -> "Composing":
        """Begin with the files of a course as they are."""
        return cls(files, dict(files), {path: path for path in files})

    def do(self, arranged: Arranged) -> str:
        """Do one thing and return what it made; nothing where it cannot be."""
        self.problems += arranged.problems
        if has_errors(arranged.problems):
            return ""
        self.files = apply(self.files, arranged)
        gone = set(arranged.removed)
        self.where = {
            old: arranged.moved.get(path, path)
            for old, path in self.where.items() if path not in gone
        }
        self.made = self.made or arranged.made
        return arranged.made

    def refuse(self, message: str, where: str = "") -> None:
        """Note why it cannot be done."""
        self.problems.append(Problem(where, message))

    @property
    def failed(self) -> bool:
        """Say whether something stood in the way."""
        return has_errors(self.problems)

    def arranged(self) -> Arranged:
        """Return everything that was done as one change, or what stood in the way."""
        if self.failed:
            return Arranged(problems=tuple(p for p in self.problems if p.severity == "error"))
        origin = {path: old for old, path in self.where.items()}
        written = {
            path: data for path, data in self.files.items()
            if path not in origin or self.before[origin[path]] != data
        }
        return Arranged(
            {old: path for old, path in self.where.items() if old != path}, written,
            tuple(sorted(set(self.before) - set(self.where))), self.made, tuple(self.problems),
        )
