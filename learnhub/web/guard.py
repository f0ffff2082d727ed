"""Says of every view who may come in; a view that says nothing admits nobody."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.web.identity import current_actor

Rule = Callable[[Actor], bool]
View = TypeVar("View", bound=Callable[..., Any])


def everybody(actor: Actor) -> bool:
    """Admit everybody, signed in or not."""
    return True


def signed_in(actor: Actor) -> bool:
    """Admit everybody we know."""
    return actor.is_signed_in


def team(actor: Actor) -> bool:
    """Admit those who work for the programme."""
    return actor.is_team


def roles(*wanted: Role) -> Rule:
    """Admit holders of one of the roles."""

    def rule(actor: Actor) -> bool:
        return actor.has(*wanted)

    rule.__name__ = "_".join(role.value for role in wanted)
    rule.__doc__ = f"Admit: {', '.join(role.value for role in wanted)}."
    return rule


def admits(rule: Rule) -> Callable[[View], View]:
    """Mark a view with the rule that decides who may come in."""

    def mark(view: View) -> View:
        view.admits = rule  # type: ignore[attr-defined]
        return view

    return mark


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """Return the rule a view was marked with."""
    return getattr(view, "admits", None)


def check() -> Response | None:
    """Refuse whoever the view does not admit: strangers may sign in, others find nothing."""
    if request.endpoint is None:
        return None
    rule = rule_of(current_app.view_functions[request.endpoint])
    if rule is everybody:
        # Whoever it is may come in: a style or a sign of life asks no database who that is.
        return None
    actor = current_actor()
    if rule is not None and rule(actor):
        return None
    if rule is None or actor.is_signed_in:
        raise NotFound
    back = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None
    return redirect(url_for("people.sign_in", next=back), 303)
