"""What somebody did last can be undone from any page of the draft, one thing after the other."""

import re
from datetime import timedelta

import pytest
from flask import render_template_string
from sqlalchemy import select
from werkzeug.test import TestResponse

from learnhub.authoring.models import DraftChange
from learnhub.authoring.queries.drafts import contents_of
from learnhub.authoring.queries.history import OwnChange, newest_of
from learnhub.authoring.queries.texts import get_text
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.authoring.service.history import restore_revision, restore_version, undo
from learnhub.authoring.views.found import find_draft
from learnhub.base.errors import Conflict, NotFound
from learnhub.web import work
from tests.authoring.making import begin, file_id, text_of
from tests.authoring.past import NEW, OLD, begun, change, publish, write
from tests.site import Browser, Site

HISTORY = "/authoring/small/history"
BUTTON = "{% from 'authoring/changes.html' import undo_last with context %}{{ undo_last(found) }}"


def last(site: Site, name: str = "tom") -> OwnChange | None:
    """Return what somebody did last and can undo."""
    with site.database.read() as session:
        return newest_of(session, "small", site.cast.ids[name])


def button(browser: Browser) -> str:
    """Return the button as the pages of a draft show it to this person."""
    with browser.client as client:
        client.get(HISTORY)
        return render_template_string(BUTTON, found=find_draft(work.session(), "small"))


def press(browser: Browser) -> TestResponse:
    """Press it."""
    action = re.search(r'action="([^"]+)"', button(browser))
    assert action
    return browser.post(action[1], {"to": "contents"})


def test_one_thing_after_the_other_is_undone(site: Site) -> None:
    tom, before = begun(site), text_of(site).text
    write(site, tom, OLD, NEW)
    site.clock.moment += timedelta(minutes=1)
    change(tom, "shift-lesson|1|first/hello")
    assert "Lesson moved" in button(tom)
    assert press(tom).location == "/authoring/small"
    assert NEW in text_of(site).text
    press(tom)
    assert text_of(site).text == before
    assert button(tom).strip() == ""


def change_ids(site: Site) -> list[int]:
    with site.database.read() as session:
        return list(session.scalars(select(DraftChange.id).order_by(DraftChange.id)))


def test_a_text_that_was_moved_since_stays_where_it_is(site: Site) -> None:
    tom, before = begun(site), text_of(site)
    write(site, tom, OLD, NEW)
    written = change_ids(site)[-1]
    change(tom, "shift-lesson|1|first/hello")
    with site.database.read() as session:
        moved = get_text(session, "small", before.file_id)
    assert moved.path != before.path
    assert tom.post(f"{HISTORY}/{written}/undone").status_code == 303
    with site.database.read() as session:
        now = get_text(session, "small", before.file_id)
    assert (now.path, now.text) == (moved.path, before.text)


def picture(site: Site, edit: Edit) -> int:
    with site.database.write() as session:
        actor, draft = site.cast.actor("tom"), lock(session, "small")
        return apply(session, actor, draft, edit, "shaped", now=site.now).id


def test_a_picture_that_was_changed_since_is_not_overwritten(site: Site) -> None:
    begun(site)
    actor = site.cast.actor("tom")
    picture(site, Edit(written={"media/a.svg": b"one"}))
    other = picture(site, Edit(written={"media/a.svg": b"two"}))
    renamed = picture(site, Edit(moved={"media/a.svg": "media/b.svg"}))
    picture(site, Edit(written={"media/b.svg": b"three"}))
    with pytest.raises(Conflict), site.database.write() as session:
        undo(session, actor, "small", other, now=site.now)
    with site.database.write() as session:
        undo(session, actor, "small", renamed, now=site.now)
    with site.database.read() as session:
        assert contents_of(session, "small")["media/a.svg"] == b"three"


def test_everybody_undoes_their_own(site: Site) -> None:
    begin(site, "tilda")
    tom, tilda = site.client("tom"), site.client("tilda")
    write(site, tom, OLD, NEW)
    write(site, tilda, "Look up.", "Look down.")
    press(tom)
    assert OLD in text_of(site).text
    assert "Look down." in text_of(site).text
    assert last(site) is None
    assert last(site, "tilda") is not None


def test_what_is_published_is_not_offered_any_more(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    assert last(sqlite_site) is not None
    publish(tom)
    assert last(sqlite_site) is None


def test_who_may_not_write_gets_no_button(sqlite_site: Site) -> None:
    tom = begun(sqlite_site)
    write(sqlite_site, tom, OLD, NEW)
    assert button(sqlite_site.client("clara")).strip() == ""


def test_pressing_twice_is_said_and_does_no_harm(site: Site) -> None:
    tom = begun(site)
    write(site, tom, OLD, NEW)
    found = last(site)
    assert found
    for status in (303, 409):
        assert tom.post(f"{HISTORY}/{found.id}/undone").status_code == status
    assert OLD in text_of(site).text


def test_an_added_lesson_goes_and_comes_again(site: Site) -> None:
    tom = begun(site)
    change(tom, "add-lesson||first", title="Ganz neu")
    press(tom)
    assert "Ganz neu" not in tom.get("/authoring/small").text
    newest = re.search(rf"{HISTORY}/(\d+)", tom.get(HISTORY).text)
    assert newest
    tom.post(f"{HISTORY}/{newest[1]}/undone")
    assert "Ganz neu" in tom.get("/authoring/small").text


@pytest.mark.parametrize("name", ["tilda", "clara", "lena"])
def test_the_services_let_nobody_else_do_it(sqlite_site: Site, name: str) -> None:
    site = sqlite_site
    begun(site)
    actor, text = site.cast.actor(name), file_id(site)
    with site.database.write() as session:
        with pytest.raises(NotFound):
            undo(session, actor, "small", 1, now=site.now)
        with pytest.raises(NotFound):
            restore_version(session, actor, "small", text, 1, now=site.now)
        with pytest.raises(NotFound):
            restore_revision(session, actor, "small", 1, now=site.now)
