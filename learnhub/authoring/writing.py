"""A text as its author sees it: a title and a body; the rest of the front matter stays as it is."""

from dataclasses import dataclass, replace

from learnhub.courseware.arranging.source import Source, like, take_apart, with_line_feeds
from learnhub.courseware.front import Parts, read_front
from learnhub.courseware.report import Report


@dataclass(frozen=True, slots=True)
class Written:
    """Title and body of a text, its lines ending with a line feed."""

    title: str
    body: str


def as_written(text: str) -> Written:
    """Take a file apart."""
    source = _source(text)
    fields = read_front(Parts(with_line_feeds(source.front), ""), "", Report(""))
    return Written(fields.text("title"), with_line_feeds(source.body))


def as_file(before: str, title: str | None, body: str) -> str:
    """Return the file with another title and body; a title of None stays as it was.

    So does one that cannot be put into this front matter; the course check says why.
    """
    source = _source(before)
    if title is not None and title.strip() != as_written(before).title:
        source = source.with_key("title", title.strip(), Report("")) or source
    front = source.front
    if front and not front.endswith("\n"):
        source = replace(source, front=front + "\n")
    wanted = like(before.encode(), body).decode().removeprefix("\ufeff")
    return replace(source, body=wanted).data.decode()


def _source(text: str) -> Source:
    found = take_apart(text.encode("utf-8", "replace"), "", Report(""))
    return found or Source("", "", "", text)
