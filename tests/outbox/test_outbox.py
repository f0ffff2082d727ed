"""Mail leaves once, only if what caused it was committed, and is tried again if it must."""

import threading
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import delete, select

from learnhub.db import Database
from learnhub.outbox.models import Mail
from learnhub.outbox.service import MOST_TRIES, claim, post, send_due, waiting
from learnhub.outbox.smtp import Smtp
from tests.outbox.postman import Postman
from tests.privacy.dropping import drop
from tests.site import NOW

SENDER = "learn@example.org"


def write(database: Database, *addresses: str, now: datetime = NOW) -> None:
    """Put a mail to each into the outbox."""
    with database.write() as session:
        for address in addresses:
            post(session, address, "Grüße", "Schöner Text\n\nmit Absatz", now=now)


def only(database: Database) -> Mail:
    """Return the one mail there is."""
    with database.read() as session:
        return session.scalars(select(Mail)).one()


class Box:
    """Takes mails in memory, or fails as long as it is told to."""

    def __init__(self, failures: int = 0, error: Exception | None = None) -> None:
        self.mails: list[EmailMessage] = []
        self._failures, self._error = failures, error or OSError("line is down")

    def __call__(self, message: EmailMessage) -> None:
        """Take one mail."""
        if self._failures:
            self._failures -= 1
            raise self._error
        self.mails.append(message)


def test_a_mail_leaves_with_sender_subject_and_text(database: Database) -> None:
    box = Box()
    write(database, "ada@example.org")
    assert send_due(database, box, SENDER, now=NOW) == 1
    (mail,) = box.mails
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, "ada@example.org", "Grüße")
    assert mail.get_content() == "Schöner Text\n\nmit Absatz\n"


def test_a_mail_of_something_undone_never_leaves(database: Database) -> None:
    def begin_and_fail() -> None:
        with database.write() as session:
            post(session, "ada@example.org", "s", "b", now=NOW)
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begin_and_fail()
    assert send_due(database, Box(), SENDER, now=NOW) == 0


def test_while_somebody_still_writes_the_mail_does_not_leave(database: Database) -> None:
    if database.is_sqlite:
        # There the sender would wait for the writer; the row is not visible either.
        with database.write() as session:
            post(session, "ada@example.org", "s", "b", now=NOW)
            session.flush()
            with database.read() as beside:
                assert beside.scalars(select(Mail)).all() == []
        return
    box = Box()
    with database.write() as session:
        post(session, "ada@example.org", "s", "b", now=NOW)
        session.flush()
        assert send_due(database, box, SENDER, now=NOW) == 0
    assert send_due(database, box, SENDER, now=NOW) == 1


def test_of_what_was_sent_neither_text_nor_address_is_left(database: Database) -> None:
    write(database, "ada@example.org")
    send_due(database, Box(), SENDER, now=NOW)
    later = NOW + timedelta(days=1)
    assert send_due(database, Box(), SENDER, now=later) == 0
    mail = only(database)
    assert (mail.address, mail.subject, mail.body, mail.sent_at) == ("", "", "", NOW)


def test_a_mail_that_was_erased_on_its_way_stops_nobody(database: Database) -> None:
    write(database, "ada@example.org", "eve@example.org")

    class Erasing(Box):
        def __call__(self, message: EmailMessage) -> None:
            super().__call__(message)
            with database.write() as session:
                session.execute(delete(Mail).where(Mail.address == message["To"]))

    box = Erasing()
    assert send_due(database, box, SENDER, now=NOW) == 2
    assert [mail["To"] for mail in box.mails] == ["ada@example.org", "eve@example.org"]
    with database.read() as session:
        assert session.scalars(select(Mail)).all() == []


def test_a_mail_nobody_sends_any_more_does_not_say_whose_it_was(database: Database) -> None:
    write(database, "Ada@example.org")
    box = Box(99, OSError("550 <ada@EXAMPLE.org> is not known here"))
    for _ in range(MOST_TRIES):
        send_due(database, box, SENDER, now=only(database).due_at)
    mail = only(database)
    assert (mail.address, mail.subject, mail.body) == ("", "", "")
    assert mail.last_error == "550 <…> is not known here"


def test_a_mail_waits_until_it_is_due(database: Database) -> None:
    write(database, "ada@example.org", now=NOW + timedelta(minutes=1))
    assert send_due(database, Box(), SENDER, now=NOW) == 0
    assert send_due(database, Box(), SENDER, now=NOW + timedelta(minutes=1)) == 1


def test_many_workers_send_each_mail_once(database: Database) -> None:
    addresses = [f"person{n}@example.org" for n in range(20)]
    write(database, *addresses)
    box, gate = Box(), threading.Barrier(4)

    def work() -> None:
        gate.wait()
        send_due(database, box, SENDER, now=NOW)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(mail["To"] for mail in box.mails) == sorted(addresses)


