"""What the pages of a list send: names of fields depend on how many columns and lines it has."""

from collections.abc import Mapping

from learnhub.roster.imports.columns import Column, chosen
from learnhub.roster.imports.dry_run import Decisions, DryRun
from learnhub.roster.imports.matching import Fate

_OTHERS = ("out", "use", "new")


def sent_columns(form: Mapping[str, str], width: int) -> tuple[Column, ...]:
    """Return what was chosen for each column."""
    return chosen([form.get(f"column-{number}", "") for number in range(width)])


def sent_decisions(form: Mapping[str, str], run: DryRun) -> Decisions:
    """Return what was said of the lines that are perhaps known and of groups that are not there."""
    lines = {
        line.entry.line: said for line in run.of(Fate.PERHAPS)
        if (said := form.get(f"line-{line.entry.line}", ""))
    }
    groups = frozenset(
        key for number, key in enumerate(sorted(run.new_groups)) if f"group-{number}" in form
    )
    others = form.get("others", "")
    return Decisions(lines, others if others in _OTHERS else "out", groups)
