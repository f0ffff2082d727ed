"""The texts of a course as XLIFF 1.2, for translators and their programs."""

from learnhub.courseware.xliff.exporting import export_xliff
from learnhub.courseware.xliff.importing import Counts, Imported, import_xliff

__all__ = ["Counts", "Imported", "export_xliff", "import_xliff"]
