"""Questions are put into a file and taken out of it, and everything else stays sign for sign."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import question_ids
from learnhub.questions.placing import (
    fresh_id,
    insert_question,
    question_source,
    remove_question,
    replace_question,
)

ROOT = Path(__file__).parents[2]
FILE = """---
title: T # ? no {#front}
---

Before.

## Step one

```
### ? Not one {#code}
- (x) a
```

### ? First? {#first}
* (x) a
* ( ) b
---
Between.

### ? Second? {#second}

- (x) a
- ( ) b

## Step two

Text.
"""
NEW = "### ? New? {#new}\n\n- (x) yes\n- ( ) no\n"


def test_a_question_is_found_as_it_stands() -> None:
    assert question_source(FILE, "first") == "### ? First? {#first}\n* (x) a\n* ( ) b\n"
    assert question_source(FILE, "code") is None
    assert question_source(FILE, "front") is None
    assert question_source("", "x") is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_question_is_replaced_and_nothing_else(end: str) -> None:
    text = FILE.replace("\n", end)
    found = replace_question(text, "second", NEW)
    old = "### ? Second? {#second}\n\n- (x) a\n- ( ) b\n".replace("\n", end)
    assert found == text.replace(old, NEW.replace("\n", end))


def test_a_question_replaced_by_itself_changes_nothing() -> None:
    source = question_source(FILE, "second")
    assert source is not None
    assert replace_question(FILE, "second", source) == FILE
    bare = FILE.removesuffix("\n\n## Step two\n\nText.\n")
    assert replace_question(bare, "second", source) == bare


def test_what_follows_without_a_blank_line_is_kept_apart() -> None:
    found = replace_question(FILE, "first", NEW)
    assert found is not None
    assert f"{NEW}\n---\nBetween." in found


def test_a_question_is_put_behind_another() -> None:
    found = insert_question(FILE, NEW, after="first")
    assert found is not None
    assert f"* ( ) b\n\n{NEW}\n---\nBetween.\n" in found
    assert question_ids(found) == ("first", "new", "second")


@pytest.mark.parametrize(
    ("after", "ids"),
    [
        (0, ("new", "first", "second")),
        (1, ("new", "first", "second")),
        (2, ("first", "second", "new")),
        (3, ("first", "second", "new")),
        (99, ("first", "second", "new")),
        (None, ("first", "second", "new")),
    ],
)
def test_a_question_is_put_behind_a_step(after: int | None, ids: tuple[str, ...]) -> None:
    found = insert_question(FILE, NEW, after)
    assert found is not None
    assert question_ids(found) == ids
    assert remove_question(found, "new") == FILE


def test_text_behind_a_new_question_stays_text() -> None:
    assert insert_question("Hello.\n", NEW, 0) == f"{NEW}\n---\n\nHello.\n"
    assert insert_question("", NEW) == NEW
    assert insert_question("Hello.", NEW) == f"Hello.\n\n{NEW}"


def test_a_question_cannot_be_put_into_code_that_never_ends() -> None:
    assert insert_question("```\ncode\n", NEW) is None
    assert insert_question(FILE, NEW, after="code") is None


def test_a_question_is_taken_out() -> None:
    found = remove_question(FILE, "second")
    assert found == FILE.replace("### ? Second? {#second}\n\n- (x) a\n- ( ) b\n\n", "")
    assert remove_question(FILE, "nothing") is None


def test_a_line_that_only_ended_the_question_goes_too() -> None:
    found = remove_question(FILE, "first")
    assert found is not None
    assert "```\n\nBetween.\n" in found
    two = f"{NEW}\n### ? B {{#b}}\n\n- (x) a\n- ( ) b\n\n---\n\nText.\n"
    assert remove_question(two, "b") == f"{NEW}\n---\n\nText.\n"
    assert remove_question(NEW, "new") == ""


def test_every_shipped_question_can_be_put_back_where_it_was() -> None:
    for path in sorted((ROOT / "courses").rglob("*.md")):
        text = path.read_text("utf-8")
        for name in question_ids(text):
            source = question_source(text, name)
            assert source is not None, (path.name, name)
            assert replace_question(text, name, source) == text, (path.name, name)


LINES = st.sampled_from(
    ["---", "", "text", "```", "## Step", "### ? Q {#a}", "### ? R {#b}", "- (x) a", "- ( ) b",
     "> said", "    code", "- ```", "  ```", "~~~"]
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(LINES, ENDS), max_size=12), st.sampled_from(["a", "b", 0, 1, 2, None]))
def test_no_file_is_too_odd(lines: list[tuple[str, str]], after: str | int | None) -> None:
    text = "".join(line + end for line, end in lines)
    found = insert_question(text, NEW, after)
    if found is not None:
        kept = iter(found.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        assert all(line in kept for line, _ in lines if line), "a line got lost"
    source = question_source(text, "a")
    if source is not None:
        assert source in text
        replaced = replace_question(text, "a", "### ? Z {#z}\n\n- (x) a\n- ( ) b\n")
        assert replaced is not None
        removed = remove_question(text, "a")
        assert removed is not None


def test_a_new_id_is_made_from_what_is_asked() -> None:
    assert fresh_id("Was heißt **sicher**?", ()) == "was-heisst-sicher"
    assert fresh_id("What?", {"what", "what-2"}) == "what-3"
    assert fresh_id("ما هذا؟", {"q"}) == "q-2"