def test_a_worker_that_dies_while_sending_leaves_the_mail_to_others_later(
    database: Database,
) -> None:
    write(database, "ada@example.org")
    assert claim(database, now=NOW) is not None
    assert claim(database, now=NOW + timedelta(minutes=4)) is None
    assert send_due(database, Box(), SENDER, now=NOW + timedelta(minutes=6)) == 1


def test_a_failing_server_is_tried_again_later_and_later_and_at_last_left_alone(
    database: Database,
) -> None:
    write(database, "ada@example.org")
    box, now, gaps = Box(failures=99), NOW, []
    for _ in range(MOST_TRIES):
        assert send_due(database, box, SENDER, now=now) == 0
        mail = only(database)
        assert mail.last_error == "line is down"
        assert send_due(database, box, SENDER, now=mail.due_at - timedelta(seconds=1)) == 0
        gaps.append(mail.due_at - now)
        now = mail.due_at
    assert gaps == sorted(gaps)
    assert gaps[-1] >= 60 * gaps[0]
    assert only(database).tries == MOST_TRIES
    assert send_due(database, Box(), SENDER, now=now + timedelta(days=9)) == 0
    with database.read() as session:
        assert waiting(session, now=now) == 1


def test_after_a_failure_the_next_try_succeeds(database: Database) -> None:
    write(database, "ada@example.org")
    box = Box(failures=1)
    assert send_due(database, box, SENDER, now=NOW) == 0
    assert send_due(database, box, SENDER, now=NOW + timedelta(minutes=2)) == 1
    assert only(database).last_error == ""


def test_one_bad_address_does_not_hold_up_the_others(database: Database) -> None:
    write(database, "a@example.org\nBcc: everybody@example.org", "ada@example.org")
    box = Box()
    assert send_due(database, box, SENDER, now=NOW) == 1
    assert [mail["To"] for mail in box.mails] == ["ada@example.org"]


def test_a_month_later_nothing_of_a_mail_is_left(database: Database) -> None:
    write(database, "sent@example.org")
    send_due(database, Box(), SENDER, now=NOW)
    write(database, "never@example.org")
    write(database, "fresh@example.org", now=NOW + timedelta(days=20))
    with database.write() as session:
        assert drop(session, "mails", NOW + timedelta(days=29)) == 0
    with database.write() as session:
        assert drop(session, "mails", NOW + timedelta(days=31)) == 2
    assert only(database).address == "fresh@example.org"


def message() -> EmailMessage:
    """Return a mail to send."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = SENDER, "ada@example.org", "Grüße"
    made.set_content("Zeile\n.\n.Punkt\n")
    return made


def test_mail_reaches_a_real_server_whole() -> None:
    with Postman() as postman:
        Smtp(postman.url)(message())
    (mail,) = postman.mails
    assert (mail["To"], mail["Subject"]) == ("ada@example.org", "Grüße")
    assert mail.get_content() == "Zeile\n.\n.Punkt\n"
    assert postman.logins == []


def test_the_password_is_given_as_it_is_meant() -> None:
    with Postman("AUTH PLAIN", password="p/ss w:rd@") as postman:
        Smtp(postman.url.replace("//", "//me%40example.org:p%2Fss%20w%3Ard%40@"))(message())
    assert postman.logins == ["\0me@example.org\0p/ss w:rd@"]
    assert len(postman.mails) == 1


@pytest.mark.parametrize("postman", [
    Postman("AUTH PLAIN", password="another"), Postman(refuses=True),
], ids=["wrong password", "busy"])
def test_a_refusal_comes_as_an_error_the_outbox_knows(postman: Postman) -> None:
    with postman:
        address = postman.url.replace("//", "//me:mine@") if postman.password else postman.url
        with pytest.raises(OSError, match=r"wrong|come back later"):
            Smtp(address)(message())
    assert postman.mails == []


def test_a_server_that_is_not_there_comes_as_an_error_the_outbox_knows() -> None:
    with Postman() as postman:
        address = postman.url
    # It has closed by now.
    with pytest.raises(OSError, match="refused"):
        Smtp(address)(message())


def test_encryption_that_is_offered_is_used_before_the_password_leaves() -> None:
    postman = Postman("STARTTLS", "AUTH PLAIN", password="mine")
    # It offers, but cannot: then nothing is sent, rather than in clear.
    with postman, pytest.raises(OSError):  # noqa: PT011 - the words are those of the TLS library
        Smtp(postman.url.replace("//", "//me:mine@"))(message())
    assert postman.logins == []
    assert postman.mails == []
