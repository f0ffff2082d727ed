"""Documents of other programs -> lesson texts, with everything that could not be taken over."""

from importlib import import_module

from learnhub.documents.values import MOST_BYTES, Imported, ImportedLesson

__all__ = ["MOST_BYTES", "Imported", "ImportedLesson", "read_document"]


def read_document(name: str, data: bytes, *, locale: str) -> Imported:
    """Return what a file holds, recognised by its bytes; never an exception.

    `name` is what the sender called the file, `locale` the language of the lessons that it is
    to become.
    """
    # The converters take tens of megabytes that no server should carry around unasked.
    reading = import_module("learnhub.documents.reading")
    found: Imported = reading.read(name, data, locale)
    return found
