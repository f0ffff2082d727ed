"""Two wrote at once: both texts are put together, and none of them is lost on the way."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.authoring.merging import shared, together
from learnhub.authoring.queries.texts import parked_texts
from tests.authoring.making import begin, file_id, text_of
from tests.site import Browser, Site

BASE = "One.\n\nTwo.\n\nThree.\n"
LINES = st.lists(st.sampled_from(["a", "b", "## c", "- d", "", "> e"]), max_size=12)


def write(person: Browser, url: str, base: int, body: str, **more: str) -> None:
    form = {"base": str(base), "title": "Good day", "text": body, **more}
    assert person.post(f"{url}/typing", form).status_code == 200


def clash(site: Site, toms: str, tildas: str, base: str = BASE) -> tuple[Browser, str]:
    """Let Tom save first; return Tilda's browser and the address of what she has waiting."""
    begin(site, "tilda")
    tom, tilda, text = site.client("tom"), site.client("tilda"), text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "title": "Good day", "text": base})
    now = text_of(site).stamp
    write(tilda, text.url, now, base, window="w2", seq="1")
    write(tom, text.url, now, toms, window="w1", seq="1")
    write(tilda, text.url, now, tildas, window="w2", seq="2")
    return tilda, f"{text.url}/parked/w2"


def waiting(site: Site) -> list[str]:
    with site.database.read() as session:
        found = parked_texts(session, file_id(site), site.cast.ids["tilda"])
        return [each.window for each in found]


def body(site: Site) -> str:
    return text_of(site).text.split("---\n", 2)[2]


def base_of(page: str) -> str:
    found = re.search(r'name="base" value="(\d+)"', page)
    assert found
    return found[1]


def test_changes_at_different_places_need_no_choice(site: Site) -> None:
    tilda, url = clash(site, "One, Tom.\n\nTwo.\n\nThree.\n", "One.\n\nTwo.\n\nThree, Tilda.\n")
    page = tilda.get(url).text
    assert "You changed different places." in page
    assert "Only you changed this" in page
    assert tilda.post(url, {"base": base_of(page), "do": "save"}).status_code == 303
    assert body(site) == "One, Tom.\n\nTwo.\n\nThree, Tilda.\n"
    assert waiting(site) == []


def test_at_one_place_somebody_chooses_and_both_is_the_beginning(site: Site) -> None:
    tilda, url = clash(site, "One.\n\nTom.\n\nThree.\n", "One.\n\nTilda.\n\nThree.\n")
    page = tilda.get(url).text
    assert "In 1 place both of you wrote something else." in page
    assert re.search(r'value="both" checked', page)
    tilda.post(url, {"base": base_of(page), "do": "save", "place-0": "mine"})
    assert body(site) == "One.\n\nTilda.\n\nThree.\n"


def test_the_result_can_be_written_on_before_it_is_saved(site: Site) -> None:
    tilda, url = clash(site, "Tom.\n", "Tilda.\n", "Old.\n")
    page = tilda.get(url).text
    edit = tilda.post(url, {"base": base_of(page), "do": "edit", "place-0": "theirs"})
    assert edit.status_code == 200
    assert re.search(r"<textarea[^>]*>\s*Tom\.", edit.text)
    assert "Tilda." not in body(site)
    tilda.post(url, {"base": base_of(edit.text), "do": "save", "title": "Ours", "text": "We.\n"})
    assert body(site) == "We.\n"
    assert "title: Ours" in text_of(site).text


def test_two_titles_are_chosen_too(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda, text = site.client("tom"), site.client("tilda"), text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "title": "Toms", "text": BASE})
    tilda.post(f"{text.url}/typing", {
        "base": str(text.stamp), "title": "Tildas", "text": BASE, "window": "w2", "seq": "1"})
    url = f"{text.url}/parked/w2"
    page = tilda.get(url).text
    assert "title-choice" in page
    tilda.post(url, {"base": base_of(page), "do": "save", "title-choice": "theirs"})
    assert "title: Toms" in text_of(site).text


def test_who_is_overtaken_while_choosing_chooses_again(site: Site) -> None:
    tilda, url = clash(site, "Tom.\n", "Tilda.\n", "Old.\n")
    page = tilda.get(url).text
    tom, text = site.client("tom"), text_of(site)
    write(tom, text.url, text.stamp, "Tom again.\n", window="w1", seq="2")
    for do in ("save", "edit"):
        answer = tilda.post(url, {"base": base_of(page), "do": do, "place-0": "mine"})
        assert answer.location == url
    again = tilda.get(url).text
    assert "once more" in again
    tilda.post(url, {"base": base_of(again), "do": "save"})
    assert "Tilda." in body(site)
    assert "Tom again." in body(site)


def test_who_is_overtaken_while_writing_compares_again_and_nothing_is_lost(site: Site) -> None:
    tilda, url = clash(site, "Tom.\n", "Tilda.\n", "Old.\n")
    base = base_of(tilda.get(url).text)
    tom, text = site.client("tom"), text_of(site)
    write(tom, text.url, text.stamp, "Tom again.\n", window="w1", seq="2")
    answer = tilda.post(url, {"base": base, "do": "save", "title": "Good day", "text": "Ours.\n"})
    assert answer.location != url
    assert body(site) == "Tom again.\n"
    assert len(waiting(site)) == 1
    page = tilda.get(answer.location).text
    tilda.post(answer.location, {"base": base_of(page), "do": "save"})
    assert "Ours." in body(site)
    assert "Tom again." in body(site)
    assert waiting(site) == []


