"""Tables of what the team keeps about people beyond their account."""

from learnhub.roster.models.case_lead import CaseLead
from learnhub.roster.models.imports import NotTheSame, PeopleImport

__all__ = ["CaseLead", "NotTheSame", "PeopleImport"]
