"""Reads the lines of a list into people, with every problem by line and column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from learnhub.base.problem import Problem, Severity
from learnhub.base.words import N_
from learnhub.documents.sheets import Row, Sheet
from learnhub.people.rules import NAME_MOST, email_problem, folded, login_problem, name_key
from learnhub.roster.imports.columns import Column
from learnhub.roster.imports.dates import read_date
from learnhub.roster.imports.names import name_whole

_NO_NAME_COLUMN = N_("No column is chosen for the name. Please choose one above.")
_NO_HEADER = N_("The first line should say what stands in each column. Please check the choice.")
_NO_NAME = N_("The name is missing. Please fill it in, or delete the line.")
_LONG = N_("Use at most %(limit)s characters.")
_LANGUAGE = N_("We do not have this language yet: %(text)s. The person chooses one later.")
_TWICE = N_("This stands in line %(other)s already. Please delete one of the two.")
_SAME = N_("The same name stands in line %(other)s. Both are taken over if they are two people.")
_ROLE = N_("Roles are never taken over from a list. They are given on the page of a person.")
MOST_GROUP = 120
MOST_BUSINESS = 160

_LANGUAGES: Mapping[str, str] = {
    "de": "deutsch german allemand almanca الالمانية الألمانية ألماني de-de",
    "de-simple": "einfach einfachesdeutsch leicht leichtesprache einfachesprache",
    "en": "englisch english anglais ingilizce الإنجليزية الانجليزية انجليزي en-gb en-us",
    "ar": "arabisch arabic arabe arapça العربية عربي عربية",
}
_LOCALE_OF = {
    word: code for code, words in _LANGUAGES.items() for word in (code, *map(name_key,
                                                                             words.split()))
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody in a list."""

    line: int
    name: str
    surname: str | None = None
    email: str | None = None
    login: str | None = None
    locale: str | None = None
    born_on: date | None = None
    group: str = ""
    business: str = ""

    @property
    def shown(self) -> str:
        """The whole name."""
        return " ".join(filter(None, (self.name, self.surname)))


@dataclass(frozen=True, slots=True)
class Place:
    """A problem with its line and the header of its column, both where it has one."""

    line: int | None
    column: str
    problem: Problem

    @property
    def stops(self) -> bool:
        """Say whether the line is left out because of it."""
        return self.problem.severity == "error"


@dataclass(frozen=True, slots=True)
class Reading:
    """Who stands in a list, and what is wrong with it."""

    entries: tuple[Entry, ...]
    problems: tuple[Place, ...]
    read: int

    @property
    def left_out(self) -> int:
        """How many lines are left out because of a problem."""
        return self.read - len(self.entries)


