"""Odd addresses and odd languages on every route: an answer, never our mistake."""

import re
from itertools import cycle

import pytest

from tests.house.everywhere import browsers, calls, someone
from tests.house.test_matrix import MATRIX, make_world
from tests.site import Site

NUMBERS = ["-1", "0", "2147483648", "9" * 40, "%D9%A1", "1%00"]
NAMES = ["%00", "..%2f..%2fetc%2fpasswd", "%ff%fe", "x" * 5_000, "%27%20OR%201%3D1--", "{{7*7}}",
         "%F0%9F%A6%86", "%3Cscript%3E"]
LANGUAGES = ["xx", "DE", "../../etc/passwd", "de,en", "%00", "a" * 10_000, "%", "%3Cscript%3E",
             "ar&lang=xx", "zh_Hans", "*", "en;q=1"]
QUESTIONS = ["a=1&a=2&page=-1&q=%25_%5C", "page=99999999999999999999", "page=x&q=%ff", "&&&===",
             "q=" + "a" * 9_000, "next=%0d%0aSet-Cookie:x=1&a[]=1", "code=%F0%9F%A6%86&sort=;--"]
OFFERED = re.compile(r'<html lang="(de|en|ar)" dir="(ltr|rtl)"')


def test_no_number_or_name_in_an_address_breaks_anything(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    known = browsers(world)
    for browser in known.values():
        browser.token()
    for call in calls(world, "GET", "POST"):
        browser = known[someone(call, "tom", "clara", "anna")]
        rule = call.rule
        for argument in sorted(rule.arguments - set(rule.defaults or ())):
            for odd in NUMBERS if f"<int:{argument}>" in rule.rule else NAMES:
                path = rule.rule.replace(f"<int:{argument}>", odd).replace(
                    f"<path:{argument}>", odd).replace(f"<{argument}>", odd)
                path = re.sub(r"<(?:[a-z]+:)?([a-z_]+)>",
                              lambda found: world.values.get(found[1], "1"), path)
                ask = browser.get if call.method == "GET" else browser.post
                assert ask(path).status_code < 500, path[:200]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_odd_language_is_one_of_ours(sqlite_site: Site, lang: str) -> None:
    for path in ("/", "/courses", "/nowhere"):
        answer = sqlite_site.client("lena").get(f"{path}?lang={lang}")
        assert answer.status_code in (200, 400, 404)
        assert OFFERED.search(answer.text)


def test_odd_languages_and_questions_break_no_page(sqlite_site: Site) -> None:
    world = make_world(sqlite_site)
    known = browsers(world)
    odd = cycle([*(f"lang={lang}" for lang in LANGUAGES), *QUESTIONS])
    for call in calls(world, "GET"):
        browser = known[someone(call, "tom", "clara", "anna")]
        for _ in range(3):
            answer = browser.get(f"{call.path.partition('?')[0]}?{next(odd)}")
            assert answer.status_code < 500, str(call)
            assert "x" not in {c.partition("=")[0] for c in answer.headers.getlist("Set-Cookie")}
    assert len(MATRIX) > 100
