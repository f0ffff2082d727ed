"""Answers that are files: sent with the form, seen by who sent them and who teaches them."""

import io
import re
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from learnhub.enrolment import service as enrolment
from learnhub.files.models import Upload, UploadPiece
from learnhub.files.rules import MEGABYTE, QUOTA
from learnhub.files.service import drop_loose
from learnhub.quiz import queries
from learnhub.quiz.models import Attempt
from learnhub.quiz.sent_files import may_see_files
from tests.cast import ROLES
from tests.files import making
from tests.pages import Page
from tests.quiz.playing import AT_ONCE, RIGHT, fields, start
from tests.quiz.sending import addresses, ask_for_files, chosen, send
from tests.site import Browser, Site

PNG = making.picture("PNG")


def uploads(site: Site) -> list[Upload]:
    """Return the files that are kept, oldest first."""
    with site.database.read() as session:
        return list(session.scalars(select(Upload).order_by(Upload.id)))


def answer(site: Site, attempt: str, question: str = "photo") -> tuple[str, ...]:
    """Return the saved answer to a question."""
    with site.database.read() as session:
        saved = queries.answers_in(session, int(attempt.rpartition("/")[2]))
    return saved[question].response if question in saved else ()


def page_of(browser: Browser, attempt: str) -> Page:
    """Return an attempt as a page."""
    shown = browser.get(attempt)
    assert shown.status_code == 200
    page = Page(shown.text)
    page.check_frame()
    return page


@pytest.fixture
def lena(site: Site) -> Browser:
    """Lena's browser, on both engines, where a quiz asks for files."""
    ask_for_files(site)
    return site.client("lena")


@pytest.fixture
def here(sqlite_site: Site) -> Browser:
    """The same where the engine cannot matter."""
    ask_for_files(sqlite_site)
    return sqlite_site.client("lena")


