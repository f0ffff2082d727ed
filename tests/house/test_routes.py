"""Looks at every address of the application at once."""

from learnhub.app import ROOMS, personal_data
from learnhub.db import Base
from learnhub.web.guard import rule_of
from tests.site import Site

SAFE = {"GET", "HEAD", "OPTIONS"}


def test_every_view_says_who_may_come_in(sqlite_site: Site) -> None:
    silent = [name for name, view in sqlite_site.app.view_functions.items()
              if rule_of(view) is None]
    assert silent == []


def test_every_unsafe_address_refuses_a_form_without_a_token(sqlite_site: Site) -> None:
    visitor = sqlite_site.client("anna")
    for rule in sqlite_site.app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - SAFE):
            path = rule.rule
            for name in rule.arguments:
                path = path.replace(f"<int:{name}>", "1").replace(f"<{name}>", "x").replace(
                    f"<path:{name}>", "x")
            answer = visitor.client.open(path, method=method, data={"x": "y"})
            assert answer.status_code in (400, 404), (method, path, answer.status_code)


def test_every_unsafe_address_refuses_another_site(sqlite_site: Site) -> None:
    visitor = sqlite_site.client("tom")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        answer = visitor.post("/sign-out", headers=headers)
        assert answer.status_code == 400
    assert visitor.get("/profile").status_code == 200


def test_no_page_can_be_framed_or_run_foreign_code(sqlite_site: Site) -> None:
    for path in ("/", "/courses", "/sign-in", "/nowhere", "/courses/small/first/hello"):
        policy = sqlite_site.client().get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_every_table_with_a_person_in_it_is_declared() -> None:
    declared = {each.table: each for each in personal_data()}
    for table in Base.metadata.sorted_tables:
        to_persons = {
            column.name for column in table.columns
            for key in column.foreign_keys if key.column.table.name == "person"
        }
        if table.name == "person" or to_persons:
            assert table.name in declared, f"{table.name} is not declared in any personal.py"
            assert to_persons <= {*declared[table.name].person}, table.name


def test_what_is_declared_exists() -> None:
    for each in personal_data():
        table = Base.metadata.tables[each.table]
        assert {*each.person, *each.columns} <= {column.name for column in table.columns}
        assert all((each.what, each.why, each.basis, each.keep))


def test_every_room_is_registered_once() -> None:
    names = [room.name for room in ROOMS]
    assert len(names) == len(set(names))
