"""Reads the numbers under which forms send what was chosen."""


def index_of(value: str, count: int) -> int | None:
    """Return the index a form value means, None where it means none of `count` things."""
    if not (value.isascii() and value.isdigit() and len(value) <= 4):
        return None
    index = int(value)
    return index if index < count else None


def indexes_of(values: tuple[str, ...], count: int) -> list[int]:
    """Return the different indexes that some values mean, smallest first."""
    found = {index_of(value, count) for value in values}
    return sorted(index for index in found if index is not None)
