"""The ways in which a request can be refused, drawn here in one look.

    Refused
    ├── NotFound      404  it does not exist, or this person may not know that it does
    ├── NotAllowed    403  it exists for all to know, but is not for this person
    ├── Conflict      409  somebody or something was faster; what was typed is kept
    ├── TooMany       429  too many tries; says when to come back
    └── Invalid       422  the input has problems, all of them listed

Each carries a message id and parameters; one handler in `web` turns them into a page.
"""

from collections.abc import Sequence

from learnhub.base.problem import Params, Problem
from learnhub.base.words import N_


class Refused(Exception):
    """Base of all refusals; never raised itself."""

    status = 400
    default = N_("This did not work.")

    def __init__(self, message: str | None = None, **params: str | int) -> None:
        self.message = message or self.default
        self.params: Params = params
        super().__init__(self.message % params if params else self.message)


class NotFound(Refused):
    """It does not exist, or this person may not know that it does."""

    status = 404
    default = N_("We cannot find this page.")


class NotAllowed(Refused):
    """It exists for all to know, but is not for this person."""

    status = 403
    default = N_("This page is not for you.")


class Conflict(Refused):
    """Somebody or something was faster."""

    status = 409
    default = N_("This has changed in the meantime. Please look at it again.")


class TooMany(Refused):
    """Too many tries in a short time."""

    status = 429
    default = N_("That was too often in a short time. Please wait a few minutes.")


class Invalid(Refused):
    """The input has problems; `problems` lists every one of them."""

    status = 422
    default = N_("Please look at the marked places.")

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)
