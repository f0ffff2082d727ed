"""What is refused stands in the log, one line each, and names nobody."""

import re
from collections.abc import Callable

import pytest

from tests.cast import PASSWORD
from tests.people.carding import card_of, come_in, scan
from tests.people.proving import set_up, sign_in
from tests.site import Site

Lines = Callable[[], list[str]]
LINE = re.compile(r"refused [a-z -]+: way=\S.* person=(\d+|-) from=[0-9a-f]{16}")


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Lines:
    """Return what is logged about refusals."""
    caplog.set_level("WARNING", "learnhub.web.refusals")

    def until_now() -> list[str]:
        found = [record.getMessage() for record in caplog.records]
        caplog.clear()
        assert [line for line in found if not LINE.fullmatch(line)] == []
        return [line.partition(" from=")[0] for line in found]

    return until_now


def test_refused_sign_ins_are_logged(site: Site, lines: Lines) -> None:
    browser, omar = site.client(), site.cast.ids["omar"]
    browser.post("/sign-in", {"login": "omar", "password": "not the right one"})
    browser.post("/sign-in", {"login": "nobody here", "password": PASSWORD})
    assert lines() == [
        f"refused sign-in: way=password person={omar}", "refused sign-in: way=password person=-",
    ]
    for path, line in (("/in/unknown", "sign-in: way=link"),
                       ("/new-password/unknown", "new password: way=link")):
        assert browser.post(path, {"password": "neun gelbe Enten"}).status_code == 404
        assert lines() == [f"refused {line} person=-"]
    browser.post("/sign-in/passkey", {"credential": "{}"})
    browser.post("/card", {"token": "x" * 40})
    browser.post("/card", {"code": "KX3T9MWP"})
    browser.post("/code", {"code": "KX3T9MWP"})
    assert lines() == [
        f"refused sign-in: way={way} person=-"
        for way in ("passkey", "card", "card code", "class code")
    ]


def test_refused_pins_are_logged(site: Site, lines: Lines) -> None:
    card, lena = card_of(site, "lena"), site.cast.ids["lena"]
    assert come_in(site, card).post("/card/pin/new", {"pin": "2586"}).status_code == 303
    other = site.client()
    scan(other, card)
    other.post("/card/you")
    assert other.post("/card/pin", {"pin": "9753"}).status_code == 422
    assert lines() == [f"refused sign-in: way=pin person={lena}"]


def test_refused_second_factors_and_proofs_are_logged(site: Site, lines: Lines) -> None:
    set_up(site, site.client("omar"))
    omar = site.cast.ids["omar"]
    browser, _ = sign_in(site, "omar")
    lines()
    browser.post("/second-factor", {"code": "000000"})
    browser.post("/second-factor", {"recovery": "AAAAA-AAAAA"})
    browser.post("/second-factor", {"credential": "{}"})
    assert lines() == [
        f"refused second factor: way={way} person={omar}"
        for way in ("code", "recovery code", "passkey")
    ]
    data = {"old": "not the right one", "password": "neun gelbe Enten"}
    assert site.client("omar").post("/profile/password", data).status_code == 422
    assert lines() == [f"refused proof: way=password person={omar}"]


def test_refused_pages_and_used_up_limits_are_logged(site: Site, lines: Lines) -> None:
    lena = site.cast.ids["lena"]
    assert site.client("lena").get("/cohorts").status_code == 404
    assert lines() == [f"refused page: way=/cohorts person={lena}"]
    browser = site.client()
    for _ in range(9):
        answer = browser.post("/sign-in", {"login": "omar", "password": "not the right one"})
    assert answer.status_code == 429
    assert lines()[-1] == "refused for now: way=/sign-in person=-"


def test_forms_of_other_sites_are_logged(sqlite_site: Site, lines: Lines) -> None:
    client = sqlite_site.client().client
    assert client.post("/sign-in", data={"login": "omar"}).status_code == 400
    headers = {"Origin": "https://evil.example"}
    assert client.post("/sign-in", data={}, headers=headers).status_code == 400
    assert client.get("/sign-in", headers={"Host": "evil.example"}).status_code == 400
    assert [line.partition(": ")[0] for line in lines()] == [
        "refused form without a valid token", "refused form of another site", "refused host name",
    ]


def test_a_line_gives_no_name_and_no_address_away(
    sqlite_site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    for address in ("203.0.113.7", "203.0.113.7", "203.0.113.8"):
        browser = sqlite_site.client()
        browser.client.environ_base["REMOTE_ADDR"] = address
        browser.post("/sign-in", {"login": "omar", "password": "secret words"})
    found = [r.getMessage() for r in caplog.records]
    assert found[0] == found[1] != found[2]
    assert not re.search(r"203\.0|omar|secret", "\n".join(found), re.IGNORECASE)
