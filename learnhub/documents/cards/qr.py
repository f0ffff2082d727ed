"""The square that a camera reads, as dark strips."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from itertools import groupby

# Free modules around it, without which a camera does not find it (ISO/IEC 18004).
_QUIET = 4


def strips(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return how many modules a side has, the quiet border included, and (column, row, length)."""
    # Middle correction: a card in a purse is scratched, and a finer square is harder to read.
    matrix = importlib.import_module("segno").make(
        text, error="m", micro=False, boost_error=False
    ).matrix
    return len(matrix) + 2 * _QUIET, list(_strips(matrix))


def _strips(matrix: tuple[bytearray, ...]) -> Iterator[tuple[int, int, int]]:
    for row, modules in enumerate(matrix):
        column = 0
        for dark, group in groupby(modules):
            length = len(list(group))
            if dark:
                yield column + _QUIET, row + _QUIET, length
            column += length
