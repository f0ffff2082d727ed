"""Puts the elements of one question together; pictures stand beside the text that shows them."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import MEDIA
from learnhub.questions.interchange.html.signs import at_start
from learnhub.questions.interchange.moodle.fields import neat
from learnhub.questions.interchange.moodle.files import PLUGINFILE
from learnhub.questions.interchange.targets import repointed
from learnhub.questions.interchange.texts import clean
from learnhub.questions.message import Msg, msg

MARKDOWN = ' format="markdown"'
PLAIN = ' format="plain_text"'
_DECIMALS = 7


@dataclass(slots=True)
class Sheet:
    """The lines of one question, and what had to be changed in it."""

    media: Mapping[str, bytes]
    changes: list[Msg] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def note(self, message: str, **params: str | int) -> None:
        """Say that something will not be as it was."""
        change = msg(message, **params)
        if change not in self.changes:
            self.changes.append(change)

    def value(self, name: str, value: str | int | Decimal) -> None:
        """Add an element with a short value."""
        self._lines.append(f"    <{name}>{self._safe(str(value))}</{name}>")

    def flag(self, name: str, value: bool) -> None:
        """Add an element that says yes or no."""
        self.value(name, "true" if value else "false")

    def open(self, name: str, attributes: str = "") -> None:
        """Begin an element with elements in it."""
        self._lines.append(f"    <{name}{attributes}>")

    def close(self, name: str) -> None:
        """End an element."""
        self._lines.append(f"    </{name}>")

    def bare(self, name: str, text: str, attributes: str = "") -> None:
        """Add an element with a text that is no Markdown."""
        self._lines.append(f"    <{name}{attributes}>{self._text(text)}</{name}>")

    def text(self, text: str) -> None:
        """Add a text that is no Markdown to the element that is open."""
        self._lines.append(f"      {self._text(text)}")

    def blocks(self, name: str, text: str) -> None:
        """Add an element with Markdown blocks and the files they show."""
        self.open(name, MARKDOWN)
        self.markdown(text)
        self.close(name)

    def markdown(self, text: str) -> None:
        """Add Markdown, and the files it shows, to the element that is open."""
        shown: dict[str, bytes] = {}

        def pointed(target: str) -> str:
            name = target.removeprefix(MEDIA)
            if target == name:
                return target
            if name not in self.media:
                self.note(N_("the file “%(name)s” is missing"), name=name)
                return target
            shown[name] = self.media[name]
            return PLUGINFILE + quote(name)

        self._lines.append(f"      {self._text(repointed(text, pointed))}")
        for name, data in shown.items():
            self.file(name, data)

    def line(self, text: str) -> None:
        """Add Markdown of one line to the element that is open; it must not begin a block."""
        self.markdown(at_start(text))

    def file(self, name: str, data: bytes) -> None:
        """Add a file to the element that is open."""
        written = base64.b64encode(data).decode("ascii")
        self._lines.append(f'      <file name={quoteattr(name)} encoding="base64">{written}</file>')

    @property
    def written(self) -> str:
        """All lines so far."""
        return "\n".join(self._lines)

    def _text(self, text: str) -> str:
        safe, changed = clean(text)
        if changed:
            self.note(N_("control characters were left out"))
        if "]]>" in safe or not any(sign in safe for sign in "<>&"):
            return f"<text>{escape(safe)}</text>"
        return f"<text><![CDATA[{safe}]]></text>"

    def _safe(self, text: str) -> str:
        return escape(clean(text)[0])


def fraction(percent: Decimal) -> str:
    """Return the attribute that says what an answer is worth."""
    return f' fraction="{neat(round(percent, _DECIMALS)):f}"'


def share(percent: Decimal) -> str:
    """Return percent as a share of one."""
    return f"{neat(round(percent / 100, _DECIMALS)):f}"
