"""What is read within a line beyond, or more carefully than, Python-Markdown's own patterns."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    AutolinkInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString

from learnhub.markup.limits import Effort
from learnhub.markup.tags import COMMENT, TAG, build, element_of, end_of
from learnhub.markup.vocabulary import KNOWN, RAW_EMPTY, RAW_INLINE, SILENT

Found = tuple[Element | str | None, int | None, int | None]
NOT_FOUND: Found = (None, None, None)

_LINK = r"(?<!\!)\["
_NAME = re.compile(r"\[([^\]]*)\]")
_IMAGE = r"\!\["
_AUTOLINK = r"<([A-Za-z][A-Za-z0-9+.-]{1,30}:[^\s<>]{1,2000})>"
_AUTOMAIL = r"<(?:[Mm][Aa][Ii][Ll][Tt][Oo]:)?([^\s<>@]{1,100}@[^\s<>@]{1,200})>"


class Work:
    """What the processors of one parser share while one text is read."""

    def __init__(self) -> None:
        self.effort = Effort()
        self.footnotes = True

    def begin(self, *, footnotes: bool) -> None:
        """Forget the text before."""
        self.effort = Effort()
        self.footnotes = footnotes


class _Measured(LinkInlineProcessor):
    """Looks for closing brackets only as long as the effort for this text is not used up."""

    def __init__(self, pattern: str, md: Markdown, work: Work) -> None:
        super().__init__(pattern, md)
        self.work = work

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        if not self.work.effort.spend(1) or data.find("]", index) < 0:
            return "", index, False
        text, end, closed = super().getText(data, index)
        self.work.effort.spend(end - index)
        return text, end, closed

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        # Upstream reads on for the closing bracket even where no opening one stands.
        if not data.startswith("(", index) or data.find(")", index) < 0:
            return "", None, index, False
        href, title, end, closed = super().getLink(data, index)
        self.work.effort.spend((end if closed else len(data)) - index)
        return href, title, end, closed


class _Link(_Measured):
    pass


class _Image(_Measured, ImageInlineProcessor):
    pass


class _Reference(_Measured, ReferenceInlineProcessor):
    # Upstream takes a second pair after a space for the name; CommonMark does not, nor do people.
    RE_LINK = _NAME


class _ShortReference(_Measured, ShortReferenceInlineProcessor):
    pass


class _ImageReference(_Measured, ImageReferenceInlineProcessor):
    RE_LINK = _NAME


class _ShortImageReference(_Measured, ShortImageReferenceInlineProcessor):
    pass


class _Mail(AutolinkInlineProcessor):
    """A mail address in angle brackets; written plainly, entities do not stop harvesters."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override] # noqa: N802
        address = m[1]
        element = Element("a", {"href": f"mailto:{self.unescape(address)}"})
        element.text = AtomicString(address)
        return element, m.start(0), m.end(0)


class _Tag(InlineProcessor):
    """A raw HTML tag: admitted with its partner, else dropped; unknown words are text."""

    def __init__(self, pattern: str, md: Markdown, work: Work) -> None:
        super().__init__(pattern, md)
        self.work = work

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override] # noqa: N802
        name = m["name"].lower()
        if name not in KNOWN:
            return NOT_FOUND
        if m["end"]:
            return self._nothing(name), m.start(0), m.end(0)
        if name in RAW_EMPTY:
            return element_of(m), m.start(0), m.end(0)
        closing = None
        if (name in RAW_INLINE or name in SILENT) and self.work.effort.spend(len(data) - m.end(0)):
            closing = end_of(name, data, m.end(0))
        if closing is None:
            return self._nothing(name), m.start(0), m.end(0)
        end = m.end(0) + closing.end()
        if name in SILENT:
            return "", m.start(0), end
        inner = data[m.end(0) : m.end(0) + closing.start()]
        return build(element_of(m), inner), m.start(0), end

    @staticmethod
    def _nothing(name: str) -> str:
        # Words on both sides of a dropped block must not grow together.
        return "" if name in RAW_INLINE or name in SILENT else " "


class _Comment(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override] # noqa: N802
        return "", m.start(0), m.end(0)


def register_inline(md: Markdown, work: Work) -> None:
    """Replace the patterns for links, pictures and raw HTML by the careful ones."""
    patterns = md.inlinePatterns
    patterns.register(_Reference(_LINK, md, work), "reference", 170)
    patterns.register(_Link(_LINK, md, work), "link", 160)
    patterns.register(_Image(_IMAGE, md, work), "image_link", 150)
    patterns.register(_ImageReference(_IMAGE, md, work), "image_reference", 140)
    patterns.register(_ShortReference(_LINK, md, work), "short_reference", 130)
    patterns.register(_ShortImageReference(_IMAGE, md, work), "short_image_ref", 125)
    patterns.register(_Mail(_AUTOMAIL, md), "automail", 121)
    patterns.register(AutolinkInlineProcessor(_AUTOLINK, md), "autolink", 120)
    patterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash_break", 105)
    patterns.register(_Comment(COMMENT.pattern, md), "comment", 95)
    patterns.register(_Tag(TAG.pattern, md, work), "html", 90)
    # Entities go through as they are: the serializer leaves them, the browser reads them.
    patterns.deregister("entity")
    md.ESCAPED_CHARS = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
