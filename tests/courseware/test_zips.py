"""A zip file from anywhere gives files inside one course, or problems; never anything else."""

import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware import read_zip, write_zip
from tests.courseware.making import small_course


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def linked(name: str) -> bytes:
    target = io.BytesIO()
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return target.getvalue()


def declared(data: bytes, size: int) -> bytes:
    """Let the directory of a zip file with one entry give another unpacked size."""
    start = data.index(b"PK\x01\x02")
    return data[: start + 24] + struct.pack("<I", size) + data[start + 28 :]


def flagged(data: bytes, flag: int) -> bytes:
    start = data.index(b"PK\x01\x02")
    return data[: start + 8] + struct.pack("<H", flag) + data[start + 10 :]


def test_what_is_written_is_read_again_with_the_name_of_the_folder() -> None:
    files = small_course()
    assert read_zip(write_zip("small", files)) == ("small", files, [])


def test_the_same_files_in_another_order_give_the_same_bytes() -> None:
    files = small_course()
    assert write_zip("small", files) == write_zip("small", dict(reversed(files.items())))


def test_files_without_a_folder_take_the_id_of_the_course() -> None:
    assert read_zip(write_zip("", small_course()))[0] == "small"


def test_a_zip_file_on_disk_is_read_as_well(tmp_path: Path) -> None:
    path = tmp_path / "course.zip"
    path.write_bytes(write_zip("small", small_course()))
    assert read_zip(path)[0] == "small"
    assert [problem.text for problem in read_zip(tmp_path / "missing.zip")[2]]


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (zipped(("../a.md", b"")), "leads out"),
        (zipped(("a/../../b.md", b"")), "leads out"),
        (zipped(("/etc/a.md", b"")), "leads out"),
        (zipped(("C:/a.md", b"")), "leads out"),
        (zipped(("..\\a.md", b"")), "backslash"),
        (zipped(("a\\b.md", b"")), "backslash"),
        (zipped(("a//b.md", b"")), "not every system"),
        (zipped(("./a.md", b"")), "not every system"),
        (zipped(("nul.md", b"")), "not every system"),
        (zipped(("a\u202eb.md", b"")), "not every system"),
        (zipped((".env", b"")), "hidden"),
        (zipped(("a.md", b""), ("A.md", b"")), "twice"),
        (zipped(("a.md", b""), ("a.md", b"x")), "twice"),
        (linked("a.md"), "link"),
        (flagged(zipped(("a.md", b"x")), 1), "password"),
        (zipped(("a.md", b"x"), method=zipfile.ZIP_BZIP2), "packed in a way"),
        (zipped(("a.md", b"x"), method=zipfile.ZIP_LZMA), "packed in a way"),
        (zipped(("a.md", bytes(900_000))), "far larger"),
        (zipped(("a.md", bytes(1_000_001))), "1 MB"),
        (zipped(("a.png", bytes(5_000_001)), method=zipfile.ZIP_STORED), "5 MB"),
        (declared(zipped(("a.md", b"x" * 500)), 20), "damaged"),
        (declared(zipped(("a.md", b"x" * 500)), 4_000_000_000), "1 MB"),
        (zipped(("inner.zip", zipped(("a.md", b"")))), "inside the zip"),
        (zipped(*((f"{n}.md", b"") for n in range(2_001))), "more than 2000"),
        (zipped(("/".join("abcdefgh") + ".md", b"")), "too deep"),
        (zipped(), "no files"),
        (b"", "not a zip"),
        (b"PK\x03\x04 nonsense", "not a zip"),
    ],
)
def test_every_trick_with_a_zip_file_is_refused_in_words(data: bytes, part: str) -> None:
    _, files, problems = read_zip(data)
    assert [problem.text for problem in problems if part in problem.text], problems
    assert not [path for path in files if path.startswith(("/", ".")) or ".." in path]


def test_a_file_that_is_refused_does_not_keep_the_others_out() -> None:
    _, files, problems = read_zip(zipped(("c/a.md", b"a"), ("c/../../b.md", b"b")))
    assert files == {"a.md": b"a"}
    assert len(problems) == 1


def test_many_small_bombs_stop_at_the_limit_of_the_whole() -> None:
    entries = [(f"{n}.png", b"\x00\xff" * 2_400_000) for n in range(45)]
    data = zipped(*entries, method=zipfile.ZIP_STORED)
    assert [p.text for p in read_zip(data)[2] if "200 MB" in p.text]


def test_what_operating_systems_leave_behind_is_passed_over() -> None:
    data = zipped(("c/course.yaml", b"id: c"), ("__MACOSX/c/._a", b""), ("c/.DS_Store", b""))
    assert read_zip(data) == ("c", {"course.yaml": b"id: c"}, [])


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_zip_file_is_never_an_exception(data: st.DataObject) -> None:
    good = bytearray(write_zip("small", {"course.yaml": b"id: small\n" * 20, "a.md": b"text"}))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    folder, files, _ = read_zip(bytes(good))
    assert isinstance(folder, str)
    assert all(isinstance(content, bytes) for content in files.values())


def test_the_known_names_of_archive_attacks_all_stay_outside(shared_dir: Path) -> None:
    lines = (shared_dir / "fixtures" / "naughty" / "zip_slip_patt.md").read_text("utf-8")
    names = [line.strip("`*-| ") for line in lines.splitlines() if ".." in line]
    assert names
    for name in names:
        _, files, _ = read_zip(zipped((name[:200], b"x")))
        assert not [path for path in files if ".." in path.split("/") or path.startswith("/")]
