"""The forms of settings: of a course with a field a language, and of one text."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from learnhub.authoring.fields import Fields, drawn_tags
from learnhub.authoring.forms import AUDIENCES, LEVELS
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.competences import COMPETENCES
from learnhub.courseware.locales import bases
from learnhub.web.forms import Form, SelectChoice

MOST_TITLE, MOST_SUMMARY, MOST_OUTCOMES = 200, 600, 3000
HUES = {
    0: N_("Raspberry"), 15: N_("Red"), 30: N_("Brick"), 45: N_("Rust"), 60: N_("Orange"),
    75: N_("Ochre"), 90: N_("Mustard"), 105: N_("Olive"), 120: N_("Moss"), 135: N_("Meadow"),
    150: N_("Green"), 165: N_("Fir"), 180: N_("Sea green"), 195: N_("Teal"), 210: N_("Petrol"),
    225: N_("Steel blue"), 240: N_("Sky blue"), 255: N_("Blue"), 270: N_("Royal blue"),
    285: N_("Violet"), 300: N_("Purple"), 315: N_("Plum"), 330: N_("Magenta"), 345: N_("Pink"),
}
_NEEDED = _("Please fill in this field.")
_DATE = _("Please write a date such as 2027-11-30.")
_DRAW = _("Please write a tag, a colon and a number in each line, each tag once.")


class Whole:
    """Checks that a text is a whole number between two others."""

    def __init__(self, low: int, high: int) -> None:
        self._low, self._high = low, high

    def __call__(self, _form: Form, field: Field) -> None:
        text = field.data or ""
        fits = text.isascii() and text.isdigit() and len(text) <= 6
        if not fits or not self._low <= int(text) <= self._high:
            raise ValidationError(gettext(
                "Please write a whole number from %(low)s to %(high)s.",
                low=self._low, high=self._high,
            ))


def _is_date(_form: Form, field: Field) -> None:
    text = field.data or ""
    try:
        fits = len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        fits = False
    if not fits:
        raise ValidationError(_DATE)


def _draws(_form: Form, field: Field) -> None:
    if drawn_tags(field.data or "") is None:
        raise ValidationError(_DRAW)


class SettingsForm(Form):
    """Settings with what they were when the form was shown, so that two can change them."""

    before = HiddenField()

    def show(self, fields: Fields) -> None:
        """Show these values, except where something else was typed already."""
        self.before.data = json.dumps(dict(fields), ensure_ascii=False)

    @property
    def base(self) -> Fields:
        """What the fields were when the form was shown; nothing where that cannot be read."""
        try:
            found = json.loads(self.before.data or "")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            str(name): tuple(map(str, value)) if isinstance(value, list) else str(value)
            for name, value in found.items()
        }

    @property
    def said(self) -> Fields:
        """What the form says now, in the shape of settings."""
        return {
            field.name: _said(field) for field in self
            if field.name not in ("before", "csrf_token")
        }

    def put(self, name: str, value: str | tuple[str, ...]) -> None:
        """Show another value in a field."""
        is_box = isinstance(self[name], BooleanField)
        self[name].data = value == "yes" if is_box else (
            list(value) if isinstance(value, tuple) else value)

    def words_for(self, name: str, value: str | tuple[str, ...]) -> str:
        """Return a value as readers know it: what stands beside it, not how it is written."""
        given = getattr(self[name], "choices", None) or ()
        choices = {str(one.value): str(one.label) for one in given}
        values = value if isinstance(value, tuple) else (value,)
        return ", ".join(choices.get(one, one) for one in values)

    def place(self, problems: Iterable[Problem]) -> list[str]:
        """Add problems to the fields they name; return the texts of those that name none."""
        rest = []
        for problem in problems:
            text = gettext(problem.message, **problem.params)
            key, value = problem.params.get("key", ""), problem.params.get("value", "")
            name = next((one for one in (f"{key}-{value}", str(key)) if one in self), "")
            if name:
                self[name].errors = [*self[name].errors, text]
            else:
                rest.append(text)
        return rest


def _said(field: Field) -> str | tuple[str, ...]:
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    if isinstance(field, SelectMultipleField):
        return tuple(sorted(field.data or ()))
    return str(field.data or "")


class CourseForm(SettingsForm):
    """What a course says about itself, apart from what it says in each language."""

    audience = SelectMultipleField(
        _("For whom?"), [DataRequired(_("Please choose at least one."))], choices=AUDIENCES
    )
    level = SelectField(_("How much should they know before?"), choices=LEVELS)
    access = SelectField(_("Who may learn it?"), choices=[
        SelectChoice("open", _("Everybody")), SelectChoice("enrolled", _("Groups that get it")),
    ])
    pass_mark = StringField(_("Percent that pass a quiz"), [DataRequired(_NEEDED), Whole(0, 100)])
    digcomp = SelectMultipleField(_("Competences (DigComp)"))
    letter = StringField(_("Letter"), [
        DataRequired(_NEEDED), Regexp("[A-Za-z]$", message=_("Please write one letter, A to Z.")),
    ])
    hue = RadioField(_("Colour"))


def course_form(locales: Sequence[str], fields: Fields) -> CourseForm:
    """Return the form of a course in its languages; `fields` are what it says now."""
    texts: dict[str, Any] = {}
    for locale in locales:
        is_needed = not set(bases(locale)[1:]) & set(locales)
        texts[f"title-{locale}"] = StringField(
            _("Title"), [DataRequired(_NEEDED)] * is_needed + [Length(max=MOST_TITLE)])
        texts[f"summary-{locale}"] = TextAreaField(
            _("In one or two sentences"), [Length(max=MOST_SUMMARY)])
        texts[f"outcomes-{locale}"] = TextAreaField(
            _("What can one do afterwards?"), [Length(max=MOST_OUTCOMES)])
    made = type("CourseFormInItsLanguages", (CourseForm,), texts)
    form = made(data=_as_data(fields))
    assert isinstance(form, CourseForm)
    form.digcomp.choices = [
        SelectChoice(code, f"{code} {gettext(name)}") for code, name in COMPETENCES.items()
    ]
    form.hue.choices = _hues(str(fields.get("hue", "0")))
    return form


def _hues(now: str) -> list[SelectChoice]:
    """Return the colours; one between two stays as it is while the nearest is chosen."""
    degrees = int(now) if now.isdigit() else 0
    nearest = (degrees + 7) // 15 * 15 % 360
    return [
        SelectChoice(now if hue == nearest else str(hue), gettext(name))
        for hue, name in HUES.items()
    ]


class TextForm(SettingsForm):
    """What the front matter of every text says."""

    title = StringField(_("Title"), [Length(max=MOST_TITLE)])
    review_by = StringField(_("Look at it again by"), [Optional(), _is_date])


class LessonForm(TextForm):
    """What a lesson says besides."""

    minutes = StringField(_("Minutes it takes"), [Optional(), Whole(1, 600)])
    digcomp = SelectMultipleField(_("Competences (DigComp)"))


class QuizForm(TextForm):
    """How a quiz is taken."""

    pass_mark = StringField(_("Percent that pass"), [Optional(), Whole(0, 100)])
    draw = StringField(_("How many questions are drawn"), [Optional(), Whole(1, 1000)])
    draw_tags = TextAreaField(
        _("How many questions of which tag"), [Optional(), Length(max=2000), _draws])
    shuffle = BooleanField(_("Ask in another order each time"))
    attempts = StringField(_("How many attempts"), [Optional(), Whole(1, 100)])
    feedback = RadioField(_("When do they see what was right?"), choices=[
        SelectChoice("at once", _("After each question")),
        SelectChoice("at the end", _("At the end")),
    ])
    time = StringField(_("Minutes they have"), [Optional(), Whole(1, 600)])


_FORMS: Mapping[str, type[TextForm]] = {"lesson": LessonForm, "quiz": QuizForm}


def text_form(sort: str, fields: Fields) -> TextForm:
    """Return the form of a text of one sort; `fields` are what it says now."""
    form = _FORMS.get(sort, TextForm)(data=_as_data(fields))
    if isinstance(form, LessonForm):
        form.digcomp.choices = [
            SelectChoice(code, f"{code} {gettext(name)}") for code, name in COMPETENCES.items()
        ]
    if sort != "bank":
        form.title.validators = [DataRequired(_NEEDED), *form.title.validators]
    return form


def _as_data(fields: Fields) -> dict[str, Any]:
    return {
        name: value == "yes" if name == "shuffle" else value for name, value in fields.items()
    }
