"""How often one may try to get in."""

from datetime import timedelta

from learnhub.limits.service import Limit
from learnhub.people.rules import folded

_QUARTER = timedelta(minutes=15)


def sign_in_limits(login: str, address: str) -> tuple[Limit, ...]:
    """Return the limits for a password: per account from one address, per address, overall.

    The account's limit includes the address, so that nobody can lock somebody else out; what
    is tried from many addresses is caught by the account's own, wider limit.
    """
    return (
        Limit("sign-in here", f"{folded(login)} {address}", 8, _QUARTER),
        Limit("sign-in account", folded(login), 60, _QUARTER),
        Limit("sign-in address", address, 60, _QUARTER),
    )


def own_password_limits(person_id: int) -> tuple[Limit, ...]:
    """Return the limits for the old password, asked for where somebody is signed in already."""
    return (Limit("own password", str(person_id), 8, _QUARTER),)


def reset_limits(login: str, address: str) -> tuple[Limit, ...]:
    """Return the limits for asking for a link."""
    return (
        Limit("reset account", folded(login), 3, timedelta(hours=1)),
        Limit("reset address", address, 10, timedelta(hours=1)),
    )


def sign_up_limits(address: str) -> tuple[Limit, ...]:
    """Return the limits for making accounts; a class in one room shares an address."""
    return (Limit("sign-up address", address, 60, timedelta(hours=1)),)


def code_limits(person_id: int | None, address: str) -> tuple[Limit, ...]:
    """Return the limits for looking up codes; a class in one room shares an address.

    A code has about 36 bits: at this pace guessing one of a thousand takes thousands of years.
    """
    by_address = Limit("code address", address, 200, _QUARTER)
    if person_id is None:
        return (by_address,)
    return (by_address, Limit("code person", str(person_id), 30, _QUARTER))


def business_limits(person_id: int) -> tuple[Limit, ...]:
    """Return the limits for making businesses and invitations."""
    return (Limit("business person", str(person_id), 40, timedelta(hours=1)),)
