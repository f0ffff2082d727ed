"""The editor of a text: read, saved by hand and while somebody types, by those who may."""

import pytest

from tests.authoring.making import begin, text_of
from tests.site import Browser, Site

TOO_MUCH = "word " * 210_000


def send(person: Browser, url: str, **form: str) -> dict[str, object]:
    answer = person.post(f"{url}/typing", form)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.get_json()
    return found


def test_an_author_reads_and_saves_a_text(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    page = tom.get(text.url)
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert "Good day" in page.text
    form = {"base": str(text.stamp), "title": "Hi", "text": "One.\r\n\r\nTwo."}
    answer = tom.post(text.url, form)
    assert answer.location == text.url
    assert "Saved." in tom.get(text.url).text
    assert text_of(site).text.endswith("---\nOne.\n\nTwo.")
    assert "title: Hi" in text_of(site).text
    assert 'digcomp: ["1.1"]' in text_of(site).text


def test_what_is_typed_is_saved_and_the_answer_says_so(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    form = {"window": "w1", "title": "Good day", "base": str(text.stamp)}
    said = send(tom, text.url, **form, seq="1", text="First.")
    assert said["state"] == "saved"
    again = send(tom, text.url, **form, seq="1", text="First.")
    assert (again["state"], again["stamp"]) == ("late", said["stamp"])
    by_hand = send(tom, text.url, **form, seq="2", text="First.", by_hand="1", note="why")
    assert by_hand["state"] == "same"


def test_the_second_author_is_seen_and_a_conflict_is_parked(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda, text = site.client("tom"), site.client("tilda"), text_of(site)
    base = str(text.stamp)
    send(tom, text.url, window="w1", seq="1", base=base, text="By Tom.")
    said = send(tilda, text.url, window="w2", seq="1", base=base, text="By Tilda.")
    assert said["state"] == "parked"
    assert said["others"] == ["Tom"]
    assert "By Tom." in text_of(site).text
    page = tilda.get(text.url).text
    assert "Tom has this text open, too." in page
    assert f"{text.url}/parked/w2" in page
    assert "/parked/w2" not in tom.get(text.url).text
    known = tom.post(f"{text.url}/presence").get_json()
    assert known["others"] == ["Tilda"]
    assert known["saved_by"] == "Tom"


def test_a_form_without_script_is_parked_and_said_so(site: Site) -> None:
    begin(site, "tilda")
    text = text_of(site)
    site.client("tom").post(text.url, {"base": str(text.stamp), "text": "By Tom."})
    tilda = site.client("tilda")
    answer = tilda.post(text.url, {"base": str(text.stamp), "text": "By Tilda."})
    assert answer.location == f"{text.url}#parked"
    page = tilda.get(text.url).text
    assert "Yours is kept beside it" in page
    assert "/parked/form-" in page


def test_a_window_of_somebody_who_signed_out_saves_nothing_for_the_next(sqlite_site: Site) -> None:
    begin(sqlite_site, "tilda")
    text = text_of(sqlite_site)
    tilda = sqlite_site.client("tilda")
    form = {"person": str(sqlite_site.cast.ids["tom"]), "window": "w1", "seq": "1",
            "base": str(text.stamp), "text": "By Tom, typed before."}
    assert tilda.post(f"{text.url}/typing", form).status_code == 409
    assert tilda.post(f"{text.url}/presence", form).status_code == 409
    assert text_of(sqlite_site).text == text.text
    assert tilda.get(f"{text.url}/state").get_json()["me"] == sqlite_site.cast.ids["tilda"]


def test_the_state_brings_a_token_that_is_good(sqlite_site: Site) -> None:
    begin(sqlite_site)
    sqlite_site.app.config["WTF_CSRF_ENABLED"] = True
    tom, text = sqlite_site.client("tom"), text_of(sqlite_site)
    state = tom.get(f"{text.url}/state").get_json()
    form = {"csrf_token": state["csrf"], "window": "w1", "seq": "1", "base": state["stamp"],
            "text": "New."}
    assert tom.post(f"{text.url}/typing", form).get_json()["state"] == "saved"
    bad = tom.post(f"{text.url}/typing", {**form, "csrf_token": "x", "seq": "2"})
    assert bad.status_code == 400


def test_more_than_a_text_may_hold_is_refused_and_stays_on_the_page(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom, text = sqlite_site.client("tom"), text_of(sqlite_site)
    answer = tom.post(text.url, {"base": str(text.stamp), "title": "Mine", "text": TOO_MUCH})
    assert answer.status_code == 422
    assert "too long" in answer.text
    assert TOO_MUCH.strip() in answer.text
    typed = tom.post(f"{text.url}/typing", {"base": str(text.stamp), "text": TOO_MUCH})
    assert (typed.status_code, typed.get_json()) == (413, {"state": "long"})
    assert text_of(sqlite_site).text == text.text


def test_coordinators_read_and_do_not_write(sqlite_site: Site) -> None:
    begin(sqlite_site)
    text = text_of(sqlite_site)
    clara = sqlite_site.client("clara")
    page = clara.get(text.url).text
    assert "You can read this text" in page
    assert "text-editor" in page
    assert "readonly" in page
    assert clara.get(f"{text.url}/state").get_json()["writes"] is False
    for address in ("", "/typing"):
        answer = clara.post(text.url + address, {"base": str(text.stamp), "text": "x"})
        assert answer.status_code == 404
    assert text_of(sqlite_site).text == text.text


@pytest.mark.parametrize("name", ["tilda", "lena"])
def test_for_others_there_is_no_such_text(sqlite_site: Site, name: str) -> None:
    begin(sqlite_site)
    person, url = sqlite_site.client(name), text_of(sqlite_site).url
    for address in ("", "/state", "/preview"):
        assert person.get(url + address).status_code == 404
    for address in ("", "/typing", "/presence", "/preview"):
        assert person.post(url + address, {"text": "x"}).status_code == 404


def test_a_stranger_signs_in_first(sqlite_site: Site) -> None:
    begin(sqlite_site)
    url = text_of(sqlite_site).url
    for address in ("", "/state"):
        assert sqlite_site.client().get(url + address).location.startswith("/sign-in")


@pytest.mark.parametrize("form", [
    {"base": "x", "seq": "y"}, {"base": "9" * 40}, {"window": "../..", "base": "-1"}, {},
])
def test_nonsense_is_parked_or_saved_but_never_an_error(
    sqlite_site: Site, form: dict[str, str]
) -> None:
    begin(sqlite_site)
    tom, text = sqlite_site.client("tom"), text_of(sqlite_site)
    answer = tom.post(f"{text.url}/typing", {**form, "text": "x"})
    assert answer.status_code == 200
    assert tom.get("/authoring/small/texts/999999").status_code == 404
    assert tom.get(f"{text.url}/typing").status_code == 405


def test_the_manifest_is_a_text_without_a_title_or_preview(sqlite_site: Site) -> None:
    begin(sqlite_site)
    page = sqlite_site.client("tom").get(text_of(sqlite_site, "course.yaml").url).text
    assert 'name="title"' not in page
    assert "<iframe" not in page


def test_a_removed_text_can_be_read_and_what_is_written_is_kept(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    tom.post("/authoring/small/changes", {"do": "remove-lesson||first/hello"})
    assert "This text was removed" in tom.get(text.url).text
    said = send(tom, text.url, window="w1", seq="1", base=str(text.stamp), text="Late.")
    assert said["state"] == "parked"


def test_the_preview_draws_what_is_typed_and_says_what_to_mend(site: Site) -> None:
    begin(site)
    tom, text = site.client("tom"), text_of(site)
    typed = "Hello *you*.\n\n## Step\n\n![](../media/way.svg)\n"
    answer = tom.post(f"{text.url}/preview", {"title": "T", "text": typed, "said": "1"})
    assert "<em>you</em>" in answer.text
    assert "has no description" in answer.text
    assert 'data-line="5"' in answer.text
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert text_of(site).text == text.text
    saved = tom.get(f"{text.url}/preview?alone=1").text
    assert "Back to the text" in saved
    assert "Deutsch" in saved
    assert "Back to the text" not in tom.get(f"{text.url}/preview").text
