"""The two gates every rendered text goes through: bleach, then nh3 as the independent last one."""

import html
import re

import bleach
import nh3

from learnhub.markup.addresses import ALLOWED_PROTOCOLS
from learnhub.markup.pool import Pool
from learnhub.markup.vocabulary import (
    ATTRIBUTES,
    ELEMENTS,
    GLOBAL_ATTRIBUTES,
    admitted,
)

# Both parsers need time that grows with depth times length; ordinary texts nest a dozen deep.
MAX_DEPTH = 120
MAX_FORMATTING_WORK = 400_000
MAX_LENGTH = 1_500_000
MAX_ANGLES = 120_000
MAX_ATTRIBUTES = 60

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*)((?:\"[^\"]*\"|'[^']*'|[^\"'>])*+)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    }
)
# Elements whose end tag may be left out: one of them ends the one before.
_SELF_ENDING = frozenset(
    {"dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
_FORMATTING = frozenset(
    {
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u",
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BREAK_IN_PRE = re.compile(r"(<pre(?:\s[^<>]*)?>)\n+")


def _bleach() -> bleach.Cleaner:
    return bleach.Cleaner(
        tags=ELEMENTS,
        attributes=lambda element, name, value: admitted(element, name, value) is not None,
        protocols=ALLOWED_PROTOCOLS,
        strip=True,
        strip_comments=True,
    )


# A cleaner of bleach keeps the text it works on; threads that share one mix up their texts.
_BLEACH = Pool(_bleach)

_NH3 = nh3.Cleaner(
    tags=set(ELEMENTS),
    attributes={"*": set(GLOBAL_ATTRIBUTES), **{k: set(v) for k, v in ATTRIBUTES.items()}},
    attribute_filter=admitted,
    strip_comments=True,
    link_rel=None,
    url_schemes=set(ALLOWED_PROTOCOLS),
)


def clean_characters(text: str) -> str:
    """Return the text with U+FFFD for what no page may hold: NUL, controls, lone surrogates."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def sanitise(markup: str) -> str:
    """Return HTML that holds nothing but what the vocabulary admits; idempotent.

    Markup that nests absurdly deep is returned as text, because reading it would take minutes.
    """
    clean = clean_characters(markup)
    if _is_absurd(clean):
        return paragraphs([clean[:MAX_LENGTH]])
    with _BLEACH.one() as first:
        passed = _NH3.clean(first.clean(clean))
    # Characters only, no markup: references can stand for what was replaced above, and a line
    # break that opens `pre` is lost at every reading, so that a second cleaning would change it.
    return _BREAK_IN_PRE.sub(r"\1", clean_characters(passed))


def paragraphs(texts: list[str]) -> str:
    """Return plain texts as paragraphs; bleach, slow on long ones, has no tag to look at here."""
    whole = "\n".join(f"<p>{html.escape(text.strip(), quote=False)}</p>" for text in texts)
    return _NH3.clean(clean_characters(whole))


def _is_absurd(markup: str) -> bool:
    if len(markup) > MAX_LENGTH or markup.count("<") + markup.count("&") > MAX_ANGLES:
        return True
    depth = formatting = deepest_formatting = tags = 0
    for tag in _TAG.finditer(markup):
        name, step = tag[2].lower(), -1 if tag[1] else 1
        tags += 1
        if len(tag[3]) > MAX_ATTRIBUTES and len(_QUOTED.sub("", tag[3]).split()) > MAX_ATTRIBUTES:
            return True
        if name in _VOID or name in _SELF_ENDING:
            continue
        depth = max(0, depth + step)
        if depth > MAX_DEPTH:
            return True
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
            deepest_formatting = max(deepest_formatting, formatting)
    return deepest_formatting * tags > MAX_FORMATTING_WORK
