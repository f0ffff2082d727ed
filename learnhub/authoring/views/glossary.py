"""The words the programme explains, in every language; offered to authors while they type."""

from dataclasses import dataclass

from flask import current_app, flash, jsonify, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.forms import NewTermForm, TermForm
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.glossary import glossary
from learnhub.authoring.queries.terms import drafts_using, matching, uses, written_of
from learnhub.authoring.service.glossary import Entry, mark_of, remove_entry, save_entry
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, desk, find_draft
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.paging import Page, page_number
from learnhub.courseware import Glossary, Term
from learnhub.courseware.arranging import proposed
from learnhub.courseware.locales import bases, is_locale
from learnhub.markup import render_inline
from learnhub.web import work
from learnhub.web.forms import SelectChoice
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import Language, content_locale, direction, offered
from learnhub.web.time import now

TERMS_A_PAGE = 40
ADDRESS = "/authoring/glossary/<term_id>/<locale>"


@dataclass(frozen=True, slots=True)
class Variant:
    """A term in one language on its page: the form, how it will look, who wrote it."""

    locale: str
    form: TermForm
    shown: str
    came_with_course: bool
    by: str

    @property
    def dir(self) -> str:
        """The direction it is written in."""
        return direction(self.locale)


def _languages() -> tuple[Language, ...]:
    return offered(current_app.config["LEARNHUB"].locales)


def _new_form() -> NewTermForm:
    form = NewTermForm()
    form.locale.choices = [SelectChoice(x.code, x.name) for x in _languages()]
    if form.locale.data is None:
        form.locale.data = content_locale()
    return form


