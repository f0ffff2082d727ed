"""Front matter: every scalar is text, nothing harmful is taken, and only changes are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.courseware.front import Values, read_table, rewrite, set_key
from learnhub.courseware.fronts import Defaults, quiz_front
from learnhub.courseware.report import Report
from learnhub.courseware.scalars import Value, entry, scalar
from learnhub.courseware.tree import Scalar, Table, UnreadableError, parse, plain


@pytest.mark.parametrize("written", ["1.10", "no", "2026-11-22", "0x1F", "null", "~", "1_000"])
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    node = parse(f"key: {written}")
    assert isinstance(node, Table)
    value = node.entries[0].value
    assert isinstance(value, Scalar)
    assert value.text == written


@pytest.mark.parametrize(
    ("yaml", "line", "part"),
    [
        ("a: &x [1]\nb: *x\n", 1, "references"),
        ("a: 1\nb: !!python/object:os.system x\n", 2, "python/object"),
        ("a: 1\nb: c: d\n", 2, "mapping values"),
        ("a: 1\n\tb: 2\n", 2, "tab character"),
        ("a: 1\n---\nb: 2\n", 2, "Only one YAML document"),
        ("a: " + "[" * 50 + "]" * 50, 1, "too deeply"),
        ("? [a, b]\n: c\n", 1, "single word"),
        ("a: 1\nb: \x07\n", 2, "control characters"),
        ("a: 'b\n", 2, "unexpected end"),
        ('a: 1\nb: "x\\0y"\n', 2, "invisible NUL"),
        ('a: 1\n"b\\0": y\n', 2, "invisible NUL"),
    ],
)
def test_an_author_reads_what_is_wrong_in_the_yaml_and_where(
    yaml: str, line: int, part: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(yaml)
    error = caught.value
    assert error.line == line
    assert part in (error.message % error.params if error.params else error.message)


def test_a_file_of_nested_aliases_costs_nothing() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(UnreadableError):
        parse("\n".join(levels))


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)


@given(TEXTS)
def test_any_text_survives_as_a_scalar(text: str) -> None:
    for written in (
        f"key: {scalar(text)}\n",
        f"key: {scalar(text, alone=True)}\n",
        f"key: [{scalar(text)}]\n",
        entry("key", {"k": text}),
    ):
        node = parse(written)
        assert isinstance(node, Table)
        assert plain(node.entries[0].value) in (text, [text], [("k", text)])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Ein Titel", "key: Ein Titel\n"),
        ("Quiz: eins", 'key: "Quiz: eins"\n'),
        ("5.2", 'key: "5.2"\n'),
        ("no", 'key: "no"\n'),
        (7, "key: 7\n"),
        (True, "key: yes\n"),
        (date(2027, 11, 30), "key: 2027-11-30\n"),
        (("1.1", "at ease"), 'key: ["1.1", at ease]\n'),
        ({"de": "Ja.", "en": "Yes."}, "key: {de: Ja., en: Yes.}\n"),
        ({"de": "x" * 90}, "key:\n  de: " + "x" * 90 + "\n"),
        (({"id": "a", "title": {"de": "b"}},), "key:\n  - id: a\n    title: {de: b}\n"),
    ],
)
def test_values_are_written_the_way_people_write_them(value: Value, written: str) -> None:
    assert entry("key", value) == written


def _quiz(yaml: str) -> Values | None:
    fields = read_table(yaml, "", 1, Report(""))
    return quiz_front(fields, Defaults()) if fields else None


FRONT = """\
# settings
shuffle: true   # mixed
title: 'Old title'

# how long
time: 20
extra: kept
"""


def test_front_matter_without_a_change_keeps_every_sign() -> None:
    assert rewrite(FRONT, _quiz, dict(_quiz(FRONT) or {})) == FRONT


def test_only_the_changed_line_of_front_matter_is_written_anew() -> None:
    wanted = {**(_quiz(FRONT) or {}), "title": "New: title"}
    assert rewrite(FRONT, _quiz, wanted) == FRONT.replace("'Old title'", '"New: title"')


def test_a_key_back_at_its_default_goes_and_a_new_one_is_added_at_the_end() -> None:
    wanted = {**(_quiz(FRONT) or {}), "time": None, "attempts": 3}
    assert rewrite(FRONT, _quiz, wanted) == FRONT.replace("time: 20\n", "") + "attempts: 3\n"


def test_front_matter_in_one_line_is_written_out_when_it_changes() -> None:
    wanted = {**(_quiz("{title: a, pass: 50}\n") or {}), "title": "b"}
    assert rewrite("{title: a, pass: 50}\n", _quiz, wanted) == "title: b\npass: 50\n"


def test_a_single_key_is_set_without_touching_the_others() -> None:
    assert set_key("title: a  # x\nsource: [b]\n", "source", ("c", "d")) == (
        "title: a  # x\nsource: [c, d]\n"
    )
    assert set_key("", "source", ("c",)) == "source: [c]\n"
    assert set_key("{title: a}\n", "source", ("c",)) is None
