"""How long what is kept: periods, what goes next, and what has gone."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import Invalid, NotFound
from learnhub.privacy.forms.keeping import PeriodForm
from learnhub.privacy.policy import may_choose_periods
from learnhub.privacy.queries.keeping import last_runs, periods
from learnhub.privacy.service.keeping import choose
from learnhub.privacy.views.blueprint import privacy, rules
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now


def _shown(key: str = "", form: PeriodForm | None = None) -> Response:
    with work.reading() as session:
        found, gone = periods(session, rules(), now=now()), last_runs(session)
    forms = {
        each.rule.key: form if form is not None and each.rule.key == key
        else PeriodForm(formdata=None, data={"days": each.days}, prefix=each.rule.key)
        for each in found
    }
    names = {each.rule.key: each.rule.what for each in found}
    show = page if form is None else invalid
    return show("privacy/retention.html", periods=found, forms=forms, gone=gone, names=names)


@privacy.get("/people/retention")
@admits(may_choose_periods)
def retention() -> Response:
    """Show every kind of data with its period, what the next run deletes, and the last ones."""
    return _shown()


@privacy.post("/people/retention/<key>")
@admits(may_choose_periods, proof=True)
def choose_period(key: str) -> Response:
    """Choose how long a kind of data is kept."""
    rule = next((each for each in rules() if each.key == key), None)
    if rule is None:
        raise NotFound
    form = PeriodForm(prefix=key)
    if not form.accepted():
        return _shown(key, form)
    try:
        choose(work.session(), current_actor(), rule, form.days.data or 0, now=now())
    except Invalid as refusal:
        form.take(refusal)
        return _shown(key, form)
    flash(_("Saved. It counts from the next run on."), "good")
    return redirect(url_for("privacy.retention") + f"#{key}", 303)
