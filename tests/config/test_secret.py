"""The key that signs cookies is made once, is long, and is nobody else's business."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from learnhub.config import BadSettings, Settings
from learnhub.config.secret import LENGTH, read_or_make_secret, secret_path
from tests.operations.running import clean_environment

MAKE = """
import sys, time
from pathlib import Path
from learnhub.config import Settings
from learnhub.config.secret import read_or_make_secret
start = float(sys.argv[2])
while time.time() < start:
    pass
print(read_or_make_secret(Settings(data=Path(sys.argv[1]), database_url="")).hex())
"""


def settings(folder: Path, secret_file: Path | None = None) -> Settings:
    """Return the settings of an installation in this folder."""
    return Settings(data=folder, database_url="sqlite://", secret_file=secret_file)


def test_the_key_is_made_at_first_use_and_stays(tmp_path: Path) -> None:
    here = settings(tmp_path / "data")
    first = read_or_make_secret(here)
    assert len(first) == LENGTH
    assert read_or_make_secret(here) == first
    assert read_or_make_secret(settings(tmp_path / "other")) != first


def test_only_the_owner_can_read_the_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        read_or_make_secret(settings(tmp_path))
    finally:
        os.umask(before)
    assert secret_path(settings(tmp_path)).stat().st_mode & 0o777 == 0o600


def test_nothing_else_is_left_behind(tmp_path: Path) -> None:
    read_or_make_secret(settings(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_key_stands_where_the_setting_says(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "learnhub"
    key = read_or_make_secret(settings(tmp_path / "data", path))
    assert path.read_bytes() == key
    assert not (tmp_path / "data").exists()


def test_processes_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    start = str(time.time() + 1.5)
    made = [
        subprocess.Popen([sys.executable, "-c", MAKE, str(tmp_path), start],
                         env=clean_environment(), stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    keys = {process.communicate()[0].strip() for process in made}
    assert keys == {(tmp_path / "secret").read_bytes().hex()}


def test_threads_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    keys: set[bytes] = set()
    gate = threading.Barrier(8)

    def make() -> None:
        gate.wait()
        keys.add(read_or_make_secret(settings(tmp_path)))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == {(tmp_path / "secret").read_bytes()}
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("content", [b"", b"secret", b"k" * (LENGTH - 1)])
def test_a_key_that_is_too_short_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(BadSettings, match=r"LEARNHUB_SECRET_FILE: .* is too short"):
        read_or_make_secret(settings(tmp_path))
    assert (tmp_path / "secret").read_bytes() == content


def test_a_key_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BadSettings, match=r"LEARNHUB_SECRET_FILE: .* cannot be used"):
        read_or_make_secret(settings(tmp_path / "file"))
