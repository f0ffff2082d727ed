"""QTI 1.2 as Canvas, Common Cartridges, Blackboard and the standard itself write it; read only."""

from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.packages import beginnings, is_package
from learnhub.questions.interchange.qti12.reading import ROOT, read
from learnhub.questions.interchange.xml import root_name


class Qti12:
    """Reads single files and packages."""

    name = "qti12"
    title = "QTI 1.2"

    def recognises(self, data: bytes) -> bool:
        """Say whether this is a file of QTI 1.2, or a package with one in it."""
        if is_package(data):
            return any(root_name(head) == ROOT for _, head in beginnings(data))
        return root_name(data) == ROOT

    def read(self, source: Source) -> Imported:
        """Return everything the file holds, and what was changed or lost on the way in."""
        return read(source)


FORMAT = Qti12()
