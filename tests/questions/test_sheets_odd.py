"""No form is too odd: nothing raises, every problem can be gone to, lines do not get lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.base.problem import has_errors
from learnhub.questions import KINDS, read_blocks
from learnhub.questions.sheets import (
    acted,
    checked,
    empty_fields,
    numbered_rows,
    sheet_of,
    shown,
)
from tests.endless import ends
from tests.questions import makers

NAMES = [kind.name for kind in KINDS]
ODD = st.one_of(
    st.sampled_from(
        ["", " ", "0", "1", "-1", "99999999999", "٣", "²", "1e9", "NaN", "yes", "no", "one", "name",
         "select", "pool", "number", "{", "}", '"', "{x=y}", "[[", "]]", "[[1]]", "[[2]] [[2]]",
         "a|b", "*", "\r\n", "\x00", "```", "---", "# x", "> [!HINT] y", "<!-- -->", "- (x) z",
         "12 ± x", "1 .. 2", "50%", "100", "![", "](", "\\", "a\r\nb\rc", "\u2028"]
    ),
    st.text(makers.SIGNS, max_size=12),
    makers.body(),
)


def names_of(kind: str) -> list[str]:
    sheet = sheet_of(kind)
    rows = [
        group.field(number, column.name)
        for group in sheet.all_groups for column in group.columns for number in (0, 1, 7)
    ]
    ones = [group.one(column.name) for group in sheet.all_groups for column in group.columns]
    return [*(column.name for column in sheet.columns), *rows, *ones, "answers-x-text", "do"]


@pytest.mark.parametrize("kind", NAMES)
def test_whatever_is_sent_becomes_a_text_or_a_problem(kind: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.dictionaries(st.sampled_from(names_of(kind)), ODD, max_size=14), st.data())
    def check(sent: dict[str, str], data: st.DataObject) -> None:
        fields = {**sent, "kind": kind}
        found = checked(fields)
        assert (found.question is None) == has_errors(found.problems)
        if found.question is not None:
            blocks, problems = read_blocks(found.text, first_line=1, where="")
            assert blocks == [found.question]
            assert not has_errors(problems)
        form = shown(fields, found.problems)
        assert len(form.summary) == len(found.problems)
        group = data.draw(st.sampled_from([*sheet_of(kind).all_groups, None]))
        if group:
            verb = data.draw(st.sampled_from(["add", "up", "down", "remove"]))
            after = acted(fields, f"{verb}:{group.name}:{data.draw(st.integers(0, 8))}")
            rows = [row for _, row in numbered_rows(fields, group)]
            new = [row for _, row in numbered_rows(after, group)]
            lost = [row for row in rows if row not in new]
            assert len(lost) <= (verb == "remove")

    check()


@pytest.mark.parametrize("kind", NAMES)
def test_every_problem_of_an_empty_form_leads_to_its_field(kind: str) -> None:
    fields = empty_fields(kind)
    form = shown(fields, checked(fields).problems)
    assert form.summary
    assert all(target for target, _ in form.summary), form.summary


def test_what_was_typed_is_shown_again_with_its_problem() -> None:
    fields = {"kind": "numeric", "answers-4-number": "twelve", "answers-4-percent": "x"}
    form = shown(fields, checked(fields).problems)
    (row,) = form.groups[0].rows
    assert row.fields[0].value == "twelve"
    assert row.fields[0].problems
    assert row.unfolded
    assert ("answers-4-number", row.fields[0].problems[0]) in form.summary


def test_choices_among_lines_are_called_by_their_words() -> None:
    form = shown({"kind": "statements", "columns-0-text": "yes", "columns-3-text": "",
                  "answers-0-right": "3", "answers-0-text": "x"})
    right = form.groups[1].rows[0].fields[1]
    assert right.choices == (("0", "yes"), ("3", "2"))
    assert right.own
    assert right.value == "3"


def test_a_huge_form_is_read_to_the_end() -> None:
    fields = {"kind": "cloze", "body": "[[1]] " * 40_000, "prompt": "P", "id": "q"}
    for number in range(900):
        fields[f"gaps-{number}-answers"] = "word\n" * (20 if number else 1)
        fields[f"words-{number}-text"] = f"word {number}"
    with ends():
        found = checked(fields)
        shown(fields, found.problems)
        acted(fields, "remove:gaps:0")
    assert found.question is None


def test_one_long_gap_that_a_text_names_very_often_is_refused() -> None:
    fields = {"kind": "cloze", "body": "[[1]] " * 5_000, "prompt": "P", "id": "q",
              "gaps-0-answers": "word\n" * 5_000}
    with ends():
        found = checked(fields)
    assert [each.where for each in found.problems if "too many gaps" in each.message] == ["body"]
