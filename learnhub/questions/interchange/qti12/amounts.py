"""Reads numbers as programs write them: "100.00", ".5", "1.0E-3"."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"[-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,2})?", re.ASCII)
# Not what may be thousands.
_WITH_COMMA = re.compile(r"[-+]?(?![1-9]\d{0,2},\d{3}\Z)\d{1,30},\d{1,30}", re.ASCII)
_LARGEST = Decimal(10) ** 25


def number_of(text: str) -> Decimal | None:
    """Return a number without zeros that say nothing, None where it is none or beyond measure."""
    text = text.strip().replace("−", "-")
    if _WITH_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    small = number.as_tuple().exponent
    if abs(number) > _LARGEST or (isinstance(small, int) and small < -25):
        return None
    return Decimal(format(number.normalize(), "f"))
