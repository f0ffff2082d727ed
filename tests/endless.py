"""Proves that work ends, without saying how fast: how fast it is, the benchmarks measure.

A test that counts seconds fails on a slower machine although nothing is wrong. What must be caught
is another thing: a hang, or time that grows with the square of a text. On a megabyte either takes
far longer than the limit on any machine, so the limit can be generous.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def ends(seconds: float = 120) -> Iterator[None]:
    """Raise AssertionError where what is done inside costs this process more time than that.

    Its own processor time counts, not the clock's: others on the machine do not matter. Only for
    the main thread, where Python handles signals.
    """
    told = f"This did not end within {seconds:g} seconds of processor time."
    ran_out = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal ran_out
        ran_out = True
        raise AssertionError(told)

    earlier = signal.signal(signal.SIGPROF, stop)
    # It rings again, for the case that the work itself catches the first error.
    waiting = signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)
        signal.setitimer(signal.ITIMER_PROF, *waiting)
    assert not ran_out, told
