"""Publishing the small course again with changes."""

from collections.abc import Mapping
from datetime import datetime

from learnhub.base.actor import PUBLIC, Actor
from learnhub.content.service import Published, publish
from learnhub.courseware import Glossary, find_glossary, read_folder
from learnhub.db import Database
from tests.site import DATA, NOW


def small_files(changes: Mapping[str, bytes | None] | None = None) -> dict[str, bytes]:
    """Return the files of the small course; None takes a file out."""
    files, problems = read_folder(DATA / "small")
    assert problems == []
    merged = {**files, **(changes or {})}
    return {path: data for path, data in merged.items() if data is not None}


def glossary() -> Glossary:
    """Return the glossary beside the small course."""
    return find_glossary(DATA)[0]


def publish_small(
    database: Database, changes: Mapping[str, bytes | None] | None = None, *,
    terms: Glossary | None = None, actor: Actor = PUBLIC, now: datetime = NOW,
) -> Published:
    """Publish the small course with other bytes in some files."""
    with database.write() as session:
        return publish(session, actor, small_files(changes), folder="small",
                       glossary=glossary() if terms is None else terms, now=now)


def edited(path: str, old: str, new: str) -> dict[str, bytes | None]:
    """Return the change that replaces some words of a file."""
    text = small_files()[path].decode()
    assert old in text
    return {path: text.replace(old, new).encode()}
