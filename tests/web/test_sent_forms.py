"""What browsers never send and others do: piles of accents, files and JSON instead of text."""

import io

import pytest

from learnhub.web.forms import MOST_MARKS, tidy
from tests.endless import ends
from tests.site import Site


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Müller ", "Müller"), ("Mu\u0308ller", "Müller"), ("a\x00b\x1bc", "abc"), ("", ""),
     ("a\r\nb", "a\nb"), ("\u05d1\u05bc\u05b8", "\u05d1\u05b8\u05bc")],
)
def test_text_is_trimmed_and_brought_to_one_form(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize("many", [3_900, 400_000])
def test_piles_of_accents_do_not_keep_the_server_busy(many: int) -> None:
    with ends():
        made = tidy("a" + "\u0301" * many + "\u0316" * many)
    assert made is not None
    # Longer than any field: left for the field to refuse.
    assert len(made) <= MOST_MARKS + 1 or len(made) > 2 * many


def test_a_file_where_text_belongs_is_no_text(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    answer = visitor.post("/sign-in", {"login": (io.BytesIO(b"x"), "a.txt"), "password": "y"})
    assert answer.status_code == 422


def test_json_where_a_form_belongs_is_no_form(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    answer = visitor.client.post(
        "/sign-in", json={"login": 5, "password": [1]}, headers={"X-CSRFToken": visitor.token()}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//", "\\"])
def test_an_origin_nobody_can_read_is_another_site(sqlite_site: Site, origin: str) -> None:
    visitor = sqlite_site.client()
    assert visitor.post("/sign-out", headers={"Origin": origin}).status_code == 400
