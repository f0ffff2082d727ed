"""What there is to say about one text while it is written: problems, advice, how it reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from learnhub.authoring.checking import SEVERITIES, Finding
from learnhub.authoring.reading import place_of
from learnhub.base.problem import Problem
from learnhub.courseware import Glossary
from learnhub.courseware.advice import Readability, advise_text, readability
from learnhub.courseware.arranging.source import take_apart
from learnhub.courseware.parts import Written
from learnhub.courseware.report import Report


@dataclass(frozen=True, slots=True)
class Said:
    """Everything to look at in one text; `figures` is None where nothing can be measured.

    The lines of its findings count in the body, as its author sees it: 0 is the title, or the
    whole.
    """

    findings: tuple[Finding, ...]
    figures: Readability | None

    def count(self, severity: str) -> int:
        """Return how many findings there are of one severity."""
        return sum(each.problem.severity == severity for each in self.findings)


def said_of(
    written: Written | None, text: str, problems: Iterable[Problem], glossary: Glossary
) -> Said:
    """Return what is to be said of a file with this text; what is wrong stands first."""
    found = list(problems)
    figures = None
    if written is not None:
        found += advise_text(written, glossary)
        figures = readability(text, written.locale)
    before = first_line(text) - 1
    findings = [
        Finding(max(0, place_of(problem)[1] - before), problem) for problem in found
    ]
    findings.sort(key=lambda each: (SEVERITIES.index(each.problem.severity), each.line))
    return Said(tuple(findings), figures)


def first_line(text: str) -> int:
    """Return the line of a file in which its body begins, from 1."""
    source = take_apart(text.encode("utf-8", "replace"), "", Report(""))
    return source.body_line if source else 1
