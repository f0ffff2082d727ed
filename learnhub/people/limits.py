"""How often one may try to get in."""

from dataclasses import dataclass
from datetime import timedelta

from learnhub.limits.service import Limit
from learnhub.people.rules import folded

_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignInLimits:
    """How often a password may be tried: on an account from an address, per address, overall.

    What others do never locks somebody out. `here` and `address` count what comes from one's own
    address. When `account` or `overall` is used up, because many addresses try at once, nobody is
    refused for that alone: each address is only left fewer tries (`few_here`, `few_address`).
    """

    here: Limit
    few_here: Limit
    account: Limit
    address: Limit
    few_address: Limit
    overall: Limit

    @property
    def every(self) -> tuple[Limit, ...]:
        """All of them: each try counts against each."""
        return (*self.of_the_account, *self.of_all)

    @property
    def of_the_account(self) -> tuple[Limit, ...]:
        """What a success forgives."""
        return (self.here, self.few_here, self.account)

    @property
    def of_all(self) -> tuple[Limit, ...]:
        """From what a success is only taken back: other tries stay counted."""
        return (self.address, self.few_address, self.overall)

    def refuse(self, over: frozenset[Limit]) -> bool:
        """Say whether a try is refused when these are used up."""
        return (
            self.here in over
            or self.address in over
            or {self.account, self.few_here} <= over
            or {self.overall, self.few_address} <= over
        )


def sign_in_limits(login: str, address: str) -> SignInLimits:
    """Return the limits for a password."""
    here = f"{folded(login)} {address}"
    return SignInLimits(
        Limit("sign-in here", here, 8, _QUARTER),
        Limit("sign-in few here", here, 3, _QUARTER),
        Limit("sign-in account", folded(login), 60, _QUARTER),
        Limit("sign-in address", address, 60, _QUARTER),
        Limit("sign-in few address", address, 10, _QUARTER),
        Limit("sign-in overall", "", 3_000, _QUARTER),
    )


def link_limits(login: str, address: str) -> tuple[Limit, ...]:
    """Return the limits for asking for a link to sign in; each that was mailed stays good."""
    return (
        Limit("link here", f"{folded(login)} {address}", 3, _QUARTER),
        Limit("link account", folded(login), 12, timedelta(hours=1)),
        Limit("link address", address, 60, timedelta(hours=1)),
        Limit("link overall", "", 2_000, timedelta(hours=1)),
    )


def enter_limits(address: str) -> tuple[Limit, ...]:
    """Return the limits for links and passkeys; both are too long to be guessed."""
    return (Limit("enter address", address, 200, _QUARTER),)


def factor_limits(person_id: int, address: str) -> tuple[Limit, ...]:
    """Return the limits for codes of an app; who gets here knows the password already.

    Three of a million codes are right at a time: at this pace one is guessed in two years.
    """
    return (
        Limit("factor here", f"{person_id} {address}", 6, _QUARTER),
        Limit("factor person", str(person_id), 20, timedelta(hours=1)),
        Limit("factor address", address, 60, _QUARTER),
    )


def challenge_limits(challenge: str) -> tuple[Limit, ...]:
    """Return the limit that lets each challenge for a passkey be answered once."""
    return (Limit("passkey challenge", challenge, 1, timedelta(minutes=10)),)


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


def card_limits(address: str, *, typed: bool) -> tuple[Limit, ...]:
    """Return the limits for cards nobody knows; what is right is not counted.

    A scanned token cannot be guessed. Typed codes are counted together, too: at this pace one of
    two thousand cards is guessed in a thousand years, and whoever uses the limit up stops nobody
    who scans.
    """
    limits = (Limit("card address", address, 100, _QUARTER),)
    return (*limits, Limit("card codes", "", 1_000, _QUARTER)) if typed else limits


def pin_limits(address: str) -> tuple[Limit, ...]:
    """Return the limit for PINs; of one card only five may be wrong."""
    return (Limit("pin address", address, 100, _QUARTER),)
