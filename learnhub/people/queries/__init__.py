"""Reads about persons and their sign-ins; those about businesses are in `queries.business`."""

from learnhub.people.queries.account import (
    Credentials,
    Device,
    Profile,
    devices_of,
    find_actor,
    find_credentials,
    find_reset,
    get_credentials,
    get_profile,
)

__all__ = [
    "Credentials",
    "Device",
    "Profile",
    "devices_of",
    "find_actor",
    "find_credentials",
    "find_reset",
    "get_credentials",
    "get_profile",
]
