"""Where a request comes from and where it may be sent on to."""

import re

from flask import request

_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Macintosh", "Mac"), ("Linux", "Linux"),
)
_BROWSERS = (("Firefox", "Firefox"), ("Edg", "Edge"), ("Chrome", "Chrome"), ("Safari", "Safari"))
OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,1000}")


def own_path(text: str | None) -> str | None:
    """Return `text` if it is a path of this site, None otherwise: no open redirect."""
    return text if text and OWN_PATH.fullmatch(text) else None


def remote_address() -> str:
    """Return the address a request came from, after the trusted proxies."""
    return request.remote_addr or "unknown"


def device_name() -> str:
    """Return in words what kind of device this is, for the list of sign-ins."""
    agent = request.user_agent.string
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    return " · ".join(filter(None, (browser, system))) or "?"
