"""The pages the law asks for; what only the operator knows comes from the settings."""

from datetime import date

from flask import current_app
from werkzeug.wrappers import Response

from learnhub.base.personal import PersonalData
from learnhub.desk.views.blueprint import desk
from learnhub.web.guard import admits, everybody
from learnhub.web.kit import page

# When these texts were last gone through; the law wants the date on the statement.
REVISED = date(2026, 11, 22)


@desk.get("/imprint")
@admits(everybody)
def imprint() -> Response:
    """Say who runs this site."""
    return page("desk/imprint.html", operator=current_app.config["LEARNHUB"].operator)


@desk.get("/privacy")
@admits(everybody)
def privacy() -> Response:
    """Say what is held about people; the list is what the rooms declare, so it stays true."""
    personal: tuple[PersonalData, ...] = current_app.extensions["learnhub.personal"]
    return page("desk/privacy.html", operator=current_app.config["LEARNHUB"].operator,
                personal=personal, revised=REVISED)


@desk.get("/accessibility")
@admits(everybody)
def accessibility() -> Response:
    """State how accessible this site is, and how to report a barrier."""
    return page("desk/accessibility.html", operator=current_app.config["LEARNHUB"].operator,
                revised=REVISED)
