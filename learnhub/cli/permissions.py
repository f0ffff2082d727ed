"""`learnhub permissions`: writes down who may what, from the rules the program itself asks."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from flask import Flask
from werkzeug.routing import Rule

from learnhub.app import create_app
from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.cli.relations import RELATIONS, Relation, relation_of
from learnhub.config import Settings
from learnhub.web.guard import rule_of, wants_proof

YES, OWN, NO = "yes", "own", "–"
VISITOR = "visitor"
COLUMNS: tuple[tuple[str, Actor], ...] = (
    (VISITOR, PUBLIC),
    *((role.value, Actor(1, roles=frozenset({Role.LEARNER, role}))) for role in Role),
)
ROLES = {
    "visitor": "is not signed in: reads open courses and the legal pages.",
    "learner": "is everybody who is signed in, whatever else they are: learns, sees what is "
               "their own.",
    "owner": "is a relation: runs a business, sees the progress of those there who agreed.",
    "employee": "is a relation: belongs to a business, decides whether its owner sees progress.",
    "author": "is a relation: writes and publishes a course; somebody of the team.",
    "trainer": "teaches groups: sees and helps the learners in them, marks their answers.",
    "coach": "accompanies the people who are entrusted to them.",
    "advisor": "advises the businesses that are entrusted to them.",
    "coordinator": "runs the programme: sees all groups and people, names trainers.",
    "auditor": "checks: reads with pseudonyms and changes nothing.",
    "administrator": "runs the installation: gives roles, reads the trail.",
}
HEAD = """# Who may what

This file is written by `learnhub permissions` from the rules in the code; a test fails when it
differs, and another one compares it with what really happens to each person on each page.

Rights come from the **role** and from the **relation** to the thing. What one may not see is
answered like what does not exist (404); who is not signed in is sent to sign in.

* `yes`: everybody with this role. `own`: only for things one has the relation to that the last
  column names. `–`: never.
* Somebody with several roles may what any of them may. Everybody with a role learns, too.
* Coordinators, auditors and administrators are learners only, until they have shown a second
  factor. Who came in with a card or a class code is a learner only, whatever their roles.
* *fresh proof*: asks once more who it is, if that was shown more than 15 minutes ago.
* A role that ends on a date, a stand-in and an entrusted case end by themselves at that moment.

## Roles and relations

"""


@dataclass(frozen=True, slots=True)
class Permission:
    """One action: its address, what it does, and what each column may."""

    endpoint: str
    method: str
    address: str
    does: str
    cells: tuple[str, ...]
    relation: Relation | None
    proof: bool

    def cell(self, column: str) -> str:
        """Return what somebody may."""
        return self.cells[[name for name, _ in COLUMNS].index(column)]

    @property
    def room(self) -> str:
        """Return the room it belongs to."""
        return self.endpoint.partition(".")[0]


def _cell(admitted: bool, column: str, relation: Relation | None) -> str:
    if not admitted:
        return NO
    return OWN if relation is not None and column not in relation.all_of_them else YES


def permissions_of(app: Flask) -> Iterator[Permission]:
    """Give every action of the application, room by room."""
    rules = sorted(app.url_map.iter_rules(), key=lambda r: (r.endpoint.partition(".")[0], r.rule))
    for rule in rules:
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield _permission(app, rule, method)


def _permission(app: Flask, rule: Rule, method: str) -> Permission:
    view = app.view_functions[rule.endpoint]
    admits = rule_of(view)
    asked = rule.arguments - set(rule.defaults or ())
    relation = relation_of(rule.endpoint, asked)
    return Permission(
        rule.endpoint, method, "".join(
            f"<{part}>" if is_name else part for is_name, part in _parts(rule)
        ), _first_line(view), tuple(
            _cell(admits is not None and admits(actor), name, relation)
            for name, actor in COLUMNS
        ), relation, wants_proof(view),
    )


def _parts(rule: Rule) -> Iterator[tuple[bool, str]]:
    """Take an address apart: the same without the kinds of its numbers and names."""
    for part in rule.rule.replace(">", "<").split("<"):
        name = part.rpartition(":")[2]
        yield (name in rule.arguments, name) if name in rule.arguments else (False, part)


def _first_line(view: object) -> str:
    return (inspect.getdoc(view) or "").partition("\n")[0].replace("|", "/")


def document(app: Flask) -> str:
    """Return the whole document."""
    lines = [HEAD.rstrip("\n"), ""]
    lines += [f"* **{name}** {sentence}" for name, sentence in ROLES.items()]
    room = ""
    for each in permissions_of(app):
        if each.room != room:
            room = each.room
            columns = ("address", "does", *(name for name, _ in COLUMNS), "own means")
            lines += ["", f"## {room.capitalize()}", "", f"| {' | '.join(columns)} |",
                      "|" + "---|" * len(columns)]
        lines.append(_line(each))
    return "\n".join(lines) + "\n"


def _line(each: Permission) -> str:
    own = each.relation.own if each.relation is not None and OWN in each.cells else ""
    proof = "fresh proof" if each.proof else ""
    return (f"| `{each.method} {each.address}` | {each.does} | {' | '.join(each.cells)} | "
            f"{'; '.join(filter(None, (own, proof)))} |")


def bare_app(folder: Path) -> Flask:
    """Return the application as it is wired, without reading settings or a database."""
    return create_app(Settings(data=folder, database_url=f"sqlite:///{folder / 'none.db'}"))


@click.command()
def permissions() -> None:
    """Print who may what, as docs/permissions.md has it."""
    with TemporaryDirectory() as folder:
        click.echo(document(bare_app(Path(folder))), nl=False)


__all__ = ["RELATIONS", "document", "permissions", "permissions_of"]
