"""Seals over the trail, triggers that keep it, extra time sealed"""

import json

import sqlalchemy as sa
from alembic import context, op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

SQLITE = (
    "CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'the trail is never changed'); END",
    "CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry"
    " WHEN OLD.id > coalesce((SELECT max(last_id) FROM audit_seal"
    " WHERE day <= (SELECT date(max(day), '-365 days') FROM audit_seal)), -1)"
    " BEGIN SELECT RAISE(ABORT, 'this part of the trail has to stay'); END",
    "CREATE TRIGGER audit_entry_comes_last AFTER INSERT ON audit_entry"
    " WHEN NEW.id <= (SELECT max(last_id) FROM audit_seal)"
    " BEGIN SELECT RAISE(ABORT, 'this part of the trail is sealed'); END",
    "CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE ON audit_seal"
    " BEGIN SELECT RAISE(ABORT, 'a seal is never changed'); END",
    "CREATE TRIGGER audit_seal_stays BEFORE DELETE ON audit_seal"
    " BEGIN SELECT RAISE(ABORT, 'a seal is never deleted'); END",
)
POSTGRESQL = (
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
    "CREATE TRIGGER audit_seal_is_never_changed BEFORE UPDATE OR DELETE ON audit_seal"
    " FOR EACH ROW EXECUTE FUNCTION audit_never()",
    "CREATE TRIGGER audit_seal_is_never_emptied BEFORE TRUNCATE ON audit_seal"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_never()",
)


def upgrade() -> None:
    op.create_table('audit_seal',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('entries', sa.Integer(), nullable=False),
    sa.Column('last_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('sealed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('day', name=op.f('pk_audit_seal'))
    )
    op.add_column('audit_entry', sa.Column('about_id', sa.Integer(), nullable=True))
    _fill_about()
    op.drop_index(op.f('ix_audit_entry_at'), table_name='audit_entry')
    op.drop_index(op.f('ix_audit_entry_subject_kind_subject_id'), table_name='audit_entry')
    op.create_index(op.f('ix_audit_entry_at_id'), 'audit_entry', ['at', 'id'], unique=False)
    op.create_index(op.f('ix_audit_entry_actor_id_at_id'), 'audit_entry', ['actor_id', 'at', 'id'], unique=False)
    op.create_index(op.f('ix_audit_entry_about_id_at_id'), 'audit_entry', ['about_id', 'at', 'id'], unique=False)
    op.create_index(op.f('ix_audit_entry_action_at_id'), 'audit_entry', ['action', 'at', 'id'], unique=False)
    op.create_index(op.f('ix_audit_entry_subject_kind_subject_id_at_id'), 'audit_entry', ['subject_kind', 'subject_id', 'at', 'id'], unique=False)
    for statement in SQLITE if op.get_context().dialect.name == 'sqlite' else POSTGRESQL:
        op.execute(sa.text(statement.replace(':', '\\:')))
    op.add_column('person', sa.Column('extra_time', sa.LargeBinary(), nullable=True))
    _seal_extra_time()
    # Its check belongs to the column alone and goes with it, on both engines.
    op.drop_column('person', 'extra_time_percent')


def _fill_about() -> None:
    """Find out to whom each act was done, before the trail can no longer be changed."""
    entry = sa.table('audit_entry', *(
        sa.column(n) for n in ('id', 'about_id', 'subject_kind', 'subject_id', 'detail')
    ))
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(entry.c.id, entry.c.subject_kind, entry.c.subject_id, entry.c.detail)
        .where(sa.or_(entry.c.subject_kind == 'person', entry.c.detail.like('%"person":%')))
    ).all()
    for row in rows:
        about = row.subject_id if row.subject_kind == 'person' else json.loads(row.detail)['person']
        if str(about).isdigit():
            connection.execute(
                entry.update().where(entry.c.id == row.id).values(about_id=int(about))
            )


def _seal_extra_time() -> None:
    """Seal what stood there openly, in the same transaction in which the open column goes."""
    person = sa.table('person', *(
        sa.column(n) for n in ('id', 'extra_time_percent', 'extra_time')
    ))
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(person.c.id, person.c.extra_time_percent)
        .where(person.c.extra_time_percent.is_distinct_from(0))
    ).all()
    for row in rows:
        percent = row.extra_time_percent
        value = b'none' if percent is None else str(percent).encode()
        sealed = context.config.attributes['vault'].seal(f'person.extra_time:{row.id}', value)
        connection.execute(
            person.update().where(person.c.id == row.id).values(extra_time=sealed)
        )
