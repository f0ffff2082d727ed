"""Ways in beside the password, consents, roles that end, what the list of people needs"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

WAYS = "way IN ('password', 'link', 'passkey', 'card', 'code')"
ROLES = "role IN ('trainer', 'coach', 'advisor', 'coordinator', 'auditor', 'administrator')"


def upgrade() -> None:
    op.create_table('consent_text',
    sa.Column('purpose', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('locale', sa.String(length=20), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('first_shown_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('purpose', 'version', 'locale', name=op.f('pk_consent_text'))
    )
    op.create_table('card',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('first_used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('blocked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('blocked_by', sa.Integer(), nullable=True),
    sa.Column('wrong_pins', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['blocked_by'], ['person.id'], name=op.f('fk_card_blocked_by')),
    sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_card_made_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_card_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_card')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_card_code_hash')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_card_token_hash'))
    )
    op.create_index(op.f('ix_card_person_id'), 'card', ['person_id'], unique=False)
    op.create_index('uq_card_one_valid', 'card', ['person_id'], unique=True, sqlite_where=sa.text('blocked_at IS NULL'), postgresql_where=sa.text('blocked_at IS NULL'))
    op.create_table('consent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('locale', sa.String(length=20), nullable=False),
    sa.Column('given_how', sa.String(length=20), nullable=False),
    sa.Column('noted_by', sa.Integer(), nullable=True),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['noted_by'], ['person.id'], name=op.f('fk_consent_noted_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_consent_person_id')),
    sa.ForeignKeyConstraint(['purpose', 'version', 'locale'], ['consent_text.purpose', 'consent_text.version', 'consent_text.locale'], name=op.f('fk_consent_purpose_version_locale')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    op.create_index(op.f('ix_consent_person_id_purpose'), 'consent', ['person_id', 'purpose'], unique=False)
    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('credential_id', sa.String(length=1400), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_passkey_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    op.create_index(op.f('ix_passkey_person_id'), 'passkey', ['person_id'], unique=False)
    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_recovery_code_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    op.create_index(op.f('ix_recovery_code_person_id'), 'recovery_code', ['person_id'], unique=False)
    op.create_table('second_factor',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_second_factor_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_second_factor'))
    )
    op.create_table('sign_in_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_sign_in_link_made_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_sign_in_link_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_link')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_sign_in_link_token_hash'))
    )
    op.create_index(op.f('ix_sign_in_link_person_id'), 'sign_in_link', ['person_id'], unique=False)
    op.create_table('card_device',
    sa.Column('card_id', sa.Integer(), nullable=False),
    sa.Column('device_hash', sa.String(length=64), nullable=False),
    sa.Column('first_used_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_card_device_card_id')),
    sa.PrimaryKeyConstraint('card_id', 'device_hash', name=op.f('pk_card_device'))
    )
    op.add_column('cohort', sa.Column('keep_until', sa.Date(), nullable=True))
    op.add_column('cohort_trainer', sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('person', sa.Column('surname', sa.String(length=120), nullable=True))
    op.add_column('person', sa.Column('born_on', sa.Date(), nullable=True))
    op.add_column('person', sa.Column('search', sa.String(length=800), server_default='', nullable=False))
    op.add_column('person', sa.Column('pin_hash', sa.String(length=200), nullable=True))
    op.add_column('person', sa.Column('picture', sa.String(length=20), nullable=True))
    op.execute('ALTER TABLE person ADD COLUMN merged_into INTEGER'
               ' CONSTRAINT fk_person_merged_into REFERENCES person (id)')
    op.create_index(op.f('ix_person_merged_into'), 'person', ['merged_into'], unique=False)
    op.create_index(op.f('ix_person_name_id'), 'person', ['name', 'id'], unique=False)
    _add_roles()
    op.add_column('sign_in', sa.Column(
        'way', sa.String(length=10),
        sa.CheckConstraint(WAYS, name=op.f('ck_sign_in_known_way')),
        server_default='password', nullable=False,
    ))
    op.execute('ALTER TABLE sign_in ADD COLUMN card_id INTEGER'
               ' CONSTRAINT fk_sign_in_card_id REFERENCES card (id)')
    op.add_column('sign_in', sa.Column('is_strong', sa.Boolean(), server_default='0', nullable=False))
    op.add_column('sign_in', sa.Column('only_learns', sa.Boolean(), server_default='0', nullable=False))
    op.add_column('sign_in', sa.Column('idle_minutes', sa.Integer(), nullable=True))
    op.add_column('sign_in', sa.Column('proved_at', sa.DateTime(timezone=True), nullable=True))

    _fill_search()


def _add_roles() -> None:
    if op.get_context().dialect.name != 'sqlite':
        op.add_column('role_grant', sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True))
        op.drop_constraint(op.f('ck_role_grant_known_role'), 'role_grant', type_='check')
        op.create_check_constraint(op.f('ck_role_grant_known_role'), 'role_grant', ROLES)
        return
    # SQLite cannot change a check: the table is made anew. Nothing points at it.
    op.rename_table('role_grant', 'role_grant_before')
    op.create_table('role_grant',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('granted_by', sa.Integer(), nullable=True),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint(ROLES, name=op.f('ck_role_grant_known_role')),
    sa.ForeignKeyConstraint(['granted_by'], ['person.id'], name=op.f('fk_role_grant_granted_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_role_grant_person_id')),
    sa.PrimaryKeyConstraint('person_id', 'role', name=op.f('pk_role_grant'))
    )
    op.execute('INSERT INTO role_grant (person_id, role, granted_by, granted_at)'
               ' SELECT person_id, role, granted_by, granted_at FROM role_grant_before')
    op.drop_table('role_grant_before')


def _fill_search() -> None:
    person = sa.table('person', *(sa.column(n) for n in ('id', 'name', 'login', 'email', 'search')))
    connection = op.get_bind()
    for row in connection.execute(sa.select(person)).all():
        parts = (unicodedata.normalize('NFKC', part).strip().casefold()
                 for part in (row.name, row.login, row.email) if part)
        connection.execute(
            person.update().where(person.c.id == row.id).values(search=' '.join(parts))
        )
