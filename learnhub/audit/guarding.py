"""Triggers that let the database itself refuse to change the trail.

Whoever has a program that writes into the database, or a mistake in ours, is stopped by them; an
administrator of the database could remove them, and therefore the seals stand beside them.

 * An entry is never changed, and a seal neither changed nor deleted.
 * An entry goes only with a day that has been sealed for a year (the trail's own days count, not
   the clock).
 * Nothing slips in among what is sealed.
"""

from sqlalchemy import DDL, event

from learnhub.audit.models import AuditEntry, AuditSeal

SQLITE = {
    "audit_entry": (
        "CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry"
        " BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END",
        "CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry"
        " WHEN OLD.id > coalesce((SELECT max(last_id) FROM audit_seal"
        " WHERE day <= (SELECT date(max(day), '-365 days') FROM audit_seal)), -1)"
        " BEGIN SELECT RAISE(ABORT, 'this part of the trail has to stay'); END",
        "CREATE TRIGGER audit_entry_comes_last AFTER INSERT ON audit_entry"
        " WHEN NEW.id <= (SELECT max(last_id) FROM audit_seal)"
        " BEGIN SELECT RAISE(ABORT, 'this part of the trail is sealed'); END",
    ),
    "audit_seal": (
        "CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE ON audit_seal"
        " BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END",
        "CREATE TRIGGER audit_seal_stays BEFORE DELETE ON audit_seal"
        " BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END",
    ),
}

POSTGRESQL = {
    "audit_entry": (
        "CREATE OR REPLACE FUNCTION audit_never() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN RAISE EXCEPTION 'the trail is never changed' USING ERRCODE = '23000'; END $$",
        "CREATE OR REPLACE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN IF OLD.id > coalesce((SELECT max(last_id) FROM audit_seal"
        " WHERE day <= (SELECT max(day) - 365 FROM audit_seal)), -1) THEN"
        " RAISE EXCEPTION 'this part of the trail has to stay' USING ERRCODE = '23000';"
        " END IF; RETURN OLD; END $$",
        "CREATE OR REPLACE FUNCTION audit_comes_last() RETURNS trigger LANGUAGE plpgsql AS $$"
        " BEGIN IF NEW.id <= (SELECT max(last_id) FROM audit_seal) THEN"
        " RAISE EXCEPTION 'this part of the trail is sealed' USING ERRCODE = '23000';"
        " END IF; RETURN NEW; END $$",
        "CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION audit_never()",
        "CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_never()",
        "CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION audit_stays()",
        "CREATE TRIGGER audit_entry_comes_last BEFORE INSERT ON audit_entry"
        " FOR EACH ROW EXECUTE FUNCTION audit_comes_last()",
    ),
    "audit_seal": (
        "CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE OR DELETE ON audit_seal"
        " FOR EACH ROW EXECUTE FUNCTION audit_never()",
        "CREATE TRIGGER audit_seal_is_never_emptied BEFORE TRUNCATE ON audit_seal"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_never()",
    ),
}


def guard_trail() -> None:
    """Let whoever makes the tables from the code (`create_all`) get the triggers, too."""
    for dialect, tables in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for model in (AuditEntry, AuditSeal):
            for statement in tables[model.__tablename__]:
                ddl = DDL(statement)  # type: ignore[no-untyped-call]
                ddl = ddl.execute_if(dialect=dialect)
                event.listen(model.__table__, "after_create", ddl)