@dataclass
class _Reader:
    columns: Sequence[Column]
    headers: Sequence[str]
    locales: Sequence[str]
    today: date
    problems: list[Place] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def note(
        self, line: int | None, column: Column | None, message: str,
        severity: Severity = "error", **params: str | int,
    ) -> None:
        """Add a problem."""
        header = self.headers[self.columns.index(column)] if column in self.columns else ""
        self.problems.append(Place(line, header, Problem("", message, params, severity)))

    def entry(self, row: Row) -> Entry | None:
        """Return who stands in a line, None where a problem stops it."""
        before = len(self.problems)
        cells: dict[Column, str] = {
            column: cell for column, cell in zip(self.columns, row.cells, strict=False)
            if column not in (Column.NOTHING, Column.ROLE) and cell
        }
        name, surname = self._names(cells)
        if not name:
            self.note(row.line, Column.NAME, _NO_NAME)
        for column, most in (
            (Column.NAME, NAME_MOST), (Column.SURNAME, NAME_MOST), (Column.GROUP, MOST_GROUP),
            (Column.BUSINESS, MOST_BUSINESS),
        ):
            if len(cells.get(column, "")) > most:
                self.note(row.line, column, _LONG, limit=most)
        for column, problem in ((Column.EMAIL, email_problem), (Column.LOGIN, login_problem)):
            found = problem(cells[column]) if column in cells else None
            if found:
                self.note(row.line, column, found)
        made = Entry(
            row.line, name, surname, _key(cells, Column.EMAIL), _key(cells, Column.LOGIN),
            self._locale(row.line, cells.get(Column.LOCALE, "")),
            self._born(row.line, cells.get(Column.BORN_ON, "")),
            cells.get(Column.GROUP, ""), cells.get(Column.BUSINESS, ""),
        )
        self._compare(made)
        stopped = any(place.stops for place in self.problems[before:])
        return None if stopped else made

    def _names(self, cells: Mapping[Column, str]) -> tuple[str, str | None]:
        name, surname = cells.get(Column.NAME, ""), cells.get(Column.SURNAME)
        if surname and not name:
            return surname, None
        if surname is None and name.count(",") == 1:
            # "Haddad, Amira", where both stand in one column.
            last, first = (part.strip() for part in name.split(","))
            if first and last:
                return first, last
        return name, surname

    def _locale(self, line: int, text: str) -> str | None:
        word = name_key(text)
        code = _LOCALE_OF.get(word) or _LOCALE_OF.get(word.replace(" ", ""))
        if text and code not in self.locales:
            self.note(line, Column.LOCALE, _LANGUAGE, "warning", text=text[:40])
        return code if code in self.locales else None

    def _born(self, line: int, text: str) -> date | None:
        if not text:
            return None
        found = read_date(text, self.today)
        if found.problem:
            self.note(line, Column.BORN_ON, found.problem)
        elif found.remark and found.day:
            self.note(line, Column.BORN_ON, found.remark, "warning", day=found.day.isoformat())
        return found.day

    def _compare(self, made: Entry) -> None:
        """Find out whether somebody stands in the list twice."""
        born = made.born_on.isoformat() if made.born_on else ""
        for column, value, is_one in (
            (Column.EMAIL, made.email, True), (Column.LOGIN, made.login, True),
            (Column.NAME, name_whole(made.name, made.surname) + born, bool(born)),
        ):
            if not value:
                continue
            other = self.seen.setdefault(f"{column} {value}", made.line)
            if other != made.line:
                self.note(made.line, column, _TWICE if is_one else _SAME,
                          "error" if is_one else "warning", other=other)


def _key(cells: Mapping[Column, str], column: Column) -> str | None:
    return folded(cells[column]) if column in cells else None


def headers_of(sheet: Sheet) -> tuple[str, ...]:
    """Return the words above the columns; as many as the widest line has."""
    width = max((len(row.cells) for row in sheet.rows), default=0)
    first = sheet.rows[0].cells if sheet.rows else ()
    return tuple(first) + ("",) * (width - len(first))


def read_people(
    sheet: Sheet, columns: Sequence[Column], *, locales: Sequence[str], today: date
) -> Reading:
    """Return who stands in a list and every problem, those of the file itself first."""
    reader = _Reader(columns, headers_of(sheet), locales, today)
    for problem in sheet.problems:
        line = int(problem.where) if problem.where.isdigit() else None
        reader.problems.append(Place(line, "", problem))
    rows = sheet.rows[1:]
    if rows and not any(c is not Column.NOTHING for c in columns):
        reader.note(sheet.rows[0].line, None, _NO_HEADER)
    elif rows and not {Column.NAME, Column.SURNAME} & set(columns):
        reader.note(sheet.rows[0].line, None, _NO_NAME_COLUMN)
    if Column.ROLE in columns:
        reader.note(sheet.rows[0].line, Column.ROLE, _ROLE, "warning")
    if any(place.stops and place.line is None for place in reader.problems) or not (
        {Column.NAME, Column.SURNAME} & set(columns)
    ):
        return Reading((), tuple(reader.problems), len(rows))
    broken = {place.line for place in reader.problems if place.stops}
    found = [reader.entry(row) for row in rows]
    entries = tuple(each for each in found if each is not None and each.line not in broken)
    ordered = sorted(reader.problems, key=lambda place: place.line or 0)
    return Reading(entries, tuple(ordered), len(rows))
