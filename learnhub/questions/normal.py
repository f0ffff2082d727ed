"""Makes typed text comparable: what a person may write differently without being wrong.

Each rule with an example, in the order in which they are applied:

1. compatibility forms     "Ｗlan" → "wlan", "ﬁx" → "fix"
2. invisible signs go      a soft hyphen, a zero-width joiner, a direction mark
3. digits of any script    "١٢" → "12"
4. case                    "STRASSE" = "Straße", "İZMİR" = "izmir", Turkish "ı" = "i"
5. umlauts and ß           "ä" = "ae", "ß" = "ss", "ø" = "o", "æ" = "ae"
6. accents                 "é" = "e"; in Arabic the vowel signs and the tatweel
7. quotes and dashes       "’" = "'", "–" = "-"
8. blank space             several become one, those at the ends go
9. between digits          "116 116" = "116-116" = "116116"
10. around the answer      "„Impressum“." = "Impressum"; brackets, quotes, full stops, commas …

A text that is only punctuation keeps it ("?" stays "?"). `{exact}` switches all of this off but
composed and decomposed letters, which look the same, and blank space at the ends.
"""

import re
import unicodedata

LONGEST = 200
"""As many characters of a typed value are read; what follows is cut off."""

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "ـ": None,
    }
)
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ`´", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")
_SPACES = re.compile(r"\s+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ -]+(?=\d)")
_OUTER = " .,;:!?…¿¡·\"'()[]{}<>،؛؟"
_ANY = "\uf8ff"
_STAR = re.compile(r"(?<!\\)\*")


def cleaned(text: str) -> str:
    """Return typed text without control characters and blank ends, at most 200 characters."""
    kept = "".join(_typable(sign) for sign in text[: 2 * LONGEST])
    return kept.strip()[:LONGEST].strip()


def _typable(sign: str) -> str:
    category = unicodedata.category(sign)
    return " " if category == "Cc" else "" if category == "Cs" else sign


def ascii_digits(text: str) -> str:
    """Return the text with the digits of every script as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def normalised(text: str) -> str:
    """Return typed text in the form in which it is compared; see the rules above."""
    text = unicodedata.normalize("NFKC", text)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = ascii_digits(text)
    text = unicodedata.normalize("NFC", text.casefold()).translate(_LETTERS)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text).translate(_SIGNS)
    text = _SPACES.sub(" ", text).strip()
    text = _BETWEEN_DIGITS.sub("", text)
    return text.strip(_OUTER) or text


def exact_form(text: str) -> str:
    """Return typed text as compared under `{exact}`: composed letters, no blank ends."""
    return unicodedata.normalize("NFC", "".join(_typable(sign) for sign in text)).strip()


def fits(pattern: str, typed: str, *, exact: bool = False) -> bool:
    """Say whether typed text is what was expected.

    In the pattern `*` stands for any text, also none; `\\*` is a star itself.
    """
    form = exact_form if exact else normalised
    wanted = form(_STAR.sub(_ANY, pattern.replace(_ANY, "")).replace("\\*", "*"))
    return _matches(wanted.split(_ANY), form(typed.replace(_ANY, "")))


def _matches(pieces: list[str], text: str) -> bool:
    """Say whether the text is the pieces with anything between them, in linear time."""
    if len(pieces) == 1:
        return pieces[0] == text
    first, *middle, last = pieces
    if len(text) < len(first) + len(last):
        return False
    if not (text.startswith(first) and text.endswith(last)):
        return False
    position, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, position, end)
        if found < 0:
            return False
        position = found + len(piece)
    return True


def without_escapes(pattern: str) -> str:
    """Return an expected text as people should read it: `\\*` as a star."""
    return pattern.replace("\\*", "*")


def example(pattern: str) -> str:
    """Return a text that fits a pattern: an "x" for every wildcard."""
    return without_escapes(_STAR.sub("x", pattern))
