"""Says of every view who may come in; a view that says nothing admits nobody.

What is sensitive is marked `proof=True`: who proved long ago who they are does it once more first
(OWASP ASVS 5.0, 7.5.3).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.web.identity import current_actor

PROOF_LASTS = timedelta(minutes=15)

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


def admits(rule: Rule, *, proof: bool = False) -> Callable[[View], View]:
    """Mark a view with the rule that decides who may come in, and whether only with fresh proof."""

    def mark(view: View) -> View:
        view.admits = rule  # type: ignore[attr-defined]
        view.wants_proof = proof  # type: ignore[attr-defined]
        return view

    return mark


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """Return the rule a view was marked with."""
    return getattr(view, "admits", None)


def wants_proof(view: Callable[..., Any]) -> bool:
    """Say whether a view wants that the person proved a short while ago who they are."""
    return bool(getattr(view, "wants_proof", False))


def is_fresh(actor: Actor) -> bool:
    """Say whether the person proved a short while ago who they are."""
    # A form that was opened just in time can still be sent.
    lasts = PROOF_LASTS if request.method in ("GET", "HEAD") else 2 * PROOF_LASTS
    asks, proved = actor.asks_at, actor.proved_at
    return asks is not None and proved is not None and asks - proved < lasts


def _here() -> str | None:
    """Return the address to come back to; a form is opened anew, because its answers are gone."""
    return request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else None


def check() -> Response | None:
    """Refuse whoever the view does not admit: strangers may sign in, others find nothing."""
    if request.endpoint is None:
        return None
    view = current_app.view_functions[request.endpoint]
    rule = rule_of(view)
    if rule is everybody:
        # Whoever it is may come in: a style or a sign of life asks no database who that is.
        return None
    actor = current_actor()
    if rule is not None and rule(actor):
        if wants_proof(view) and not is_fresh(actor):
            return redirect(url_for("people.prove", next=_here()), 303)
        return None
    if rule is not None and actor.awaits and rule(actor.twice_proven()):
        return redirect(url_for("people.second_factor", next=_here()), 303)
    if rule is None or actor.is_signed_in:
        raise NotFound
    return redirect(url_for("people.sign_in", next=_here()), 303)
