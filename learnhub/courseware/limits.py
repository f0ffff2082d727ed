"""How much a course may hold, wherever it comes from."""

MAX_TEXT = 1_000_000
MAX_PICTURE = 5_000_000
MAX_FILES = 2_000
MAX_TOTAL = 200_000_000
