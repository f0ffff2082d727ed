"""Gives the finished tree of a text its own structure: anchors, call-outs, tables, footnotes."""

import re
import unicodedata
from xml.etree.ElementTree import Element

from learnhub.markup.tree import parents_of, text_of, wrap
from learnhub.markup.vocabulary import NOTE_KINDS
from learnhub.markup.words import Words

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS = {"caution": "warning", "important": "note"}
_ALIGN = {"left": "start", "center": "center", "right": "end"}
_REFERENCE = re.compile(r"fnref(\d*):(.*)", re.DOTALL)
_TASK = re.compile(r"\[([ xX])\][ \xa0]+")
_GAP = re.compile(r"[\s-]+")
MAX_ANCHOR = 80


def anchor(text: str) -> str:
    """Return the anchor for a heading: lower case, letters of any script, hyphens for gaps."""
    plain = "".join(filter(_stays, unicodedata.normalize("NFC", text).lower()))
    return _GAP.sub("-", plain.strip())[:MAX_ANCHOR].strip("-") or "part"


def _stays(character: str) -> bool:
    # Marks carry the vowels of Arabic and Hindi; no letter class of regular expressions has them.
    return unicodedata.category(character)[0] in "LMN" or character == "-" or character.isspace()


def name_anchors(root: Element, prefix: str) -> dict[str, str]:
    """Give headings, and what an author named, an id; return the ids by what one would write."""
    anchors: dict[str, str] = {}
    count: dict[str, int] = {}
    for element in root.iter():
        chosen = element.attrib.pop("data-anchor", None)
        if element.tag == "h1":
            element.tag = "h2"
        if chosen is None and element.tag not in _HEADINGS:
            continue
        wanted = anchor(chosen or text_of(element))
        name = wanted
        while name in anchors:
            count[wanted] = count.get(wanted, 1) + 1
            name = f"{wanted}-{count[wanted]}"
        anchors[name] = f"{prefix}h-{name}"
        element.set("id", anchors[name])
    return anchors


def shape_call_outs(root: Element, words: Words) -> None:
    """Turn marked quotations into notes and activities."""
    labels = {
        "tip": words.tip,
        "note": words.note,
        "law": words.law,
        "warning": words.warning,
    }
    for quote in list(root.iter("blockquote")):
        written = quote.attrib.pop("data-alert", None)
        if written is None:
            continue
        title = quote[0]
        if len(quote) == 1 and (title.text or len(title)):
            # Nothing but the line of the mark: what it says is the text, not a title.
            title = Element("p")
            quote.insert(0, title)
        if written == "do":
            quote.tag, title.tag = "section", "h3"
            quote.set("class", "deed")
            title.set("class", "deed__title")
            _label(title, words.do)
        else:
            kind = _KINDS.get(written, written)
            kind = kind if kind in NOTE_KINDS else "note"
            quote.tag = "aside"
            quote.set("class", "note")
            quote.set("data-kind", kind)
            title.set("class", "note__title")
            _label(title, labels[kind])


def _label(title: Element, label: str) -> None:
    has_title = bool(title.text or len(title))
    title.text = f"{label}: {title.text or ''}" if has_title else label


def shape_tasks(root: Element) -> None:
    """Show the items of a task list with a sign instead of a box nobody can tick."""
    for item in root.iter("li"):
        holder = item[0] if len(item) and item[0].tag == "p" and not _said(item.text) else item
        found = _TASK.match((holder.text or "").lstrip())
        if found is None:
            continue
        done = found[1] != " "
        item.set("class", "task")
        item.set("data-done", "yes" if done else "no")
        sign = Element("span", {"class": "task__sign"})
        sign.text = "☑" if done else "☐"
        sign.tail = " " + (holder.text or "").lstrip()[found.end() :]
        holder.text = None
        holder.insert(0, sign)


def _said(text: str | None) -> bool:
    return bool(text and text.strip())


def shape_tables(root: Element) -> None:
    """Let tables scroll by themselves, name their columns and align by class, not by style."""
    parents = parents_of(root)
    for table in list(root.iter("table")):
        for cell in table.iter():
            if cell.tag not in {"th", "td"}:
                continue
            align = _ALIGN.get(cell.attrib.pop("align", ""))
            if align is not None:
                cell.set("class", f"{cell.get('class', '')} {align}".strip())
            if cell.tag == "th":
                # An empty corner is no heading of anything.
                if text_of(cell) or len(cell):
                    cell.set("scope", "col")
                else:
                    cell.tag = "td"
        wrap(table, Element("div", {"class": "scroll", "tabindex": "0"}), parents)


def shape_footnotes(root: Element, prefix: str, words: Words) -> None:
    """Number the footnotes anew, with ids that several texts on one page can bear."""
    holder = next((e for e in root.iter("div") if e.get("class") == "footnote"), None)
    if holder is None:
        return
    holder.tag = "section"
    holder.set("class", "footnotes")
    holder.set("aria-label", words.footnotes)
    for rule in holder.findall("hr"):
        holder.remove(rule)
    numbers: dict[str, int] = {}
    for number, note in enumerate(holder.findall("./ol/li"), start=1):
        numbers[(note.get("id") or "").removeprefix("fn:")] = number
        note.set("id", f"{prefix}fn-{number}")
    for mark in root.iter("sup"):
        name = _reference(mark.get("id") or "", numbers)
        if name is not None:
            mark.set("id", prefix + name)
    for link in root.iter("a"):
        kind, target = link.get("class"), (link.get("href") or "").removeprefix("#")
        if kind == "footnote-ref":
            link.set("class", "footnotes__mark")
            link.set("href", f"#{prefix}fn-{numbers.get(target.removeprefix('fn:'), 1)}")
        elif kind == "footnote-backref":
            link.set("class", "footnotes__back")
            link.set("href", f"#{prefix}{_reference(target, numbers) or 'fnref-1'}")
            link.set("aria-label", words.back)
            link.attrib.pop("title", None)


def _reference(written: str, numbers: dict[str, int]) -> str | None:
    found = _REFERENCE.fullmatch(written)
    if found is None or found[2] not in numbers:
        return None
    return f"fnref-{numbers[found[2]]}" + (f"-{found[1]}" if found[1] else "")
