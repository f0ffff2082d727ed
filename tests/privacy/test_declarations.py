"""Every table with a person in it says so, and the documents say what the rooms declare."""

import ast
from pathlib import Path

import pytest

from learnhub import app
from learnhub.app import personal_data, retention
from learnhub.base.personal import Gone, by_table
from learnhub.db import Base, JsonText
from learnhub.privacy.documents import FILES, written
from learnhub.privacy.queries.rows import table_of

ROOT = Path(__file__).parents[2]
# What these hold belongs to courses, groups and businesses, not to a person.
NOT_PERSONAL = frozenset({"draft_file", "draft_version", "revision_file", "revision_page"})


def test_what_belongs_to_something_personal_is_declared_too() -> None:
    declared = by_table(personal_data())
    missing = {
        table.name for table in Base.metadata.sorted_tables
        if table.name not in declared and table.name not in NOT_PERSONAL
        for key in table.foreign_keys if key.column.table.name in declared
    }
    assert missing == set()


def test_what_is_named_exists_and_fits() -> None:
    declared = by_table(personal_data())
    for each in declared.values():
        columns = {column.name for column in table_of(each).columns}
        named = {*each.blank, *each.about, *each.answers, *each.hidden, *each.sealed,
                 *filter(None, (each.end, each.by_email))}
        assert named <= columns, (each.table, named - columns)
        if each.through:
            assert each.through[0] in columns
            assert each.through[1] in declared
        assert set(each.about) <= set(each.person)
        assert not set(each.hidden) & set(each.sealed)


def test_what_stays_points_at_a_person_that_can_be_nobody() -> None:
    for each in personal_data():
        if each.gone is Gone.NOBODY:
            assert not {*each.blank} - {*each.columns, "token"}, each.table
            for name in each.answers:
                assert isinstance(table_of(each).c[name].type, JsonText)
        else:
            assert (each.blank, each.answers, each.end) == ((), (), ""), each.table


def test_what_belongs_to_something_that_goes_goes() -> None:
    declared = by_table(personal_data())
    for each in declared.values():
        if each.through and declared[each.through[1]].gone is Gone.DELETED:
            assert each.gone is Gone.DELETED, each.table


def test_no_act_on_record_names_anybody() -> None:
    """The trail holds numbers and words of the software: no name, address or text goes in."""
    forbidden = {"name", "login", "email", "text", "surname", "contact", "answer", "note",
                 "address", "title", "reason", "comment", "device"}
    found = []
    for path in (ROOT / "learnhub").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ("record", "record_look"):
                for keyword in node.keywords:
                    told = {keyword.arg or ""} | {
                        each.attr for each in ast.walk(keyword.value)
                        if isinstance(each, ast.Attribute)
                    }
                    if told & forbidden:
                        found.append(f"{path.name}:{node.lineno} {sorted(told & forbidden)}")
    assert found == []


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


@pytest.mark.parametrize("name", FILES)
def test_the_documents_are_what_the_rooms_declare(name: str) -> None:
    path = ROOT / "docs" / name
    text = path.read_text(encoding="utf-8")
    assert text == written(name, text, {r.name: r.personal for r in app.ROOMS}, retention()), (
        f"run: learnhub privacy docs {path.parent.name}"
    )
