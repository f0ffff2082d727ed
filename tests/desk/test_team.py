"""What becomes of a course in the eyes of an owner; pure."""

import pytest

from learnhub.content.compiled import Outline
from learnhub.desk.rules import courses_shown, for_the_business


def outline(name: str, *audience: str, letter: str = "A") -> Outline:
    return Outline(
        id=name, locales=("en",), letter=letter, hue=0, audience=audience, level="basic",
        access="open", digcomp=(), titles={"en": name}, summaries={}, outcomes={}, modules=(),
        worksheets={}, has_guide=False,
    )


SHOP = outline("shop", "business", letter="C")
MEDIA = outline("media", "self", "business", letter="B")
JOBS = outline("jobs", "self", letter="A")
ALL = [SHOP, MEDIA, JOBS]


@pytest.mark.parametrize(
    ("course", "picked", "business"),
    [(SHOP, set(), True), (MEDIA, set(), True), (JOBS, set(), False), (JOBS, {"jobs"}, True)],
)
def test_what_is_for_private_life_is_not_the_owners_affair_unless_picked(
    course: Outline, picked: set[str], business: bool
) -> None:
    assert for_the_business(course, picked) is business


@pytest.mark.parametrize(
    ("taken", "picked", "shown"),
    [
        ({}, set(), []),
        ({1: {"jobs"}}, set(), []),
        ({1: {"jobs", "shop"}, 2: set()}, set(), ["shop"]),
        ({1: {"shop"}, 2: {"media"}}, set(), ["media", "shop"]),
        ({1: set()}, {"jobs", "media"}, ["jobs", "media"]),
        ({1: {"gone"}}, {"gone"}, []),
    ],
)
def test_the_table_has_a_column_for_each_business_course_that_matters(
    taken: dict[int, set[str]], picked: set[str], shown: list[str]
) -> None:
    assert [o.id for o in courses_shown(ALL, taken, picked)] == shown
