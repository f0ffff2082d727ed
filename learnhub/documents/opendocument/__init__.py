"""Reads .odt files, zipped and flat, straight from their XML."""

from learnhub.documents.opendocument.reading import read_flat, read_opendocument

__all__ = ["read_flat", "read_opendocument"]
