"""Reads .docx files: prepares what the converter would drop, then lets mammoth make HTML of it."""

from learnhub.documents.word.reading import read_word

__all__ = ["read_word"]
