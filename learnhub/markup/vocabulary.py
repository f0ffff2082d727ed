"""What may stand in a rendered text: elements, attributes, values. Anything not named is dropped.

Both gates and the reader of raw HTML work from these lists; nothing else decides.
"""

import re

from learnhub.markup.addresses import is_ours, place_of


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What an author may write as raw HTML within a line.
RAW_INLINE = _names(
    "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u "
    "var"
)
RAW_EMPTY = frozenset({"br", "img", "wbr"})
# What an author may open on a line of its own and close on another.
RAW_BLOCKS = frozenset({"details", "div", "p", "summary"})
RAW_CLASSES = frozenset({"decorative", "large", "plain", "wide"})

# Elements whose content is not text for people: it goes with its element.
SILENT = _names(
    "iframe math noembed noframes script style svg template title xmp applet object audio "
    "video canvas"
)

# Every name HTML has ever had. A tag of ours that is not admitted is dropped and its text stays;
# any other word in angle brackets ("<your name>") is text and is shown.
KNOWN = (
    RAW_INLINE
    | RAW_EMPTY
    | RAW_BLOCKS
    | SILENT
    | _names(
        "acronym address area article aside base basefont bgsound big blink blockquote body "
        "button caption center col colgroup command content data datalist dd dialog dir dl dt "
        "element embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 "
        "h6 head header hgroup hr html image input isindex keygen label legend li link listing "
        "main map marquee menu menuitem meta meter multicol nav nextid nobr noscript ol optgroup "
        "option output param picture plaintext portal pre progress rb rp rt rtc ruby search "
        "section select shadow slot source spacer strike table tbody td textarea tfoot th thead "
        "time tr track tt ul"
    )
)

ELEMENTS = (RAW_INLINE | RAW_EMPTY | RAW_BLOCKS) | _names(
    "aside blockquote dd dl dt figcaption figure h2 h3 h4 h5 h6 hr li ol pre section table tbody "
    "td tfoot th thead tr ul"
)

CLASSES = RAW_CLASSES | _names(
    "center deed deed__title end external footnotes footnotes__back footnotes__mark missing note "
    "note__title scroll start task task__sign term visually-hidden worksheet"
)

GLOBAL_ATTRIBUTES = frozenset({"class", "dir", "id", "lang"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"aria-label", "href", "rel", "title"}),
    "abbr": frozenset({"title"}),
    "aside": frozenset({"data-kind"}),
    "details": frozenset({"open"}),
    "dfn": frozenset({"title"}),
    "div": frozenset({"tabindex"}),
    "img": frozenset({"alt", "decoding", "height", "loading", "src", "title", "width"}),
    "li": frozenset({"data-done"}),
    "ol": frozenset({"start"}),
    "section": frozenset({"aria-label"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}

NOTE_KINDS = frozenset({"law", "note", "tip", "warning"})
REL = "noopener noreferrer external"

_NUMBER = re.compile(r"[0-9]{1,5}")
_VALUES: dict[str, re.Pattern[str]] = {
    "colspan": _NUMBER,
    "data-done": re.compile("yes|no"),
    "data-kind": re.compile("|".join(sorted(NOTE_KINDS))),
    "decoding": re.compile("async"),
    "dir": re.compile("ltr|rtl|auto"),
    "height": _NUMBER,
    # Ids carry a mark of ours, so that no text can name itself like something a script looks up.
    "id": re.compile(r"(?:[\w.\-]+-)?(?:h|fn|fnref)-[^\s\"'<>&=`]+"),
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"),
    "loading": re.compile("lazy"),
    "open": re.compile("|open"),
    "rel": re.compile(REL),
    "rowspan": _NUMBER,
    "scope": re.compile("col|row"),
    "start": _NUMBER,
    "tabindex": re.compile("0"),
    "width": _NUMBER,
}


def admitted(element: str, attribute: str, value: str) -> str | None:
    """Return what may stay of an attribute's value, or None if the attribute must go."""
    if attribute not in GLOBAL_ATTRIBUTES and attribute not in ATTRIBUTES.get(element, ()):
        return None
    if attribute == "class":
        return " ".join(name for name in value.split() if name in CLASSES) or None
    if attribute == "href":
        return value if place_of(value) is not None else None
    if attribute == "src":
        return value if is_ours(value) else None
    pattern = _VALUES.get(attribute)
    return value if pattern is None or pattern.fullmatch(value) else None


def raw_attributes(element: str, written: dict[str, str]) -> dict[str, str]:
    """Return what an author may set on an element: language, direction, size and the like."""
    kept: dict[str, str] = {}
    for name, value in written.items():
        if name == "class":
            classes = " ".join(word for word in value.split() if word in RAW_CLASSES)
            if classes:
                kept[name] = classes
        elif name in {"href", "src"}:
            # Judged and resolved later, with all other links and pictures.
            if name in ATTRIBUTES.get(element, ()):
                kept[name] = value
        elif name in {"alt", "dir", "lang", "open", "title"}:
            stays = admitted(element, name, value)
            if stays is not None:
                kept[name] = stays
    return kept
