"""Files on their way in: kept within limits, without losing what else their form holds."""

import io

import pytest
from flask import request
from werkzeug.datastructures import FileStorage

from learnhub.web import receiving
from learnhub.web.guard import admits, everybody
from learnhub.web.receiving import MOST_FILES, KeptFile, Received, received, takes_files
from tests.site import Site

MEGABYTE = 1024 * 1024


def file(size: int, name: str = "a.bin") -> FileStorage:
    """Return a file of that size."""
    return FileStorage(io.BytesIO(b"x" * size), name)


@pytest.fixture
def seen(sqlite_site: Site) -> list[Received | str]:
    """What two views were given: one takes files, the other does not."""
    found: list[Received | str] = []

    def look() -> str:
        kept = list(received("file-"))
        found.extend(kept)
        found.extend(f"{each.field} {len(each.read())}" for each in kept)
        found.append(request.form.get("other", "lost"))
        return "seen"

    def look_too() -> str:
        return look()

    app = sqlite_site.app
    app.add_url_rule("/takes", view_func=takes_files(admits(everybody)(look)), methods=["POST"])
    app.add_url_rule("/refuses", view_func=admits(everybody)(look_too), methods=["POST"])
    return found


def post(site: Site, path: str, name: str | None, *files: FileStorage) -> int:
    """Send files and return the status."""
    answer = site.client(name).post(
        path, {"file-a": list(files), "other": "here"}, content_type="multipart/form-data"
    )
    assert answer.request.environ["wsgi.input"].close() is None
    return answer.status_code


def test_a_file_arrives_with_its_name(sqlite_site: Site, seen: list[Received | str]) -> None:
    assert post(sqlite_site, "/takes", "lena", file(3 * MEGABYTE, "b.bin")) == 200
    found, size, other = seen
    assert isinstance(found, Received)
    assert (found.name, found.is_cut) == ("b.bin", False)
    assert (size, other) == (f"file-a {3 * MEGABYTE}", "here")


def test_what_is_too_large_is_dropped_and_said(
    sqlite_site: Site, seen: list[Received | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_OF_ONE", MEGABYTE)
    assert post(sqlite_site, "/takes", "lena", file(2 * MEGABYTE), file(10)) == 200
    cut = [each.is_cut for each in seen if isinstance(each, Received)]
    assert cut == [True, False]
    assert seen[2:] == ["file-a 0", "file-a 10", "here"]


def test_all_files_of_a_form_share_a_limit(
    sqlite_site: Site, seen: list[Received | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_KEPT", 2 * MEGABYTE)
    files = [file(MEGABYTE), file(MEGABYTE + 1), file(MEGABYTE), file(1)]
    assert post(sqlite_site, "/takes", "lena", *files) == 200
    cut = [each.is_cut for each in seen if isinstance(each, Received)]
    assert cut == [False, True, False, True]


def test_a_flood_of_small_files_is_dropped(sqlite_site: Site, seen: list[Received | str]) -> None:
    assert post(sqlite_site, "/takes", "lena", *(file(1) for _ in range(MOST_FILES + 5))) == 200
    cut = [each.is_cut for each in seen if isinstance(each, Received)]
    assert cut == [False] * MOST_FILES + [True] * 5


def test_a_field_without_a_file_is_nothing(sqlite_site: Site, seen: list[Received | str]) -> None:
    assert post(sqlite_site, "/takes", "lena", file(0, "")) == 200
    assert seen == ["here"]


@pytest.mark.parametrize(("path", "name"), [("/takes", None), ("/refuses", "lena")])
def test_long_forms_are_for_known_persons_and_marked_views(
    sqlite_site: Site, seen: list[Received | str], path: str, name: str | None
) -> None:
    assert post(sqlite_site, path, name, file(3 * MEGABYTE)) == 413
    assert seen == []


def test_other_views_keep_nothing_of_a_file(sqlite_site: Site, seen: list[Received | str]) -> None:
    assert post(sqlite_site, "/refuses", "lena", file(100)) == 200
    assert seen[1:] == ["file-a 0", "here"]


def test_a_form_beyond_everything_is_refused(
    sqlite_site: Site, seen: list[Received | str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_READ", 4 * MEGABYTE)
    assert post(sqlite_site, "/takes", "lena", file(5 * MEGABYTE)) == 413


def test_a_cut_file_holds_nothing() -> None:
    with KeptFile(10) as kept:
        assert kept.write(b"12345") == 5
        assert kept.write(b"678901") == 6
        assert kept.write(b"1") == 1
        kept.seek(0)
        assert (kept.read(), kept.is_cut, kept.kept) == (b"", True, 0)
