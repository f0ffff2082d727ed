"""Draws an address as a QR code that the camera of a phone reads from a wall."""

import importlib

from markupsafe import Markup

_MARGIN = 4


def qr_svg(text: str) -> Markup:
    """Return a drawing without a size of its own: dark on white also where the page is dark."""
    # Loaded where it is used: only trainers' pages need it.
    code = importlib.import_module("segno").make(text, error="m", micro=False)
    drawn = code.svg_inline(border=_MARGIN, omitsize=True, light="white", svgclass=None,
                            lineclass=None)
    # segno writes numbers and colours only; the text stands in none of them.
    return Markup(drawn)  # noqa: S704
