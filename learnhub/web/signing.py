"""Signs cookies and form tokens as Flask and Flask-WTF do, with what is the same kept.

Both make their signer, and derive its key, anew with every signature; a page has two of them.
What is signed here can be read by theirs, and the other way round.

When the key was replaced (`learnhub secrets rotate cookies`), what an older one signed still
counts; a cookie gets a signature of the newest key when its owner comes.
"""

import hmac
from typing import Any, cast

from flask import Flask, Request, Response, current_app, g
from flask import session as cookie
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import generate_csrf
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.signer import SigningAlgorithm
from itsdangerous.url_safe import URLSafeSerializerMixin

_FORMS = "learnhub.form_tokens"


def keys_of(app: Flask) -> list[bytes]:
    """Return the keys of an application as signers want them: the newest, which signs, last."""
    keys: list[bytes] = app.signing_keys  # type: ignore[attr-defined]
    return keys[::-1]


class _Sha1(SigningAlgorithm):
    """The algorithm both use, in one call."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, "sha1")


class _Signer(TimestampSigner):
    """Derives each key once."""

    def __init__(self, secret_key: Any, **options: Any) -> None:
        super().__init__(secret_key, **{**options, "algorithm": _Sha1()})
        self._derived: dict[str | bytes | None, bytes] = {}

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        if secret_key not in self._derived:
            self._derived[secret_key] = super().derive_key(secret_key)
        return self._derived[secret_key]


class _Serializer(URLSafeTimedSerializer):
    """Makes its signer once."""

    default_signer = _Signer
    _made: Any = None

    def make_signer(self, salt: str | bytes | None = None) -> TimestampSigner:
        assert salt in (None, self.salt)
        if self._made is None:
            self._made = super().make_signer()
        return cast(TimestampSigner, self._made)


class _FormTokens(_Serializer):
    """Leaves alone what is random and therefore gains nothing from being compressed."""

    def dump_payload(self, obj: Any) -> bytes:
        return base64_encode(super(URLSafeSerializerMixin, self).dump_payload(obj))


class Cookies(SecureCookieSessionInterface):
    """Flask's signed cookie, which looks at an answer only when there is something to say."""

    _kept: _Serializer | None = None
    # Only where there are several keys: tells which cookies are to be signed anew.
    _newest: _Serializer | None = None

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Return the serializer of the application."""
        if self._kept is None:
            keys = keys_of(app)
            if len(keys) > 1:
                self._newest = self._serializer(keys[-1:])
                # Forms that were open when the key was replaced can still be sent.
                app.config["WTF_CSRF_SECRET_KEY"] = keys
            self._kept = self._serializer(keys)
        return self._kept

    def _serializer(self, keys: list[bytes]) -> _Serializer:
        return _Serializer(
            keys, salt=self.salt, serializer=self.serializer,
            signer_kwargs={"key_derivation": self.key_derivation},
        )

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Read the cookie; one with an older signature is sent back with the newest."""
        opened = super().open_session(app, request)
        if opened and self._newest is not None:
            signed = request.cookies[self.get_cookie_name(app)]
            opened.modified = not self._newest.make_signer().validate(signed)
        return opened

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Send the cookie if it changed; whoever looked into it gets `Vary` from `web.headers`."""
        if session.modified or "Cookie" not in (response.headers.get("Vary") or ""):
            super().save_session(app, session, response)


def form_token() -> str:
    """Return the token every form of this page carries, the same for all of them."""
    if "csrf_token" not in g and "csrf_token" in cookie:
        if _FORMS not in current_app.extensions:
            current_app.extensions[_FORMS] = _FormTokens(
                keys_of(current_app), salt="wtf-csrf-token"
            )
        g.csrf_token = current_app.extensions[_FORMS].dumps(cookie["csrf_token"])
    return str(g.get("csrf_token") or generate_csrf())
