"""A question of Moodle while it is read: its fields, its texts, and what must be said of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from learnhub.base.words import N_
from learnhub.questions.content import Content
from learnhub.questions.escapes import one_line
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.html import block, escaped, inline, plain
from learnhub.questions.interchange.html.signs import without_start
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.moodle.files import Files, without_gone
from learnhub.questions.interchange.texts import divided
from learnhub.questions.interchange.xml import Element
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Credit

_BLOCKS = re.compile(r"<(?:p|br|div|[ou]l|table|h[1-6]|pre|blockquote)[\s/>]", re.IGNORECASE)
_LINE_ENDS = re.compile(r"[ \t]*\r?\n[ \t]*")
_MARKDOWN = frozenset({"markdown", "4"})
_PLAIN = frozenset({"plain_text", "plain", "2"})
_HTML = frozenset({"html", "1"})
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Told:
    """What a kind made of a question: its content, and what is asked and stands below it."""

    content: Content
    prompt: str
    body: str = ""
    title: str = ""


@dataclass(slots=True)
class Asked:
    """One question; the readers of kinds set what differs from the ordinary."""

    node: Element
    shelf: Shelf
    beside: Callable[[str], bytes | None]
    changes: list[Msg] = field(default_factory=list)
    credit: Credit = "part"
    points: Decimal | None = None
    wrong: str = ""
    files: Files = field(init=False)

    def __post_init__(self) -> None:
        self.files = Files(self.node, self.shelf, self.beside, self.note)

    def note(self, change: Msg) -> None:
        """Say that something is not as it was."""
        if change not in self.changes:
            self.changes.append(change)

    @property
    def name(self) -> str:
        """The name of the question."""
        return " ".join(self.said("name").split())

    @property
    def text(self) -> str:
        """Everything that is asked, as Markdown."""
        found = xml.first(self.node, "questiontext")
        return "" if found is None else self.with_old_picture(self.block(found))

    def told(self, content: Content) -> Told:
        """Return what is made of a question whose text stands apart from its answers."""
        return Told(content, *self.divided(self.text))

    def divided(self, text: str) -> tuple[str, str, str]:
        """Return prompt, body and title of the question with this text."""
        prompt, body, title = divided(text, self.name)
        bare = without_start(prompt)
        return bare, body, "" if plain(bare).startswith(title) else title

    def said(self, *path: str) -> str:
        """Return the bare text of a field, "" where it is missing."""
        found = xml.first(self.node, *path)
        return "" if found is None else raw(found)

    def flag(self, name: str, *, default: bool) -> bool:
        """Return what a field says that is true or not."""
        found = self.said(name).lower()
        return default if not found else found not in ("0", "false", "no")

    def block(self, holder: Element | None) -> str:
        """Return a text as Markdown blocks."""
        if holder is None:
            return ""
        text = self.files.pointed(raw(holder), holder)
        form = form_of(holder, text)
        if form in _MARKDOWN:
            made = text
        else:
            made = escaped(text) if form in _PLAIN else block(as_html(text, form))
        return without_gone(made)

    def line(self, holder: Element | None) -> str:
        """Return a text as one line of Markdown."""
        if holder is None:
            return ""
        text = self.files.pointed(raw(holder), holder)
        form = form_of(holder, text)
        if form in _MARKDOWN:
            return without_gone(without_start(one_line(text)))
        if form in _PLAIN:
            made = "<br>".join(filter(None, map(str.rstrip, escaped(text).split("\n"))))
        else:
            made = inline(as_html(text, form))
        return without_gone(made)

    def with_old_picture(self, text: str) -> str:
        """Return the text with the picture that Moodle 1.9 kept beside it."""
        name, data = self.said("image"), self.said("image_base64")
        if not name and not data:
            return text
        if name.startswith(("http://", "https://")):
            target = name
        elif data:
            target = self.files.named(name or "picture.png", data)
        else:
            target = self.files.beside_named(name)
        picture = f"![{plain(self.name)}]({target})" if target else ""
        return "\n\n".join(filter(None, (text, picture)))


def raw(holder: Element) -> str:
    """Return the text of a field: in `<text>`, or right in it; HTML that is not hidden stays."""
    found = xml.first(holder, "text")
    if found is None:
        text = holder.text or ""
    else:
        text = xml.inner_html(found) if len(found) else found.text or ""
    # In Markdown the blank space a text begins with can make it code.
    return text.strip("\n").rstrip() if is_markdown(holder) and text.strip() else text.strip()


def form_of(holder: Element, text: str) -> str:
    """Return the format of a text; what names none is HTML if it looks so."""
    form = (holder.get("format") or "").strip().lower()
    if form in _MARKDOWN | _PLAIN | _HTML:
        return form
    return "html" if _BLOCKS.search(text) else "auto"


def as_html(text: str, form: str) -> str:
    """Return a text as HTML; in Moodle's automatic format line ends count."""
    return text if form in _HTML else _LINE_ENDS.sub("<br>", text)


def is_markdown(holder: Element) -> bool:
    """Say whether a text is Markdown."""
    return (holder.get("format") or "").strip().lower() in _MARKDOWN


def decimal(text: str) -> Decimal | None:
    """Return a number in any usual notation, None where it is none or out of all bounds."""
    try:
        number = Decimal(text.strip().replace(",", ".").replace("\u2212", "-"))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return None
    return neat(number)


def neat(number: Decimal) -> Decimal:
    """Return a number without zeros at its end and without an exponent."""
    short = number.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short + 0


def whole_points(asked: Asked, worth: Decimal) -> int:
    """Return points from 1 to 100 next to what a question is worth; a difference is noted."""
    points = min(max(int(worth.quantize(Decimal(1), ROUND_HALF_UP)), 1), 100)
    if points != worth:
        asked.note(
            msg(
                N_("it was worth %(worth)s points and is now worth %(points)s"),
                worth=f"{worth:f}",
                points=points,
            )
        )
    return points


def fraction(asked: Asked, node: Element) -> Decimal:
    """Return what an answer is worth in percent; what is no number counts nothing."""
    written = (node.get("fraction") or xml.text_of(xml.first(node, "fraction")) or "0").strip()
    found = decimal(written)
    if found is None or abs(found) > 100:
        asked.note(
            msg(N_("“%(written)s” is no percentage and counts as 0 now"), written=written[:40])
        )
        return Decimal(0)
    return neat(round(found, 5))
