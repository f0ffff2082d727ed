"""The server runs as many processes as asked for, and ends when it is told to."""

import http.client
from contextlib import closing
from pathlib import Path

import pytest

from tests.operations.running import Running, clean_environment, free_port


@pytest.mark.parametrize(("asked", "needed"), [(1, 1), (2, 3)])
def test_a_server_is_as_many_processes_as_needed_and_ends_in_peace(
    asked: int, needed: int, tmp_path: Path
) -> None:
    port = free_port()
    server = Running(["serve"], port, clean_environment(
        LEARNHUB_DATA=str(tmp_path / "data"), LEARNHUB_PORT=str(port),
        LEARNHUB_URL=f"http://localhost:{port}", LEARNHUB_PROCESSES=str(asked),
    ), tmp_path)
    try:
        server.wait_until_it_answers()
        # Nobody oversees one process: that would take its memory once more.
        assert server.processes == needed
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as kept:
            kept.request("GET", "/healthz")
            assert kept.getresponse().read()
            assert server.stop() == 0
    finally:
        server.kill()
