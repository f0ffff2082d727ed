"""Every act the program can note has words, and nothing but the trail's own room takes notes away.

Looks at the source of the whole package, so that a new act without words fails here.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from learnhub.audit.actions import ACTIONS, KINDS

PACKAGE = Path(__file__).parents[2] / "learnhub"
CALLS = ("record", "record_look")


def functions() -> Iterator[tuple[Path, ast.AST]]:
    """Yield every function and every module of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.Module):
                yield path, node


def notes() -> Iterator[tuple[str, ast.AST, ast.Call]]:
    """Yield every place that writes into the trail, with what stands around it."""
    seen = set()
    for path, around in functions():
        for node in ast.walk(around):
            if (isinstance(node, ast.Call) and len(node.args) >= 4
                    and getattr(node.func, "id", "") in CALLS
                    and path != PACKAGE / "audit" / "service.py"):
                where = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                if isinstance(around, ast.FunctionDef) or where not in seen:
                    seen.add(where)
                    yield where, around, node


def texts(node: ast.AST) -> set[str]:
    """Return every text constant below a node."""
    return {each.value for each in ast.walk(node)
            if isinstance(each, ast.Constant) and isinstance(each.value, str)}


def codes(around: ast.AST, node: ast.AST, path: str) -> set[str]:
    """Return what an argument can be: constants, or what the name was given nearby."""
    if isinstance(node, ast.JoinedStr):
        pattern = "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
            for part in node.values
        )
        return {code for code in ACTIONS if re.fullmatch(pattern, code)} or {f"<{pattern}>"}
    if isinstance(node, ast.Name):
        module = ast.parse((PACKAGE / path).read_text(encoding="utf-8"))
        for scope in (around, module):
            given = [each.value for each in ast.walk(scope) if isinstance(each, ast.Assign)
                     and any(getattr(t, "id", "") == node.id for t in each.targets)]
            if given:
                return set().union(*(texts(value) for value in given))
        return set()
    if isinstance(node, ast.IfExp):
        return codes(around, node.body, path) | codes(around, node.orelse, path)
    return texts(node)


def test_every_act_has_words() -> None:
    found, silent = set(), []
    for where, around, call in notes():
        acts = codes(around, call.args[2], where.partition(":")[0])
        found |= acts
        silent += [f"{where}: {act}" for act in acts - set(ACTIONS)]
    assert len(found) > 50
    assert silent == []


def test_every_kind_of_thing_has_words() -> None:
    silent = []
    for where, around, call in notes():
        if not isinstance(call.args[3], ast.Attribute):
            kinds = codes(around, call.args[3], where.partition(":")[0])
            silent += [f"{where}: {kind}" for kind in kinds - set(KINDS)]
    assert silent == []


def test_acts_and_kinds_fit_into_their_columns() -> None:
    assert all(len(code) <= 60 for code in ACTIONS)
    assert all(len(code) <= 40 for code in KINDS)


def test_nobody_else_deletes_or_changes_the_trail() -> None:
    changes = re.compile(r"(?:delete|update)\((?:AuditEntry|AuditSeal)|audit_entry|audit_seal")
    found = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "versions" not in path.parts and changes.search(path.read_text(encoding="utf-8"))
    ]
    assert {name for name in found if not name.startswith("audit/")} <= {"privacy/rules.py"}
    assert "audit/service.py" in found


def test_details_hold_no_names() -> None:
    """What is noted besides is a number, a code of ours, or a count: never what somebody typed."""
    words = {"name", "surname", "email", "login", "text", "note", "title", "comment", "address"}
    wrong = [
        f"{where}: {word.arg}" for where, _, call in notes()
        for word in call.keywords if word.arg in words
    ]
    assert wrong == []
