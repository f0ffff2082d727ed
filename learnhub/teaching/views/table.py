"""The table of a course: who is where."""

from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.paging import Page, page_number
from learnhub.content.compiled import Outline
from learnhub.content.views import library
from learnhub.learning.rules import Facts, progress
from learnhub.teaching import service
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.questions import hard_questions
from learnhub.teaching.queries.table import rows_of
from learnhub.teaching.rules import Cell, Row, named_like, titles_of
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import Group, find_group, settings
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.sheets import csv_file
from learnhub.web.time import now

PAGE_SIZE = 50
MOST_CALLS = 5
MOST_HARD = 3
WHO = ("all", "stuck", "quiet")


def _rows(group: Group, course: str) -> tuple[Outline, list[Row]]:
    outline = group.edition(course).outline
    return outline, rows_of(
        work.session(), group.cohort.cohort_id, outline, now=now(),
        quiet_days=settings().quiet_days,
    )


@teaching.get("/cohorts/<int:cohort_id>/courses/<course>")
@admits(may_teach)
def table(cohort_id: int, course: str) -> BaseResponse:
    """Show where each learner is; six statements however many there are."""
    session, locale = work.session(), content_locale()
    group = find_group(session, cohort_id)
    outline, rows = _rows(group, course)
    who = request.args.get("who", "")
    who = who if who in WHO else "all"
    words = request.args.get("q", "").strip()[:100]
    kinds = {"all": rows, "stuck": [r for r in rows if r.is_stuck],
             "quiet": [r for r in rows if r.is_quiet]}
    chosen = named_like(kinds[who], words)
    number = page_number(request.args.get("page"))
    shown = chosen[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    url = f"{group.url}/courses/{course}"
    kept = {k: v for k, v in (("who", who if who != "all" else ""), ("q", words)) if v}
    calls = sorted(kinds["quiet"], key=lambda r: -r.days)
    return page(
        "teaching/table.html", group=group, here="table", outline=outline, locale=locale,
        url=url, who=who, sought=words, counts={k: len(v) for k, v in kinds.items()},
        page=Page(shown, number, PAGE_SIZE, len(chosen)), kept=kept,
        page_url=lambda n: f"{url}?{urlencode({**kept, 'page': n})}",
        calls=calls[:MOST_CALLS], more_calls=len(calls[MOST_CALLS:]),
        quiet_days=settings().quiet_days,
        hard=hard_questions(session, library(), group.edition(course), cohort_id, locale,
                            most=MOST_HARD),
    )


@teaching.post("/cohorts/<int:cohort_id>/courses/<course>/export")
@admits(may_teach)
def export(cohort_id: int, course: str) -> BaseResponse:
    """Give the table as a file; a form, not a link, because the trail notes who took it."""
    group = find_group(work.session(), cohort_id)
    outline, rows = _rows(group, course)
    service.note_export(work.session(), current_actor(), cohort_id, course, learners=len(rows),
                        now=now())
    lines = [_heading(outline), *(_line(row) for row in rows)]
    return BaseResponse(
        csv_file(lines), mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{course}-{cohort_id}.csv"'},
    )


def _heading(outline: Outline) -> list[str | int]:
    locale, stops = content_locale(), progress(outline, Facts()).stops
    return [
        _("Name"), _("Sign-in name"), _("In the group since"), _("Last active"),
        _("Lessons done"), _("Quizzes passed"),
        *(outline.text(titles_of(stop), locale) for stop in stops),
    ]


def _line(row: Row) -> list[str | int]:
    learner = row.learner
    return [
        learner.name, learner.login, learner.joined_at.date().isoformat(),
        learner.last_at.date().isoformat() if learner.last_at else "",
        row.progress.lessons_done, row.progress.quizzes_passed,
        *(_words(cell) for cell in row.cells),
    ]


def _words(cell: Cell) -> str:
    words = {"done": _("done"), "part": _("begun"), "stuck": _("stuck"), "none": ""}[cell.state]
    return f"{words} ({cell.percent} %)" if cell.percent is not None else words
