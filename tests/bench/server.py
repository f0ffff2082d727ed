"""The real server as a process, with a bare Flask view beside it for comparison."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Running:
    """A running server: ask it, and look at what it costs."""

    def __init__(self, process: subprocess.Popen[bytes], port: int) -> None:
        self.process, self.port = process, port
        self._root = psutil.Process(process.pid)

    def _all(self) -> list[psutil.Process]:
        return [self._root, *self._root.children(recursive=True)]

    def cpu(self) -> float:
        """Return the CPU seconds all its processes used so far."""
        times = [p.cpu_times() for p in self._all()]
        return float(sum(t.user + t.system for t in times))

    def memory(self) -> int:
        """Return the memory of all its processes in bytes, what they share counted once."""
        return sum(p.memory_full_info().pss for p in self._all())

    def ask(self, path: str, times: int, headers: dict[str, str]) -> bytes:
        """Ask for a page again and again over one connection; return the last body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = b""
        for _ in range(times):
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status}")
        connection.close()
        return body

    def cpu_of(self, path: str, times: int, headers: dict[str, str]) -> float:
        """Return the CPU milliseconds of one request."""
        self.ask(path, max(20, times // 10), headers)
        before = self.cpu()
        self.ask(path, times, headers)
        return (self.cpu() - before) / times * 1000


@contextmanager
def serving(
    data: Path, module: str = "learnhub", *arguments: str, processes: int = 1
) -> Iterator[Running]:
    """Run `python -m module serve` on the data folder."""
    port = free_port()
    environ = {
        **{k: v for k, v in os.environ.items() if not k.startswith("LEARNHUB_")},
        "LEARNHUB_DATA": str(data), "LEARNHUB_PORT": str(port),
        "LEARNHUB_URL": f"http://localhost:{port}", "LEARNHUB_WORKER": "separate",
        "LEARNHUB_PROCESSES": str(processes),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", module, *(arguments or ("serve",))], env=environ,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )
    try:
        _wait(port, process)
        yield Running(process, port)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")
