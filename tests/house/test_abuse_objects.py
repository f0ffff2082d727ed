"""Changing a number in an address: things of others are answered like things that are not."""

import re

import pytest

from tests.house.everywhere import Call, ask, browsers, calls, dump, without_tokens
from tests.house.test_matrix import MATRIX, World, make_world
from tests.site import Site

NOWHERE = "999999"
# What an act by somebody else leaves behind in any case.
AROUND = frozenset({"throttle", "audit_entry", "sign_in"})


@pytest.fixture
def world(sqlite_site: Site) -> World:
    return make_world(sqlite_site)


def absent(call: Call, world: World) -> Call | None:
    """Return the same address of a thing there is not; None if no number stands in it."""
    numbers = [name for name in call.rule.arguments if name.endswith("_id")
               and f"<int:{name}>" in call.rule.rule]
    if not numbers:
        return None
    first = re.escape(call.rule.rule.partition("<int:")[0])
    # The same address, but the first thing in it is another one.
    pattern = re.sub(r"<[^>]+>", "[^/]+", first.replace("\\<", "<").replace("\\>", ">"))
    path, count = re.subn(f"^({pattern})[0-9]+", rf"\g<1>{NOWHERE}", call.path)
    return Call(call.rule, call.method, path) if count else None


def test_what_belongs_to_others_looks_like_what_does_not_exist(world: World) -> None:
    known = browsers(world, "lena", "stefan", "elif", "tilda", "carlo", "adina", "uta")
    compared, wrong = 0, []
    for call in calls(world, "GET", "POST"):
        nothing = absent(call, world)
        for name, browser in known.items():
            if nothing is None or name in MATRIX[call.endpoint]:
                continue
            there, gone = ask(browser, call), ask(browser, nothing)
            compared += 1
            if (there.status_code, without_tokens(there, call.path)) != (
                gone.status_code, without_tokens(gone, nothing.path)
            ):
                wrong.append((str(call), name, there.status_code, gone.status_code))
    assert compared > 200
    assert wrong == []


def test_the_own_group_opens_nothing_of_people_outside_it(world: World) -> None:
    """Tilda teaches a group; with its number she reaches for Lena, who is in another one."""
    group = {"cohort_id": str(world.site.cast.other_group)}
    own = World(world.site, {**world.values, **group}, world.drafted)
    tilda = world.site.client("tilda")
    tilda.token()
    before = dump(world.site.database, but=AROUND)
    tried = [call for call in calls(own, "POST")
             if "cohort_id" in call.rule.arguments and len(call.rule.arguments) > 1]
    assert len(tried) > 5
    opened = []
    for call in tried:
        # The courses of the group are her business; what is asked for is about Lena.
        if "person_id" not in call.rule.arguments:
            continue
        answer = ask(tilda, call, {"percent": "50", "extra_time": "50"})
        if answer.status_code == 200 or "Lena" in answer.text:
            opened.append((str(call), answer.status_code))
    assert opened == []
    assert dump(world.site.database, but=AROUND) == before


def test_the_own_business_opens_nothing_of_people_outside_it(world: World) -> None:
    omar = world.site.client("omar")
    stranger = str(world.site.cast.ids["stefan"])
    before = dump(world.site.database, but=AROUND)
    for call in calls(world, "POST"):
        if {"business_id", "person_id"} <= call.rule.arguments:
            path = re.sub(r"/people/[0-9]+", f"/people/{stranger}", call.path)
            assert omar.post(path).status_code == 404, path
    assert dump(world.site.database, but=AROUND) == before
