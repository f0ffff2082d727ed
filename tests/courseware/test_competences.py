"""The names of the competences that courses may name."""

import pytest

from learnhub.courseware.competences import COMPETENCES
from tests.courseware.making import MANIFEST, course_of, problems_of, small_course


@pytest.mark.parametrize("code", COMPETENCES)
def test_every_competence_with_a_name_may_be_named(code: str) -> None:
    manifest = MANIFEST.replace('"1.1"', f'"{code}"')
    assert course_of(small_course(manifest=manifest)).digcomp == (code,)


@pytest.mark.parametrize("code", ["0.1", "1.4", "2.7", "3.5", "4.5", "5.5", "6.1", "1"])
def test_what_may_not_be_named_has_no_name(code: str) -> None:
    assert code not in COMPETENCES
    assert problems_of(small_course(manifest=MANIFEST.replace('"1.1"', f'"{code}"')))


def test_there_are_21_with_a_name_of_their_own() -> None:
    assert list(COMPETENCES) == sorted(COMPETENCES)
    assert len(COMPETENCES) == len(set(COMPETENCES.values())) == 21
