"""What we sign is what Flask and Flask-WTF sign, only made with less work."""

from dataclasses import replace
from typing import Any

import pytest
from flask import g
from flask import session as cookie
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf, validate_csrf
from hypothesis import given, settings
from hypothesis import strategies as st
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from wtforms import ValidationError

from learnhub.app import create_app
from learnhub.config.secret import cookie_keys
from learnhub.web.signing import Cookies, form_token
from tests.site import Site

VALUES = st.dictionaries(
    st.text(max_size=20),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=60),
        lambda inner: st.lists(inner, max_size=4), max_leaves=8,
    ),
    max_size=5,
)


def serializers(site: Site) -> tuple[URLSafeTimedSerializer, URLSafeTimedSerializer]:
    """Return ours and Flask's."""
    ours = Cookies().get_signing_serializer(site.app)
    theirs = SecureCookieSessionInterface().get_signing_serializer(site.app)
    assert ours is not None
    assert theirs is not None
    return ours, theirs


def test_cookies_are_those_of_flask(sqlite_site: Site) -> None:
    ours, theirs = serializers(sqlite_site)

    @settings(max_examples=50)
    @given(VALUES)
    def same(value: dict[str, Any]) -> None:
        assert theirs.loads(ours.dumps(value)) == value
        assert ours.loads(theirs.dumps(value)) == value

    same()


def test_a_changed_or_foreign_cookie_is_refused(sqlite_site: Site) -> None:
    ours, _ = serializers(sqlite_site)
    signed = ours.dumps({"_user_id": "x"})
    foreign = URLSafeTimedSerializer("another", salt="cookie-session").dumps({"_user_id": "x"})
    for bad in (signed[:-1], signed[1:], "x" + signed, signed + "x", foreign, "", ".", "a.b.c"):
        with pytest.raises(BadSignature):
            ours.loads(bad)


def test_an_old_cookie_is_refused(sqlite_site: Site) -> None:
    ours, _ = serializers(sqlite_site)
    with pytest.raises(SignatureExpired):
        ours.loads(ours.dumps({"a": 1}), max_age=-1)


def test_form_tokens_are_those_of_flask_wtf(sqlite_site: Site) -> None:
    with sqlite_site.app.test_request_context("/"):
        first = form_token()
        assert generate_csrf() == first
        validate_csrf(first)
        raw = cookie["csrf_token"]
        del g.csrf_token
        second = form_token()
        assert second == form_token()
        validate_csrf(second)
        assert cookie["csrf_token"] == raw
        del g.csrf_token
        validate_csrf(generate_csrf())


def test_a_form_token_is_of_one_browser(sqlite_site: Site) -> None:
    with sqlite_site.app.test_request_context("/"):
        mine = form_token()
    with sqlite_site.app.test_request_context("/"):
        cookie["csrf_token"] = "0" * 40
        form_token()
        with pytest.raises(ValidationError):
            validate_csrf(mine)
        with pytest.raises(ValidationError):
            validate_csrf(form_token()[:-2])


def after_rotation(site: Site) -> Site:
    """Return the site as after a new key and a restart."""
    cookie_keys(site.settings).add()
    app = create_app(site.settings, database=site.database, clock=site.clock)
    app.testing = True
    return replace(site, app=app)


def test_who_is_signed_in_stays_so_when_the_key_is_replaced(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    token = lena.token()
    name = "learnhub"
    old = lena.client.get_cookie(name)
    assert old is not None
    site = after_rotation(sqlite_site)
    later = site.client()
    later.client.set_cookie(name, old.value)
    # A form that was open all the time, and then a page.
    answer = later.client.post("/profile", data={"csrf_token": token, "name": "Lena M."})
    assert answer.status_code in (303, 422)
    assert later.get("/learning").status_code == 200
    new = later.client.get_cookie(name)
    assert new is not None
    assert new.value != old.value
    newest = SecureCookieSessionInterface().get_signing_serializer(site.app)
    assert newest is not None
    assert newest.loads(new.value)["_user_id"]
    with pytest.raises(BadSignature):
        newest.loads(old.value)
    assert "Set-Cookie" not in later.get("/learning").headers


def test_when_the_old_key_is_dropped_old_cookies_open_nothing(sqlite_site: Site) -> None:
    old = sqlite_site.client("lena").client.get_cookie("learnhub")
    assert old is not None
    site = after_rotation(sqlite_site)
    cookie_keys(site.settings).keep(lambda key: False)
    last = create_app(site.settings, database=site.database, clock=site.clock)
    client = last.test_client()
    client.set_cookie("learnhub", old.value)
    assert client.get("/learning").location.startswith("/sign-in")
