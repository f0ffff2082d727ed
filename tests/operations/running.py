"""The real program in a process of its own, which can be killed like by a power cut."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

PATIENCE_SECONDS = 40
ROOT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "learnhub")


def free_port() -> int:
    """Return a port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment(**settings: str) -> dict[str, str]:
    """Return this environment without our own settings, and with those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEARNHUB_")}
    # Found from any folder, installed or not.
    return {**kept, "PYTHONPATH": str(ROOT), **settings}


class Running:
    """One run of the program that serves at a port."""

    def __init__(
        self, arguments: Sequence[str], port: int, environment: Mapping[str, str], folder: Path,
        *, program: Sequence[str] = PROGRAM,
    ) -> None:
        self.port, self._log = port, folder / f"server-{port}.log"
        with self._log.open("ab") as log:
            # A session of its own, so that killing the group reaches every worker.
            self._process = subprocess.Popen(
                [*program, *arguments], env=dict(environment), cwd=folder,
                stdout=log, stderr=log, start_new_session=True,
            )

    @property
    def log(self) -> str:
        """Return what the server said."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def processes(self) -> int:
        """Return how many processes it is."""
        return 1 + len(psutil.Process(self._process.pid).children(recursive=True))

    def wait_until_it_answers(self) -> None:
        """Return as soon as pages are served; fail with the log if they never are."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            assert self._process.poll() is None, self.log
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sign-in", timeout=10):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(f"no answer within {PATIENCE_SECONDS} s\n{self.log}")

    def kill(self) -> None:
        """End every process of the server at once, without any warning."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """Ask the server to end and return its exit code."""
        self._process.terminate()
        return self._process.wait(PATIENCE_SECONDS)
