"""The base of all forms: named fields only, text trimmed, all problems at once."""

import unicodedata
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from learnhub.base.problem import Problem

__all__ = ["Form", "SelectChoice", "tidy"]


def tidy(text: str | None) -> str | None:
    """Trim and bring to one Unicode form; control characters that could hide something go."""
    if text is None:
        return None
    kept = "".join(
        c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Co")
    )
    return unicodedata.normalize("NFC", kept.replace("\r\n", "\n")).strip()


class Form(FlaskForm):  # type: ignore[misc]
    """A form; `accepted()` says whether it was sent and everything in it is right."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Trim every text field that does not say otherwise."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Add the trimming to text fields; passwords are left as they were typed."""
            if issubclass(unbound_field.field_class, StringField) and "Password" not in (
                unbound_field.field_class.__name__
            ):
                filters = [tidy, *unbound_field.kwargs.get("filters", ())]
                options = {**options, "filters": filters}
                unbound_field.kwargs.pop("filters", None)
            bound: Field = super().bind_field(form, unbound_field, options)
            return bound

    def accepted(self) -> bool:
        """Say whether the form was sent and is without problems."""
        return request.method == "POST" and bool(self.validate())

    def refuse(self, name: str, message: str) -> None:
        """Add a problem that only the service could see, at the field it belongs to."""
        self[name].errors = [*self[name].errors, message]

    @property
    def problems(self) -> list[Problem]:
        """Every problem with the id of its field, for the summary above the form."""
        return [
            Problem(field.id, "%(text)s", {"text": str(text)})
            for field in self
            for text in field.errors
            if isinstance(text, str) or hasattr(text, "__str__")
        ]
