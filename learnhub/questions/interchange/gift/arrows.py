"""Keeps `->` in a text from being taken for the sign between the two sides of a pair."""

import re

from learnhub.questions.code import HIDDEN, without_code

_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_ARROW = re.compile("->")


def without_arrows(markdown: str) -> tuple[str, bool]:
    """Return a text that shows the same without `->`, and whether one in code became another sign.

    A backslash does it in Markdown, but not in code. A comment, which ends in one, is left out:
    nobody sees it.
    """
    markdown = _COMMENT.sub("", markdown)
    if "->" not in markdown:
        return markdown, False
    outside = without_code(markdown)
    pieces, done, in_code = list[str](), 0, False
    for found in _ARROW.finditer(markdown):
        is_code = outside[found.start()] == HIDDEN
        in_code = in_code or is_code
        pieces += [markdown[done : found.start()], "→" if is_code else "-\\>"]
        done = found.end()
    return "".join([*pieces, markdown[done:]]), in_code