def test_a_learner_sends_a_photo_and_sees_it(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    assert Page(lena.get(attempt).text).one("input", name="file-photo")
    sent = send(lena, attempt, chosen(making.photo(), "Bilder/Schild.JPG"))
    assert (sent.status_code, sent.location) == (303, f"{attempt}#q-photo")
    (upload,) = uploads(site)
    assert (upload.name, upload.media_type, upload.sort) == ("Schild.jpg", "image/jpeg", "image")
    assert upload.loose_since is None
    assert answer(site, attempt) == (str(upload.id),)
    page = page_of(lena, attempt)
    assert "Schild.jpg" in page.text
    (address,) = addresses(lena, attempt)
    shown = lena.get(address)
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Content-Disposition"] == f'inline; filename="answer-{upload.id}.jpg"'
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert not Image.open(io.BytesIO(shown.data)).getexif()


def test_the_form_carries_files_only_where_they_are_asked_for(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    assert "multipart" not in lena.get(start(lena)).text
    ask_for_files(sqlite_site)
    stefan = sqlite_site.client("stefan")
    page = page_of(stefan, start(stefan))
    assert page.one("form", enctype="multipart/form-data")
    assert "multiple" in page.one("input", name="file-photo").attributes
    assert "multiple" not in page.one("input", name="file-sound").attributes
    assert "image/heic" not in page.one("input", name="file-photo").attributes["accept"]
    assert "data-save" not in page.one("fieldset", name="q-photo").attributes


def test_other_answers_on_the_form_are_kept_too(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    send(here, attempt, chosen(PNG), **fields(RIGHT))
    assert answer(sqlite_site, attempt, "cat") == ("4",)
    large = b"%PDF-" + bytes(20 * MEGABYTE)
    send(here, attempt, chosen(large, "book.pdf"), question="sound", **{"q-cat": "5"})
    assert answer(sqlite_site, attempt, "cat") == ("5",)
    assert answer(sqlite_site, attempt, "sound") == ()
    page = page_of(here, attempt)
    assert "“book.pdf” is larger than 20 MB. Please choose a smaller file." in page.text
    assert "larger than" not in page_of(here, attempt).text, "it is told once"


def test_the_same_file_twice_is_one(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    send(lena, attempt, chosen(PNG))
    send(lena, attempt, chosen(PNG), chosen(PNG, "again.png"))
    (upload,) = uploads(site)
    assert answer(site, attempt) == (str(upload.id),)


def test_no_more_files_are_taken_than_are_asked_for(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    pictures = [making.picture("PNG", (9, n)) for n in (1, 2, 3)]
    send(here, attempt, *(chosen(data, f"{n}.png") for n, data in enumerate(pictures)))
    assert len(answer(sqlite_site, attempt)) == 2
    page = page_of(here, attempt)
    assert "“2.png” was not taken: at most 2 files" in page.text
    assert not page.all("input", name="file-photo")
    assert "Remove one to send another" in page.text


def test_a_newer_file_takes_the_place_of_an_only_one(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    send(here, attempt, chosen(making.mp3(), "1.mp3"), question="sound")
    send(here, attempt, chosen(making.recording(), "2.wav"), question="sound")
    first, second = uploads(sqlite_site)
    assert answer(sqlite_site, attempt, "sound") == (str(second.id),)
    assert (first.loose_since, second.loose_since) == (sqlite_site.now, None)


def test_a_file_is_removed_by_its_button(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    send(lena, attempt, chosen(PNG))
    (button,) = page_of(lena, attempt).all("button", name="remove")
    removed = lena.post(attempt, {"remove": button.attributes["value"], **fields(RIGHT)})
    assert removed.location == f"{attempt}#q-photo"
    assert answer(site, attempt) == ()
    assert answer(site, attempt, "cat") == ("4",)
    (upload,) = uploads(site)
    assert upload.loose_since == site.now
    # Chosen once more, it is held again.
    send(lena, attempt, chosen(PNG))
    assert [each.loose_since for each in uploads(site)] == [None]


def test_nonsense_on_a_button_hands_nothing_in(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    here.post(attempt, {"remove": "nothing 7"})
    with sqlite_site.database.read() as session:
        number = int(attempt.rpartition("/")[2])
        assert queries.get_attempt(session, sqlite_site.cast.actor("lena"), number).is_open


def test_nobody_takes_the_file_of_somebody_else(sqlite_site: Site, here: Browser) -> None:
    mine = start(here)
    send(here, mine, chosen(PNG))
    (upload,) = uploads(sqlite_site)
    stefan = sqlite_site.client("stefan")
    other = start(stefan)
    stefan.post(other, {"q-photo": str(upload.id), "save": "1"})
    assert answer(sqlite_site, other) == ()
    assert stefan.post(f"{other}/answers/photo", {"q-photo": str(upload.id)}).status_code == 404
    assert stefan.get(f"{other}/answers/photo/files/{upload.id}").status_code == 404


def test_two_windows_add_and_lose_nothing(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    send(here, attempt, chosen(making.picture("PNG", (9, 1))), **{"shown-photo": "0"})
    send(here, attempt, chosen(making.picture("PNG", (9, 2))), **{"shown-photo": "0"})
    assert len(answer(sqlite_site, attempt)) == 2


def test_handing_in_takes_what_was_just_chosen(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    send(here, attempt, chosen(PNG), button="hand_in", **fields(RIGHT))
    page = page_of(here, attempt)
    assert "Your answer is with the trainers" in page.text
    assert "the sign can be read" in page.text
    assert "Glare does not matter" not in page.text
    assert addresses(here, attempt)


def test_nothing_is_handed_in_while_a_file_was_refused(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    sent = send(here, attempt, chosen(b"x", "my.zip"), button="hand_in", **fields(RIGHT))
    assert sent.location == f"{attempt}#q-photo-result"
    text = here.get(attempt).text
    assert "nothing has been handed in yet" in text
    assert "is not what is asked for here. Please send: a picture" in text
    assert answer(sqlite_site, attempt, "cat") == ("4",)


def test_checking_another_answer_loses_no_file(sqlite_site: Site) -> None:
    ask_for_files(sqlite_site, at_once=True)
    lena = sqlite_site.client("lena")
    attempt = start(lena, AT_ONCE)
    data = {"file-late-photo": chosen(PNG), "q-last": "true"}
    lena.post(f"{attempt}/answers/last/check", data, content_type="multipart/form-data")
    assert len(answer(sqlite_site, attempt, "late-photo")) == 1
    assert answer(sqlite_site, attempt, "last") == ("true",)
    page = page_of(lena, attempt)
    assert not page.all("button", value="q-late-photo", name="check")


def test_what_comes_when_the_time_is_up_stands_beside_the_answer(sqlite_site: Site) -> None:
    ask_for_files(sqlite_site, minutes=10)
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    send(lena, attempt, chosen(making.mp3(), "1.mp3"), question="sound")
    sqlite_site.clock.moment += timedelta(minutes=20)
    send(lena, attempt, chosen(making.recording(), "2.wav"), question="sound")
    with sqlite_site.database.read() as session:
        saved = queries.answers_in(session, int(attempt.rpartition("/")[2]))["sound"]
    first, second = uploads(sqlite_site)
    assert (saved.response, saved.late) == ((str(first.id),), (str(second.id),))
    assert (first.loose_since, second.loose_since) == (None, None)


def test_what_came_late_is_kept_whatever_comes_after_it(sqlite_site: Site) -> None:
    ask_for_files(sqlite_site, minutes=10)
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    sqlite_site.clock.moment += timedelta(minutes=20)
    send(lena, attempt, chosen(making.recording(), "late.wav"), question="sound")
    # A second window, which knows nothing of the file.
    lena.post(attempt, {**fields(RIGHT), "hand_in": "1"})
    (late,) = uploads(sqlite_site)
    assert late.loose_since is None
    with sqlite_site.database.read() as session:
        saved = queries.answers_in(session, int(attempt.rpartition("/")[2]))["sound"]
    assert saved.late == (str(late.id),)


def test_files_that_are_no_pictures_are_saved_and_never_shown(
    sqlite_site: Site, here: Browser
) -> None:
    attempt = start(here)
    send(here, attempt, chosen(b"<b>hello", "x.html"), question="sound")
    (address,) = addresses(here, attempt)
    shown = here.get(address)
    assert shown.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert shown.headers["Content-Disposition"].startswith("attachment; ")
    assert shown.data == b"<b>hello"


def test_trainers_of_the_group_see_what_was_handed_in(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    send(lena, attempt, chosen(PNG))
    (address,) = addresses(lena, attempt)

    def get_in(*names: str | None) -> list[int]:
        return [site.client(name).get(address).status_code for name in names]

    everybody = ("tom", "clara", "tilda", "anna", "stefan", "omar", None)
    assert get_in(*everybody) == [404, 404, 404, 404, 404, 404, 303]
    lena.post(attempt, {"hand_in": "1"})
    assert get_in(*everybody) == [200, 200, 404, 404, 404, 404, 303]
    with site.database.write() as session:
        enrolment.remove_member(
            session, site.cast.actor("tom"), site.cast.group, site.cast.ids["lena"], now=site.now
        )
    assert get_in("tom", "clara", "lena") == [404, 200, 200]


def test_the_address_has_to_be_right_in_every_part(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    send(lena, attempt, chosen(PNG))
    (address,) = addresses(lena, attempt)
    for old, new in (
        ("/photo/", "/sound/"), ("/first/", "/second/"), ("/small/", "/other/"),
        (r"files/\d+", "files/999"), (r"attempts/\d+", "attempts/999"),
    ):
        assert lena.get(re.sub(old, new, address)).status_code == 404, new


@pytest.mark.parametrize("name", sorted(ROLES))
def test_policy_and_relation_say_who_may_see(sqlite_site: Site, name: str) -> None:
    actor, lena = sqlite_site.cast.actor(name), sqlite_site.cast.ids["lena"]
    seen = [
        may_see_files(actor, lena, is_taught=taught, is_handed_in=done)
        for taught in (True, False) for done in (True, False)
    ]
    expected = {"lena": [True] * 4, "tom": [True, False, False, False],
                "tilda": [True, False, False, False], "clara": [True, False, True, False]}
    assert seen == expected.get(name, [False] * 4)


def test_what_no_answer_holds_goes_after_a_day(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    send(lena, attempt, chosen(PNG))
    send(lena, attempt, chosen(making.picture("PNG", (9, 9))))
    dropped = answer(site, attempt)[0]
    lena.post(attempt, {"remove": f"photo {dropped}"})
    with site.database.write() as session:
        assert drop_loose(session, site.now + timedelta(hours=23)) == ""
        assert "1 files" in drop_loose(session, site.now + timedelta(hours=25))
    assert [str(each.id) for each in uploads(site)] == list(answer(site, attempt))
    with site.database.read() as session:
        assert session.scalars(select(UploadPiece.upload_id).distinct()).all() == [
            uploads(site)[0].id
        ]
    # Removing it once more, from a window that still shows it, is harmless.
    lena.post(attempt, {"remove": f"photo {dropped}"})
    assert len(answer(site, attempt)) == 1


def test_one_person_cannot_fill_the_disk(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    with sqlite_site.database.write() as session:
        session.add(Upload(
            person_id=sqlite_site.cast.ids["lena"], place="elsewhere", digest="x", sort="image",
            media_type="image/png", name="x.png", size=QUOTA - 10, created_at=sqlite_site.now,
            loose_since=None,
        ))
    send(here, attempt, chosen(PNG))
    assert answer(sqlite_site, attempt) == ()
    assert "together your files would be larger than 200 MB" in page_of(here, attempt).text


def test_who_removes_a_file_can_send_another(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    send(lena, attempt, chosen(PNG))
    with site.database.write() as session:
        session.add(Upload(
            person_id=site.cast.ids["lena"], place="elsewhere", digest="x", sort="image",
            media_type="image/png", name="x.png", size=QUOTA - uploads(site)[0].size,
            created_at=site.now, loose_since=None,
        ))
    (first,) = answer(site, attempt)
    lena.post(attempt, {"remove": f"photo {first}"})
    site.clock.moment += timedelta(seconds=5)
    # The larger one has no room even then, and the smaller one is not lost for it.
    small, large = (making.picture("PNG", (side, side)) for side in (8, 900))
    send(lena, attempt, chosen(small), chosen(large))
    (second,) = answer(site, attempt)
    assert second != first
    assert first not in [str(each.id) for each in uploads(site)]


def test_a_notice_nobody_has_read_holds_up_nothing(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    send(here, attempt, chosen(b"GIF89a", "x.gif"))
    here.post(attempt, {**fields(RIGHT), "hand_in": "1"})
    with sqlite_site.database.read() as session:
        assert session.scalars(select(Attempt.handed_in_at)).one() is not None


def test_too_many_files_in_an_hour_lose_no_other_answer(sqlite_site: Site, here: Browser) -> None:
    attempt = start(here)
    for _ in range(12):
        send(here, attempt, *[chosen(b"", "x.png")] * 10)
    send(here, attempt, chosen(PNG), **fields(RIGHT))
    assert answer(sqlite_site, attempt) == ()
    assert answer(sqlite_site, attempt, "cat") == ("4",)
    assert "many files in a short time" in page_of(here, attempt).text


def test_a_file_is_read_in_one_statement_however_large(site: Site, lena: Browser) -> None:
    attempt = start(lena)
    data = making.recording() + bytes(3 * MEGABYTE)
    send(lena, attempt, chosen(data, "long.wav"), question="sound")
    (address,) = addresses(lena, attempt)
    assert lena.get(address).data == data
    with site.database.read() as session:
        pieces = session.scalars(select(UploadPiece.nth)).all()
    assert sorted(pieces) == list(range(49))
