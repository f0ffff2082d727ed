"""Security headers, origin check and host check: the same for every answer."""

from typing import NoReturn
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from learnhub.config import Settings
from learnhub.web import refusals
from learnhub.web.identity import current_actor

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A page that our own pages may show in a frame; it runs nothing there.
FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
# A page that holds such a frame.
FRAMING = f"{POLICY}; frame-src 'self'"
# What browsers offer to pages and ours never ask for, with what is only for our own pages.
_NOBODY = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
    "encrypted-media", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials",
    "payment", "picture-in-picture", "serial", "storage-access", "usb", "window-management",
    "xr-spatial-tracking",
)
_OURS = (
    "clipboard-write", "fullscreen", "publickey-credentials-create", "publickey-credentials-get",
    "screen-wake-lock",
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: over https the token of a form is taken only with our own address in it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in _NOBODY), *(f"{name}=(self)" for name in _OURS)]
    ),
}
_FIXED = tuple((name.lower(), name, value) for name, value in FIXED.items())
ONE_YEAR = 31_536_000


def check_origin() -> None:
    """Refuse an unsafe request that another site sent: the token's second lock."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        _refuse()
    origin = request.headers.get("Origin")
    if origin is not None and _host_of(origin) != request.host:
        _refuse()


def _refuse() -> NoReturn:
    refusals.note("form of another site", request.url_rule.rule if request.url_rule else "-")
    raise BadRequest


def _host_of(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def add_headers(response: Response) -> Response:
    """Add what every answer carries."""
    # One look at the few that are there; asking the headers for each is what costs.
    there = {name.lower() for name, _ in response.headers}
    for known_as, name, value in _FIXED:
        if known_as not in there:
            response.headers.add(name, value)
    policy = response.headers["Content-Security-Policy"]
    # For browsers that do not know `frame-ancestors`.
    framed = "frame-ancestors 'self'" in policy
    response.headers["X-Frame-Options"] = "SAMEORIGIN" if framed else "DENY"
    settings: Settings = current_app.config["LEARNHUB"]
    if settings.is_https:
        # Without `preload`: that would bind the whole domain of a city, which is not ours to say.
        response.headers["Strict-Transport-Security"] = f"max-age={ONE_YEAR}; includeSubDomains"
        response.headers["Content-Security-Policy"] = f"{policy}; upgrade-insecure-requests"
    if "cache-control" not in there:
        # On a shared phone nothing of a person may stay behind in a cache.
        known = current_actor().is_signed_in
        response.headers.add("Cache-Control", "no-store" if known else "private, no-cache")
        response.headers["Vary"] = "Cookie, Accept-Language, Accept-Encoding"
    return response


def set_up_headers(app: Flask) -> None:
    """Register the checks and the headers."""
    app.before_request(check_origin)
    app.after_request(add_headers)
