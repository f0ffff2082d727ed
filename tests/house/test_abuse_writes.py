"""Looking changes nothing: a picture in a mail that names an address does no harm."""

from tests.house.everywhere import browsers, calls, dump, someone
from tests.house.test_matrix import make_world
from tests.site import Site

# A look at a sensitive record is written down, and so is a try that has to be counted.
ALLOWED = frozenset({"audit_entry", "throttle"})


def test_looking_at_every_page_leaves_everything_as_it_was(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    known = browsers(world)
    before = dump(sqlite_site.database, but=ALLOWED)
    for call in calls(world, "GET"):
        for name in {someone(call, "lena"), someone(call, "tom"), someone(call, "anna")}:
            for method in ("GET", "HEAD", "OPTIONS"):
                answer = known[name].client.open(call.path, method=method)
                assert answer.status_code < 500, str(call)
    assert dump(sqlite_site.database, but=ALLOWED) == before


def test_what_changes_something_is_not_done_by_looking(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    known = browsers(world, "tom", "anna")
    looked_at = {call.path for call in calls(world, "GET")}
    before = dump(sqlite_site.database, but=ALLOWED)
    for call in calls(world, "POST"):
        if call.path not in looked_at:
            for browser in known.values():
                assert browser.get(call.path).status_code in (303, 404, 405), str(call)
    assert dump(sqlite_site.database, but=ALLOWED) == before
