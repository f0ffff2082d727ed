"""The base of all forms: named fields only, text trimmed, all problems at once."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from flask import request
from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from wtforms import Field, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from learnhub.base.errors import Invalid
from learnhub.base.problem import Problem

__all__ = ["Form", "SelectChoice", "tidy"]

# Bringing a run of accents into order takes time that grows with the square of its length: 80 kB
# of them kept a process busy for ten seconds. No field takes so long a text, and no language so
# many marks on a letter (the stream-safe format of UAX 15).
MOST_TIDIED = 8_000
MOST_MARKS = 30


def tidy(text: str | None) -> str | None:
    """Trim and bring to one Unicode form; control characters that could hide something go.

    What is longer than any field takes is left as it is, for the field to refuse.
    """
    if text is None or len(text) > MOST_TIDIED:
        return text
    kept = "".join(
        c for c in _without_piles(text)
        if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co")
    )
    return unicodedata.normalize("NFC", kept.replace("\r\n", "\n")).strip()


def _without_piles(text: str) -> Iterator[str]:
    marks = 0
    for c in text:
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks <= MOST_MARKS:
            yield c


class Form(FlaskForm):  # type: ignore[misc]
    """A form; `accepted()` says whether it was sent and everything in it is right."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Trim every text field that does not say otherwise; read forms, not files or JSON."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Return what the form sent: text alone, because no form of ours takes a file."""
            if formdata is not _Auto:
                return formdata
            return request.form if request.method == "POST" else None

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Add the trimming to text fields; passwords are left as they were typed."""
            if issubclass(unbound_field.field_class, StringField) and "Password" not in (
                unbound_field.field_class.__name__
            ):
                filters = [tidy, *unbound_field.kwargs.get("filters", ())]
                options = {**options, "filters": filters}
            bound: Field = super().bind_field(form, unbound_field, options)
            return bound

    def accepted(self) -> bool:
        """Say whether the form was sent and is without problems."""
        return request.method == "POST" and bool(self.validate())

    def refuse(self, name: str, message: str) -> None:
        """Add a problem that only the service could see, at the field it belongs to."""
        self[name].errors = [*self[name].errors, message]

    def take(self, refusal: Invalid) -> None:
        """Add the problems a service found, each at the field it names."""
        for problem in refusal.problems:
            self.refuse(problem.where, gettext(problem.message, **problem.params))

    @property
    def problems(self) -> list[Problem]:
        """Every problem with the id of its field, for the summary above the form."""
        return [
            Problem(field.id, "%(text)s", {"text": str(text)})
            for field in self
            for text in field.errors
            if isinstance(text, str) or hasattr(text, "__str__")
        ]
