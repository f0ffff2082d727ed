"""Requests with two meanings: the server reads each message in one way, or not at all."""

import socket
from collections.abc import Iterator

import pytest

from tests.operations.running import Running, clean_environment, free_port

# If this second request were answered, what stands behind a proxy could be made to obey a stranger.
HIDDEN = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A real server, as it is run."""
    folder, found = tmp_path_factory.mktemp("server"), free_port()
    environment = clean_environment(
        LEARNHUB_DATA=str(folder / "data"), LEARNHUB_PORT=str(found),
        LEARNHUB_URL=f"http://localhost:{found}",
    )
    server = Running(["serve"], found, environment, folder)
    try:
        server.wait_until_it_answers()
        yield found
    finally:
        server.kill()


def answers(port: int, message: str) -> list[str]:
    """Send raw text and return the first line of each answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(message.encode("latin-1"))
        line.shutdown(socket.SHUT_WR)
        received = b""
        while chunk := line.recv(65_536):
            received += chunk
    return [each.decode("latin-1") for each in received.split(b"\r\n")
            if each.startswith(b"HTTP/1.")]


def post(*headers: str, body: str) -> str:
    """Return a form sent with these headers."""
    return "\r\n".join(["POST /sign-out HTTP/1.1", "Host: localhost", *headers, "", body])


@pytest.mark.parametrize("message", [
    post("Content-Length: 4", "Transfer-Encoding: chunked", body=f"0\r\n\r\n{HIDDEN}"),
    post("Transfer-Encoding: chunked", "Content-Length: 4", body=f"0\r\n\r\n{HIDDEN}"),
    post("Content-Length: 0", f"Content-Length: {len(HIDDEN)}", body=HIDDEN),
    post("Transfer-Encoding: xchunked", body=f"0\r\n\r\n{HIDDEN}"),
    post("Transfer-Encoding: chunked, identity", body=f"0\r\n\r\n{HIDDEN}"),
    post("Transfer-Encoding : chunked", body=f"0\r\n\r\n{HIDDEN}"),
    post("Content-Length: +0", body=HIDDEN),
    post("Content-Length: 0x0", body=HIDDEN),
    post("Content-Length: -1", body=HIDDEN),
    post("Content-Length:\x0b0", body=HIDDEN),
    post("Transfer-Encoding: chunked", body=f"0x0\r\n\r\n{HIDDEN}"),
    post("Transfer-Encoding: chunked", body=f"-1\r\n\r\n{HIDDEN}"),
    "GET / HTTP/1.1\r\nHost: localhost\r\n X-Folded: 1\r\n\r\n",
    "GET / HTTP/1.1\r\nHo st: localhost\r\n\r\n",
    f"GET /{'a' * 20_000} HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\n" + "X-A: b\r\n" * 500 + "\r\n",
    f"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: {'b' * 20_000}\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
])
def test_a_message_with_two_meanings_gets_no_second_answer(port: int, message: str) -> None:
    found = answers(port, message)
    assert len(found) <= 1
    assert all(int(each.split()[1]) >= 400 for each in found), found


def test_an_ordinary_message_is_answered(port: int) -> None:
    assert [each.split()[1] for each in answers(port, HIDDEN.replace("\r\n\r\n", (
        "\r\nConnection: close\r\n\r\n")))] == ["200"]


def test_a_whole_form_in_pieces_is_read_as_one(port: int) -> None:
    message = post("Transfer-Encoding: chunked", "Connection: close", body="3\r\na=b\r\n0\r\n\r\n")
    assert [each.split()[1] for each in answers(port, message)] == ["400"]


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/static/", "/static/../pyproject.toml",
                                  "/static/x/../../../etc/passwd", "/data/secret", "/debug",
                                  "/console", "/server-status", "/metrics", "/%2e%2e/%2e%2e/etc"])
def test_nothing_lies_about(port: int, path: str) -> None:
    message = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    assert [each.split()[1] for each in answers(port, message)] == ["404"]


def test_the_server_keeps_its_version_for_itself(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        head = b""
        while chunk := line.recv(65_536):
            head += chunk
    names = head.partition(b"\r\n\r\n")[0].lower()
    assert b"x-powered-by" not in names
    assert not any(each in names for each in (b"werkzeug", b"python/", b"gunicorn/"))