def _show_all(form: NewTermForm, status: int = 200) -> BaseResponse:
    wish, locale = request.args.get("q", "")[:100], content_locale()
    with work.reading() as session:
        terms, used = glossary(session, desk()), uses(session, desk())
    ids = matching(terms, wish, locale)
    last = max(1, -(-len(ids) // TERMS_A_PAGE))
    number = min(page_number(request.args.get("page")), last)
    shown = ids[(number - 1) * TERMS_A_PAGE : number * TERMS_A_PAGE]
    return page(
        "authoring/glossary.html", status, form=form, wish=wish, locale=locale,
        terms=terms, used=used.courses, languages=_languages(),
        page=Page(shown, number, TERMS_A_PAGE, len(ids)),
    )


@authoring.get("/authoring/glossary")
@admits(may_author)
def glossary_terms() -> BaseResponse:
    """Show all words the programme explains."""
    return _show_all(_new_form())


@authoring.post("/authoring/glossary")
@admits(may_author)
def add_term() -> BaseResponse:
    """Explain a word that was not explained before."""
    form = _new_form()
    if not form.accepted():
        return _show_all(form, 422)
    session = work.session()
    terms = glossary(session, desk())
    word, locale = form.term.data or "", form.locale.data or ""
    if any(_word(variants.get(locale)) == word.casefold() for variants in terms.terms.values()):
        work.abandon()
        form.refuse("term", _("This word is explained already. Please search for it above."))
        return _show_all(form, 422)
    term_id = proposed(word, "term", terms.terms)
    entry = Entry(term_id, locale, word, form.text.data or "")
    save_entry(session, current_actor(), entry, seen="", now=now())
    flash(_("Explained. Other languages come below."), "good")
    return back_to(f"/authoring/glossary/{term_id}")


def _word(term: Term | None) -> str:
    return term.term.casefold() if term else ""


def _show_term(
    term_id: str, typed: dict[str, TermForm] | None = None, status: int = 200
) -> BaseResponse:
    """Show a term in every language; `typed` are forms as somebody left them."""
    forms = typed or {}
    with work.reading() as session:
        variants = glossary(session, desk()).terms.get(term_id, {})
        if not variants and not forms:
            raise NotFound
        shown = _variants(session, term_id, variants, forms)
        courses = uses(session, desk()).courses.get(term_id, ())
        drafts = drafts_using(session, current_actor(), term_id)
    return page(
        "authoring/term.html", status, term_id=term_id, variants=shown, courses=courses,
        drafts=[slug for slug in drafts if slug not in courses], title=_title(term_id, variants),
    )


def _title(term_id: str, variants: object) -> str:
    terms = Glossary({term_id: variants} if isinstance(variants, dict) and variants else {})
    found = terms.find(term_id, content_locale(), content_locale())
    return found[1].term if found else term_id


def _variants(
    session: Session, term_id: str, terms: object, forms: dict[str, TermForm]
) -> list[Variant]:
    known: dict[str, Term] = dict(terms) if isinstance(terms, dict) else {}
    written = written_of(session, term_id)
    locales = dict.fromkeys([*(one.code for one in _languages()), *known, *forms])
    found = []
    for locale in locales:
        term, entry = known.get(locale), written.get(locale)
        form = forms.get(locale) or TermForm(
            formdata=None, term=term.term if term else "", text=term.text if term else "",
            seen=mark_of(entry.at if entry else None),
        )
        for field in (form.term, form.text):
            field.id = f"{field.name}-{locale}"
        found.append(Variant(
            locale, form, render_inline(form.text.data or ""),
            came_with_course=term is not None and entry is None,
            by=(entry.by or "") if entry and locale not in forms else "",
        ))
    return found


@authoring.get("/authoring/glossary/<term_id>")
@admits(may_author)
def term(term_id: str) -> BaseResponse:
    """Show one word with its explanation in every language."""
    return _show_term(term_id)


@authoring.post(ADDRESS)
@admits(may_author)
def save_term(term_id: str, locale: str) -> BaseResponse:
    """Write the explanation in one language, or only look at how it will be shown."""
    _known(term_id, locale)
    form = TermForm()
    if not form.accepted():
        return _show_term(term_id, {locale: form}, 422)
    if request.form.get("do") == "preview":
        return _show_term(term_id, {locale: form})
    entry = Entry(term_id, locale, form.term.data or "", form.text.data or "")
    if not save_entry(work.session(), current_actor(), entry, seen=form.seen.data or "", now=now()):
        work.abandon()
        return _show_both(term_id, locale, form)
    flash(_("Saved. Learners see it once a course with this word is published again."), "good")
    return back_to(f"/authoring/glossary/{term_id}#{locale}")


def _show_both(term_id: str, locale: str, form: TermForm) -> BaseResponse:
    """Show what was typed beside what somebody else wrote meanwhile; sent again it counts."""
    with work.reading() as session:
        theirs = glossary(session, desk()).terms.get(term_id, {}).get(locale)
        entry = written_of(session, term_id).get(locale)
    form.seen.data = mark_of(entry.at if entry else None)
    says = f"{theirs.term}: {theirs.text}" if theirs else "–"
    form.refuse("text", _("Somebody else changed this meanwhile. It says now: %(text)s",
                          text=says))
    return _show_term(term_id, {locale: form}, 422)


@authoring.post(f"{ADDRESS}/removal")
@admits(may_author)
def remove_term(term_id: str, locale: str) -> BaseResponse:
    """Take a word out in one language, and show what it said, to be saved again at once."""
    _known(term_id, locale)
    session = work.session()
    removed = remove_entry(session, current_actor(), term_id, locale, now=now())
    if removed is None:
        raise Conflict
    session.flush()
    form = TermForm(formdata=None, term=removed.term, text=removed.text, seen="")
    flash(_("Removed. Its text is still below: save it to bring it back."), "good")
    return _show_term(term_id, {locale: form})


def _known(term_id: str, locale: str) -> None:
    """Raise NotFound for a word or a language there is not."""
    with work.reading() as session:
        terms = glossary(session, desk()).terms
        is_term = term_id in terms or bool(written_of(session, term_id))
    is_offered = locale in {one.code for one in _languages()} or locale in terms.get(term_id, {})
    if not (is_term and is_offered and is_locale(locale)):
        raise NotFound


@authoring.get("/authoring/<course>/terms")
@admits(may_author)
def terms(course: str) -> BaseResponse:
    """Tell an editor which words it can offer to link, in the language of its text."""
    found = find_draft(work.session(), course)
    locale = request.args.get("locale", "")
    if not is_locale(locale):
        raise NotFound
    return jsonify(terms=[
        {"id": term_id, "word": variants[base].term}
        for term_id, variants in found.read.glossary.terms.items()
        for base in [next((one for one in bases(locale) if one in variants), None)] if base
    ])
