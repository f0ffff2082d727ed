"""Keys are made once, are long, are nobody else's business, and can be replaced."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from learnhub.config import BadSettings, Settings
from learnhub.config.secret import (
    LENGTH,
    MOST_KEYS,
    cookie_keys,
    read_or_make_field_keys,
    read_or_make_secrets,
    secret_path,
)
from tests.operations.running import clean_environment

MAKE = """
import sys, time
from pathlib import Path
from learnhub.config import Settings
from learnhub.config.secret import read_or_make_secrets
start = float(sys.argv[2])
while time.time() < start:
    pass
print(read_or_make_secrets(Settings(data=Path(sys.argv[1]), database_url=""))[0].hex())
"""


def settings(folder: Path, secret_file: Path | None = None) -> Settings:
    """Return the settings of an installation in this folder."""
    return Settings(data=folder, database_url="sqlite://", secret_file=secret_file)


def test_the_key_is_made_at_first_use_and_stays(tmp_path: Path) -> None:
    here = settings(tmp_path / "data")
    first = read_or_make_secrets(here)
    assert [len(key) for key in first] == [LENGTH]
    assert read_or_make_secrets(here) == first
    assert read_or_make_secrets(settings(tmp_path / "other")) != first


def test_only_the_owner_can_read_the_key(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        read_or_make_secrets(settings(tmp_path))
    finally:
        os.umask(before)
    assert secret_path(settings(tmp_path)).stat().st_mode & 0o777 == 0o600


def test_nothing_else_is_left_behind(tmp_path: Path) -> None:
    read_or_make_secrets(settings(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_the_key_stands_where_the_setting_says(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "learnhub"
    (key,) = read_or_make_secrets(settings(tmp_path / "data", path))
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
        keys.update(read_or_make_secrets(settings(tmp_path)))

    threads = [threading.Thread(target=make) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert keys == {(tmp_path / "secret").read_bytes()}
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


@pytest.mark.parametrize("content", [b"", b"secret", b"k" * (LENGTH - 1), b"k" * (LENGTH + 1)])
def test_a_file_without_whole_keys_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(BadSettings, match=r"LEARNHUB_SECRET_FILE: .* does not hold whole keys"):
        read_or_make_secrets(settings(tmp_path))
    assert (tmp_path / "secret").read_bytes() == content


def test_a_key_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(BadSettings, match=r"LEARNHUB_SECRET_FILE: .* cannot be used"):
        read_or_make_secrets(settings(tmp_path / "file"))


def test_cookies_and_fields_have_keys_of_their_own(tmp_path: Path) -> None:
    here = settings(tmp_path)
    assert read_or_make_secrets(here) != read_or_make_field_keys(here)
    assert {path.name for path in tmp_path.iterdir()} == {"secret", "field-key"}


def test_the_key_of_fields_stands_where_the_setting_says(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "fields"
    here = replace(settings(tmp_path / "data"), field_key_file=path)
    assert read_or_make_field_keys(here) == [path.read_bytes()]


def test_a_new_key_comes_first_and_the_old_one_stays(tmp_path: Path) -> None:
    file = cookie_keys(settings(tmp_path))
    (old,) = file.read_or_make()
    assert file.add() == 2
    new, kept = file.read()
    assert kept == old != new
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_old_keys_go_when_nothing_needs_them(tmp_path: Path) -> None:
    file = cookie_keys(settings(tmp_path))
    (first,) = file.read_or_make()
    file.add()
    newest, second, _ = [file.add(), *file.read()][1:]
    assert file.keep(lambda key: key == first) == 1
    assert file.read() == [newest, first]
    assert second not in file.read()
    assert file.keep(lambda key: False) == 1
    assert file.keep(lambda key: False) == 0
    assert file.read() == [newest]


def test_keys_do_not_pile_up(tmp_path: Path) -> None:
    file = cookie_keys(settings(tmp_path))
    for _ in range(MOST_KEYS - 1):
        file.add()
    with pytest.raises(BadSettings, match="finish the last change first"):
        file.add()
    assert len(file.read()) == MOST_KEYS


def test_reading_makes_nothing(tmp_path: Path) -> None:
    assert cookie_keys(settings(tmp_path / "data")).read() == []
    assert not (tmp_path / "data").exists()
