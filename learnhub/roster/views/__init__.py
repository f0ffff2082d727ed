"""The pages of this room."""

from learnhub.roster.views import (
    businesses,
    cards,
    duplicates,
    export,
    imports,
    people,
    person,
    relations,
)
from learnhub.roster.views.blueprint import roster

__all__ = ["businesses", "cards", "duplicates", "export", "imports", "people", "person",
           "relations", "roster"]
