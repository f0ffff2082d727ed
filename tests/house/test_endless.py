"""Speed lives in the benchmarks; tests only prove that work ends."""

import ast
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.endless import ends

TESTS = Path(__file__).parents[1]
# These wait for real processes or measure on purpose; one is the limit itself.
MAY_LOOK = ("bench", "operations", "outbox", "endless.py")
STOPWATCHES = {
    "process_time", "perf_counter", "monotonic", "thread_time", "process_time_ns",
    "perf_counter_ns", "monotonic_ns", "thread_time_ns", "timeit", "setitimer", "getrusage",
}


def stopwatches(path: Path) -> Iterator[str]:
    """Yield each place where a file looks at what passes while it works."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            names = {node.attr}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {each.name for each in node.names}
        else:
            continue
        if names & STOPWATCHES:
            yield f"{path.relative_to(TESTS)}:{node.lineno}"


def test_no_test_counts_seconds() -> None:
    found = [
        place
        for path in sorted(TESTS.rglob("*.py"))
        if path.relative_to(TESTS).parts[0] not in MAY_LOOK
        for place in stopwatches(path)
    ]
    assert found == []


def forever() -> None:
    """Works without an end."""
    while True:
        pass


def stubborn() -> None:
    """Works on when it is told for the first time to stop."""
    try:
        forever()
    except AssertionError:
        forever()


def deaf() -> None:
    """Ends at once when it is told to stop, and says nothing of it."""
    try:
        forever()
    except AssertionError:
        return


@pytest.mark.parametrize("work", [forever, stubborn, deaf])
def test_work_without_an_end_fails_and_says_why(work) -> None:
    with pytest.raises(AssertionError, match=r"did not end within 0\.05 seconds"), ends(0.05):
        work()


def test_work_that_ends_is_left_alone_and_so_are_the_signals() -> None:
    earlier = signal.getsignal(signal.SIGPROF)
    with ends():
        pass
    assert signal.getsignal(signal.SIGPROF) is earlier
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_an_error_of_the_work_itself_is_told_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError), ends():
        1 / 0  # noqa: B018
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_limit_inside_a_limit_leaves_the_outer_one_in_force() -> None:
    def work() -> None:
        with ends(60):
            pass
        forever()

    with pytest.raises(AssertionError, match=r"did not end within 0\.1 seconds"), ends(0.1):
        work()