def test_what_another_window_writes_on_meanwhile_is_not_let_go(site: Site) -> None:
    tilda, url = clash(site, "Tom.\n", "Tilda.\n", "Old.\n")
    text, page = text_of(site), tilda.get(url).text
    seen = {"base": base_of(page), "seq": "2"}
    assert 'name="seq" value="2"' in page
    write(tilda, text.url, text.stamp - 1, "Tilda, longer.\n", window="w2", seq="3")
    assert tilda.post(f"{url}/removal", seen).location == url
    assert tilda.post(url, {**seen, "do": "save", "place-0": "mine"}).location == url
    assert body(site) == "Tom.\n"
    answer = tilda.post(url, {**seen, "do": "save", "title": "Good day", "text": "Ours.\n"})
    assert answer.location == url
    assert body(site) == "Ours.\n"
    assert waiting(site) == ["w2"]
    assert tilda.get(f"{url}/text.md").text.endswith("Tilda, longer.\n")


def test_what_waits_from_a_form_without_script_survives_being_overtaken(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda, text = site.client("tom"), site.client("tilda"), text_of(site)
    tom.post(text.url, {"base": str(text.stamp), "title": "Good day", "text": "Tom.\n"})
    mine = {"base": str(text.stamp), "title": "Good day", "text": "Tilda.\n"}
    tilda.post(text.url, mine)
    url = f"{text.url}/parked/{waiting(site)[0]}"
    base = base_of(tilda.get(url).text)
    tom.post(text.url, {**mine, "base": base, "text": "Tom again.\n"})
    assert tilda.post(url, {**mine, "base": base, "do": "save"}).location == url
    assert "Tilda." in tilda.get(f"{url}/text.md").text


def test_a_text_that_is_not_wanted_is_kept_as_a_file_and_let_go(site: Site) -> None:
    tilda, url = clash(site, "Tom.\n", "Tilda.\n", "Old.\n")
    file = tilda.get(f"{url}/text.md")
    assert file.text.endswith("Tilda.\n")
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file.headers["Content-Security-Policy"]
    assert tilda.post(f"{url}/removal").status_code == 303
    assert waiting(site) == []
    assert body(site) == "Tom.\n"
    assert tilda.get(url).status_code == 404


def test_a_waiting_text_is_its_authors_alone(sqlite_site: Site) -> None:
    _tilda, url = clash(sqlite_site, "Tom.\n", "Tilda.\n", "Old.\n")
    for name in ("tom", "clara", "anna", "lena"):
        person = sqlite_site.client(name)
        assert person.get(url).status_code == 404
        assert person.get(f"{url}/text.md").status_code == 404
        assert person.post(url, {"do": "save"}).status_code == 404
        assert person.post(f"{url}/removal").status_code == 404
    assert sqlite_site.client().get(url).location.startswith("/sign-in")
    assert waiting(sqlite_site) == ["w2"]


def test_nonsense_saves_both(sqlite_site: Site) -> None:
    tilda, url = clash(sqlite_site, "Tom.\n", "Tilda.\n", "Old.\n")
    page = tilda.get(url).text
    tilda.post(url, {"base": base_of(page), "place-0": "x", "place-²": "mine", "place-": "y",
                     "place-99": "mine", "title-choice": "?"})
    assert "Tom." in body(sqlite_site)
    assert "Tilda." in body(sqlite_site)
    assert tilda.post(url, {"base": "x"}).status_code == 404


def test_a_merged_text_that_is_too_long_stays_on_the_page(sqlite_site: Site) -> None:
    tilda, url = clash(sqlite_site, "Tom.\n", "Tilda.\n", "Old.\n")
    long = "word " * 210_000
    answer = tilda.post(url, {"base": "1", "title": "T", "text": long})
    assert answer.status_code == 422
    assert long.strip() in answer.text
    assert waiting(sqlite_site) == ["w2"]


def test_without_a_known_beginning_all_that_either_has_is_kept() -> None:
    both = together(None, "Same.\n\nMine.\n\nEnd.\n", "Same.\n\nEnd.\n\nTheirs.\n")
    text = both.text({}, "mine").body
    assert [text.count(part) for part in ("Same.", "Mine.", "End.", "Theirs.")] == [1, 1, 1, 1]


@settings(max_examples=150, deadline=None)
@given(LINES, LINES)
def test_what_is_shared_stands_in_both(mine: list[str], theirs: list[str]) -> None:
    one, other = "\n".join(mine), "\n".join(theirs)
    for line in shared(one, other).split("\n"):
        assert line in mine or not line
        assert line in theirs or not line
    merged = together(None, one, other).text({}, "mine").body
    kept = merged.split("\n")
    assert {line for line in (*mine, *theirs) if line} <= set(kept)
