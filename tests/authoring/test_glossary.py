"""Words are explained once for all courses, in every language, by whoever is of the team."""

import html
import re

import pytest

from tests.authoring.making import begin
from tests.site import Browser, Site

ADDRESS = "/authoring/glossary"
NEW = {"term": "Müllabfuhr", "locale": "de", "text": "Sie holt den **Müll**."}


def seen(browser: Browser, term: str, locale: str) -> str:
    page = browser.get(f"{ADDRESS}/{term}").text
    form = page[page.index(f'action="{ADDRESS}/{term}/{locale}"'):]
    found = re.search(r'name="seen" value="([^"]*)"', form)
    assert found
    return html.unescape(found[1])


def test_a_trainer_explains_a_word_in_two_languages(site: Site) -> None:
    tilda = site.client("tilda")
    assert tilda.post(ADDRESS, NEW).location == f"{ADDRESS}/muellabfuhr"
    page = tilda.get(f"{ADDRESS}/muellabfuhr").text
    assert "Sie holt den <strong>Müll</strong>." in page
    english = {"term": "bin collection", "text": "It takes rubbish away.", "seen": ""}
    assert tilda.post(f"{ADDRESS}/muellabfuhr/en", english).status_code == 303
    listed = tilda.get(f"{ADDRESS}?q=rubbish").text
    assert "bin collection" in listed
    assert "in no published course" in listed
    assert "No word found" in tilda.get(f"{ADDRESS}?q=rubbish+moon").text


def test_what_a_course_brought_along_is_shown_and_can_be_replaced(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    page = tom.get(f"{ADDRESS}/impressum").text
    assert "came with a course" in page
    assert "/courses/small" in page
    form = {"term": "Impressum", "text": "Neu erklärt.", "seen": ""}
    assert tom.post(f"{ADDRESS}/impressum/de", form).status_code == 303
    assert "Neu erklärt." in tom.get(f"{ADDRESS}/impressum").text
    removed = tom.post(f"{ADDRESS}/impressum/de/removal")
    assert removed.status_code == 200
    assert "Neu erklärt." in removed.text
    assert "Neu erklärt." not in tom.get(f"{ADDRESS}/impressum").text
    assert tom.post(f"{ADDRESS}/impressum/de", form).status_code == 303
    assert "Neu erklärt." in tom.get(f"{ADDRESS}/impressum").text


def test_two_who_explain_the_same_word_see_both(site: Site) -> None:
    tom, tilda = site.client("tom"), site.client("tilda")
    tom.post(ADDRESS, NEW)
    mark = seen(tilda, "muellabfuhr", "de")
    place = f"{ADDRESS}/muellabfuhr/de"
    assert tom.post(place, {"term": "Müllabfuhr", "text": "Von Tom.", "seen": mark}
                    ).status_code == 303
    answer = tilda.post(place, {"term": "Müllabfuhr", "text": "Von Tilda.", "seen": mark})
    assert answer.status_code == 422
    assert "It says now: Müllabfuhr: Von Tom." in html.unescape(answer.text)
    assert "Von Tilda." in answer.text
    fresh = re.findall(r'name="seen" value="([^"]+)"', answer.text)
    assert tilda.post(place, {
        "term": "Müllabfuhr", "text": "Von Tilda.", "seen": html.unescape(fresh[0]),
    }).status_code == 303
    assert "Von Tilda." in tom.get(f"{ADDRESS}/muellabfuhr").text


def test_the_same_saved_twice_is_saved_once(site: Site) -> None:
    tom = site.client("tom")
    tom.post(ADDRESS, NEW)
    form = {"term": "bin", "text": "It is.", "seen": ""}
    for _ in range(2):
        assert tom.post(f"{ADDRESS}/muellabfuhr/en", form).status_code == 303
    assert tom.post(f"{ADDRESS}/muellabfuhr/en/removal").status_code == 200
    assert tom.post(f"{ADDRESS}/muellabfuhr/en/removal").status_code == 409


def test_an_explanation_is_looked_at_before_it_is_saved(sqlite_site: Site) -> None:
    tom = sqlite_site.client("tom")
    form = {"term": "imprint", "text": "*Looks* like this.", "seen": "", "do": "preview"}
    answer = tom.post(f"{ADDRESS}/impressum/en", form)
    assert "<em>Looks</em> like this." in answer.text
    assert "Looks" not in tom.get(f"{ADDRESS}/impressum").text


def test_what_is_missing_is_said_and_what_was_typed_stays(sqlite_site: Site) -> None:
    tom = sqlite_site.client("tom")
    answer = tom.post(ADDRESS, {"term": "", "locale": "xx", "text": "typed"})
    assert answer.status_code == 422
    assert "typed" in answer.text
    assert tom.post(ADDRESS, NEW | {"text": "x" * 1001}).status_code == 422
    tom.post(ADDRESS, NEW)
    twice = tom.post(ADDRESS, NEW | {"term": "müllABFUHR"})
    assert twice.status_code == 422
    assert "explained already" in twice.text
    empty = tom.post(f"{ADDRESS}/muellabfuhr/de", {"term": " ", "text": "kept", "seen": ""})
    assert empty.status_code == 422
    assert "kept" in empty.text


def test_hostile_explanations_stay_text(sqlite_site: Site) -> None:
    tom = sqlite_site.client("tom")
    place = tom.post(ADDRESS, NEW | {
        "term": "<script>x</script>", "text": "<img src=x onerror=y> [a](javascript:b)",
    }).location
    page = tom.get(place).text
    assert "<script>x" not in page
    assert "<img" not in page[page.index("<main"):]
    assert 'href="javascript' not in page


@pytest.mark.parametrize("place", [
    "nothing", "impressum/xx", "impressum/de-", "nothing/de", "IMPRESSUM/de",
    "impressum/en/removal",
])
def test_words_and_languages_there_are_not(sqlite_site: Site, place: str) -> None:
    tom = sqlite_site.client("tom")
    form = {"term": "a", "text": "b", "seen": ""}
    assert tom.get(f"{ADDRESS}/nothing").status_code == 404
    assert tom.post(f"{ADDRESS}/{place}", form).status_code in (404, 405, 409)


def test_only_the_team_explains_words(sqlite_site: Site) -> None:
    assert sqlite_site.client().get(ADDRESS).status_code == 303
    lena = sqlite_site.client("lena")
    for path in (ADDRESS, f"{ADDRESS}/impressum"):
        assert lena.get(path).status_code == 404
    for path in (ADDRESS, f"{ADDRESS}/impressum/de", f"{ADDRESS}/impressum/de/removal"):
        assert lena.post(path, NEW).status_code == 404


def test_editors_learn_which_words_they_can_offer(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    place = "/authoring/small/terms?locale="
    assert tom.get(f"{place}de-simple").json == {
        "terms": [{"id": "impressum", "word": "Impressum"}]
    }
    assert tom.get(f"{place}ar").json == {"terms": []}
    for locale in ("", "../x", "x" * 400):
        assert tom.get(f"{place}{locale}").status_code == 404
    assert site.client("tilda").get(f"{place}de").status_code == 404


def test_a_new_word_counts_for_drafts_at_once(site: Site) -> None:
    begin(site)
    tom = site.client("tom")
    assert "muellabfuhr" not in tom.get("/authoring/small/terms?locale=de").text
    tom.post(ADDRESS, NEW)
    assert "muellabfuhr" in tom.get("/authoring/small/terms?locale=de").text
