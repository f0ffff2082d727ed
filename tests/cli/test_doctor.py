"""The doctor names what is missing, with the remedy."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from learnhub.config.secret import LENGTH
from learnhub.db import Database
from learnhub.outbox.models import Mail
from tests.cli.conftest import CommandLine, Said

MAIL = {"LEARNHUB_MAIL_URL": "smtp://127.0.0.1:1"}


def bad(said: Said) -> list[str]:
    """Return what the doctor calls bad."""
    return [line.split()[1] for line in said.out.splitlines() if line.startswith("BAD")]


def remedies(said: Said) -> str:
    """Return what the doctor says about what is not fine."""
    return "\n".join(line for line in said.out.splitlines() if not line.startswith("ok"))


def test_before_the_first_start_the_schema_is_missing(bare: CommandLine) -> None:
    said = bare("doctor")
    assert said.code == 1
    assert bad(said) == ["schema"]
    assert "learnhub db upgrade" in remedies(said)


def test_a_fresh_installation_has_nothing_grave(learnhub: CommandLine) -> None:
    said = learnhub("doctor")
    assert (said.code, said.err) == (0, "")
    assert "learnhub backup FILE every night" in remedies(said)
    assert "learnhub serve" in remedies(said)


def test_a_healthy_installation_has_no_remedy_to_offer(learnhub: CommandLine) -> None:
    assert learnhub("worker", "--once").code == 0
    assert learnhub("backup", "it.zip").code == 0
    said = learnhub("doctor")
    assert said.code == 0
    assert remedies(said) == ""
    for about in ("disk", "key", "schema", "integrity", "time", "mail", "backup", "worker"):
        assert f"ok  {about}" in said.out


def test_a_key_that_others_can_read_is_bad(learnhub: CommandLine, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_bytes(b"k" * LENGTH)
    key.chmod(0o644)
    said = learnhub("doctor", LEARNHUB_SECRET_FILE=str(key))
    assert said.code == 1
    assert bad(said) == ["key"]
    assert f"chmod 600 {key}" in remedies(said)
    key.chmod(0o600)
    assert learnhub("doctor", LEARNHUB_SECRET_FILE=str(key)).code == 0


def test_mail_that_does_not_leave_is_bad(learnhub: CommandLine, database: Database) -> None:
    before = datetime.now(UTC) - timedelta(hours=2)
    with database.write() as session:
        session.add(Mail(address="a@example.org", subject="s", body="b", created_at=before,
                         due_at=before, sent_at=None))
    assert learnhub("doctor").code == 0
    said = learnhub("doctor", **MAIL)
    assert said.code == 1
    assert bad(said) == ["mail"]
    assert "1 mails wait" in remedies(said)


def test_a_database_that_does_not_answer_is_bad(bare: CommandLine) -> None:
    said = bare("doctor", LEARNHUB_DATABASE_URL="postgresql://127.0.0.1:1/learnhub")
    assert said.code == 1
    assert bad(said) == ["database"]
    assert "LEARNHUB_DATABASE_URL" in remedies(said)


def test_a_broken_file_is_bad(bare: CommandLine, tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"no database at all " * 100)
    said = bare("doctor", LEARNHUB_DATABASE_URL=f"sqlite:///{broken}")
    assert said.code == 1
    assert bad(said) == ["database"]


def test_looking_changes_nothing(bare: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    bare("doctor")
    assert not (tmp_path / "data" / "secret").exists()
