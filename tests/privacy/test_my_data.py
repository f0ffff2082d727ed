"""My data: everything is shown, can be taken away and corrected, and shows nobody else."""

import io
import json
import zipfile

import pytest

from learnhub import app
from learnhub.app import personal_data
from learnhub.audit.models import AuditEntry
from learnhub.base.personal import by_table
from learnhub.db import Base
from learnhub.privacy.labels import COLUMNS, ROOMS, VALUES
from learnhub.privacy.models import Concern
from learnhub.privacy.queries.my_data import shown_columns
from tests.pages import Page
from tests.privacy.filling import MARK, fill
from tests.site import Site

TOKEN = "a-token-of-a-form"


def opened(site: Site, name: str = "lena", path: str = "/my-data") -> Page:
    answer = site.client(name).get(f"{path}?lang=en")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def filled(site: Site) -> None:
    with site.database.write() as session:
        fill(session, site.cast.ids["omar"], "omar@example.org", now=site.now)


def copied(site: Site, name: str = "omar") -> zipfile.ZipFile:
    answer = site.client(name).post("/my-data/copy")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    assert "no-store" in answer.headers["Cache-Control"]
    return zipfile.ZipFile(io.BytesIO(answer.data))


def test_everything_declared_is_on_the_page(site: Site) -> None:
    filled(site)
    text = opened(site, "omar").text
    for each in personal_data():
        assert each.what in text, each.table
        assert each.why in text
    assert "omar@example.org" in text
    assert MARK in text


def test_no_hash_no_token_and_no_sealed_secret_is_shown(site: Site) -> None:
    filled(site)
    text = site.client("omar").get("/my-data").text
    shown = {column.name for each in personal_data() for column in shown_columns(each)}
    hidden = {name for each in personal_data() for name in each.hidden} - shown
    assert len(hidden) > 10
    for name in hidden:
        assert f"{MARK}-{name}-" not in text, name
    assert "token_hash" not in text
    assert "password_hash" not in text


def test_what_could_be_used_to_get_in_is_hidden() -> None:
    for each in personal_data():
        for column in shown_columns(each):
            assert not column.name.endswith(("_hash", "token", "secret")), (each.table, column)
            assert column.name != "search"


def test_nobody_else_is_on_the_page(site: Site) -> None:
    text = opened(site, "elif").text
    for other in ("Lena", "Omar", "Emil", "Tilda"):
        assert other not in text


def test_every_column_and_room_has_words() -> None:
    missing = {
        (each.table, column.name) for each in personal_data() for column in shown_columns(each)
        if column.name not in COLUMNS
    }
    assert missing == set()
    assert set(VALUES) <= {*COLUMNS, "kind"}
    assert {room.name for room in app.ROOMS if room.personal} <= set(ROOMS)


def test_the_copy_holds_every_table_and_explains_itself(site: Site) -> None:
    filled(site)
    archive = copied(site)
    assert archive.testzip() is None
    names = set(archive.namelist())
    assert {f"data/{each.table}.json" for each in personal_data()} <= names
    (person,) = json.loads(archive.read("data/person.json"))
    assert person["login"] == "omar"
    assert "password_hash" not in person
    readme = archive.read("README.txt").decode()
    assert "data/person.json" in readme
    assert by_table(personal_data())["person"].what in readme


def test_the_copy_holds_the_files_themselves(site: Site) -> None:
    filled(site)
    archive = copied(site)
    files = [archive.read(n) for n in archive.namelist() if n.startswith("files/")]
    assert files == [MARK.encode()] * 2


def test_the_copy_is_on_record_and_of_nobody_else(site: Site) -> None:
    archive = copied(site, "elif")
    whole = b"".join(archive.read(name) for name in archive.namelist())
    for other in (b"Omar", b"omar@", b"Lena", b"Emil"):
        assert other not in whole
    with site.database.read() as session:
        (entry,) = session.query(AuditEntry).filter_by(action="own data taken away")
        assert entry.actor_id == site.cast.ids["elif"]


def test_the_copy_asks_for_fresh_proof(sqlite_site: Site) -> None:
    site = sqlite_site
    lena = site.client("lena")
    site.clock.moment = site.now.replace(hour=10)
    answer = lena.get("/my-data/copy")
    assert answer.status_code == 303
    assert answer.location.startswith("/prove")
    assert lena.post("/my-data/copy").status_code == 303
    assert lena.get("/my-data").status_code == 200


def test_copies_are_not_made_without_end(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    answers = {lena.post("/my-data/copy").status_code for _ in range(11)}
    assert answers == {200, 429}


def test_who_finds_a_mistake_tells_the_team_and_reads_the_answer(site: Site) -> None:
    lena, clara = site.client("lena"), site.client("clara")
    form = {"token": TOKEN, "text": "My name is Lene."}
    for _ in range(2):
        assert lena.post("/my-data/corrections", form).status_code == 303
    with site.database.read() as session:
        (concern,) = session.query(Concern)
    listed = clara.get("/people/barriers").text
    assert "My name is Lene." in listed
    assert "Lena" in listed
    prefix = f"c{concern.id}-text"
    for _ in range(2):
        assert clara.post(f"/people/barriers/{concern.id}", {prefix: "Done."}).status_code == 303
    assert "Done." in lena.get("/my-data").text
    assert "Done." not in site.client("stefan").get("/my-data").text


def test_an_empty_report_is_not_sent(sqlite_site: Site) -> None:
    answer = sqlite_site.client("lena").post("/my-data/corrections", {"token": TOKEN, "text": " "})
    assert answer.status_code == 422
    assert "Please write a few words." in answer.text


@pytest.mark.parametrize("name", ["lena", "stefan", "omar", "tom", "uta", "carlo"])
def test_others_do_not_read_what_was_reported(sqlite_site: Site, name: str) -> None:
    client = sqlite_site.client(name)
    assert client.get("/people/barriers").status_code == 404
    assert client.post("/people/barriers/1", {"c1-text": "x"}).status_code == 404


def test_a_barrier_is_reported_without_an_account(site: Site) -> None:
    stranger = site.client()
    page = stranger.get("/accessibility/report?page=/courses")
    assert "/courses" in page.text
    form = {"token": TOKEN, "text": "Too small", "place": "/courses", "contact": "a@example.org"}
    for _ in range(2):
        assert stranger.post("/accessibility/report", form).status_code == 303
    with site.database.read() as session:
        (concern,) = session.query(Concern)
        assert concern.person_id is None
    site.client("anna").post(f"/people/barriers/{concern.id}", {f"c{concern.id}-text": "Mended"})
    with site.database.read() as session:
        (mail,) = session.execute(Base.metadata.tables["mail"].select()).all()
        assert mail.address == "a@example.org"
        assert "Mended" in mail.body


def test_a_flood_of_reports_is_stopped(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    answers = [
        stranger.post("/accessibility/report", {"token": f"token-{n:04}", "text": "x"}).status_code
        for n in range(11)
    ]
    assert answers == [303] * 10 + [429]


def test_a_stranger_signs_in_first(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    for path in ("/my-data", "/my-data/copy", "/my-data/erasure"):
        assert stranger.get(path).location.startswith("/sign-in")
