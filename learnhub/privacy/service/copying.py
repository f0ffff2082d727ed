"""Writes everything that is held about a person into one zip, a piece at a time."""

import json
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import IO, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.authoring.models import Import
from learnhub.base.actor import Actor
from learnhub.base.personal import PersonalData
from learnhub.base.words import N_
from learnhub.files.models import Upload, UploadPiece
from learnhub.files.rules import neutral_name
from learnhub.privacy.queries.my_data import records, whom

README = N_(
    "This is everything LearnHub holds about you, as of %(day)s.\n\n"
    "The folder data has one file for each kind of data. Programs can read it (JSON), and so can "
    "people: any text editor opens it. The folder files has what you sent in yourself.\n\n"
    "In the list below you find what each file is, why we have it and for how long.\n"
)
WHY, HOW_LONG, BASIS = N_("Why"), N_("How long"), N_("Legal basis")
Translate = Callable[[str], str]


def write_copy(
    session: Session, actor: Actor, declared: Sequence[PersonalData], file: IO[bytes], *,
    translate: Translate, now: datetime,
) -> None:
    """Write the zip of the person who asks; takes a while, so it is noted afterwards."""
    assert actor.person_id is not None
    person = whom(session, actor.person_id)
    explained = [translate(README) % {"day": now.date().isoformat()}]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in declared:
            rows = 0
            with archive.open(f"data/{each.table}.json", "w", force_zip64=True) as part:
                part.write(b"[")
                for row in records(session, declared, each, person):
                    part.write((b",\n" if rows else b"\n") + _json(row))
                    rows += 1
                part.write(b"\n]\n")
            if rows:
                explained.append(_explanation(each, translate))
        _write_files(session, archive, actor.person_id)
        archive.writestr("README.txt", "\n".join(explained))


def note_taken(session: Session, actor: Actor, *, now: datetime) -> None:
    """Note that somebody took their data away; not what it says."""
    assert actor.person_id is not None
    record(session, actor, "own data taken away", "person", actor.person_id, now=now)


def _explanation(declared: PersonalData, translate: Translate) -> str:
    return (
        f"data/{declared.table}.json: {translate(declared.what)}\n"
        f"    {translate(WHY)}: {translate(declared.why)}\n"
        f"    {translate(HOW_LONG)}: {translate(declared.keep)}\n"
        f"    {translate(BASIS)}: {translate(declared.basis)}\n"
    )


def _json(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=_text).encode()


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


def _write_files(session: Session, archive: zipfile.ZipFile, person_id: int) -> None:
    """Write what the person sent in; names are ours, since those of others break zip readers."""
    uploads = session.execute(
        select(Upload.id, Upload.media_type).where(Upload.person_id == person_id)
        .order_by(Upload.id)
    ).all()
    for upload_id, media_type in uploads:
        name = f"files/{neutral_name(upload_id, media_type)}"
        with archive.open(name, "w", force_zip64=True) as part:
            for data in session.scalars(
                select(UploadPiece.data).where(UploadPiece.upload_id == upload_id)
                .order_by(UploadPiece.nth).execution_options(yield_per=4)
            ):
                part.write(data)
    for import_id, data in session.execute(
        select(Import.id, Import.data).where(Import.person_id == person_id).order_by(Import.id)
    ):
        archive.writestr(f"files/document-{import_id}", data)
