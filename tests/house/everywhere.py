"""Asks every address there is: the helpers of the tests against abuse.

They are about classes of mistakes, each looked for on every route; so a new route is tried without
anybody thinking of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from learnhub.db import Base, Database
from tests.cast import ROLES
from tests.house.test_matrix import MATRIX, STRANGER, World
from tests.site import Browser

# Each act changes the world; these would end it for the acts that follow.
FINAL = re.compile(r"remove|dismiss|leave|close|sign_out|let_go|let_course_go|discard|delete|"
                   r"archive|erase|block|merge|end_|revoke|reset")
_TOKEN = re.compile(r'name="csrf_token" value="[^"]+"')


@dataclass(frozen=True, slots=True)
class Call:
    """One address with one method."""

    rule: Rule
    method: str
    path: str

    @property
    def endpoint(self) -> str:
        """Return the name of the view."""
        return str(self.rule.endpoint)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def calls(world: World, *methods: str) -> Iterator[Call]:
    """Give every address of existing things, those that end something last."""
    rules = sorted(
        (rule for rule in world.site.app.url_map.iter_rules() if rule.endpoint in MATRIX),
        key=lambda r: ("POST" in (r.methods or ()), bool(FINAL.search(r.endpoint)), r.rule),
    )
    for rule in rules:
        for method in methods:
            if method in (rule.methods or ()):
                yield Call(rule, method, world.path(rule))


def ask(browser: Browser, call: Call, data: dict[str, Any] | None = None) -> TestResponse:
    """Open the page or send the form."""
    if call.method == "GET":
        return browser.get(call.path)
    return browser.post(call.path, data)


def browsers(world: World, *names: str) -> dict[str, Browser]:
    """Return the browsers of these people, of everybody without a name."""
    known = names or (STRANGER, *ROLES)
    return {name: world.site.client(None if name == STRANGER else name) for name in known}


def someone(call: Call, *liked: str) -> str:
    """Return somebody who may come in, if possible one of those who are liked."""
    may = MATRIX[call.endpoint]
    return next((name for name in liked if name in may), min(may) if may else STRANGER)


def without_tokens(answer: TestResponse, path: str) -> str:
    """Return a page without what differs by itself: the token of forms and its own address."""
    bare = _TOKEN.sub("", answer.text)
    return bare.replace(path, "").replace(path.partition("?")[0], "")


def dump(database: Database, *, but: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Return every row of every table, but those of some."""
    with database.read() as session:
        return {
            table.name: sorted(
                repr(tuple(row)) for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
            )
            for table in Base.metadata.sorted_tables if table.name not in but
        }
