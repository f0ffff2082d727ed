"""Erasing, retention, what people report"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('account_use',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('seen_on', sa.Date(), nullable=False),
    sa.Column('warned_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_account_use_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_account_use'))
    )
    op.create_index(op.f('ix_account_use_seen_on'), 'account_use', ['seen_on'], unique=False)
    op.create_table('concern',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('contact', sa.String(length=320), nullable=False),
    sa.Column('locale', sa.String(length=20), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_by', sa.Integer(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('barrier', 'wrong')", name=op.f('ck_concern_known_kind')),
    sa.ForeignKeyConstraint(['answered_by'], ['person.id'], name=op.f('fk_concern_answered_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_concern_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concern')),
    sa.UniqueConstraint('token', name=op.f('uq_concern_token'))
    )
    op.create_index(op.f('ix_concern_answered_at'), 'concern', ['answered_at'], unique=False)
    op.create_index(op.f('ix_concern_person_id'), 'concern', ['person_id'], unique=False)
    op.create_table('erasure',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_hash', sa.String(length=64), nullable=False),
    sa.Column('erased_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('swept_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_erasure'))
    )
    op.create_index(op.f('ix_erasure_person_hash'), 'erasure', ['person_hash'], unique=False)
    op.create_index(op.f('ix_erasure_swept_at'), 'erasure', ['swept_at'], unique=False)
    op.create_table('erasure_request',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['asked_by'], ['person.id'], name=op.f('fk_erasure_request_asked_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_erasure_request_person_id')),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_erasure_request'))
    )
    op.create_index(op.f('ix_erasure_request_due_at'), 'erasure_request', ['due_at'], unique=False)
    op.create_table('retention_choice',
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('chosen_by', sa.Integer(), nullable=True),
    sa.Column('chosen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['chosen_by'], ['person.id'], name=op.f('fk_retention_choice_chosen_by')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_retention_choice'))
    )
    op.create_table('retention_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('ran_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_retention_run'))
    )
    op.create_index(op.f('ix_retention_run_ran_at'), 'retention_run', ['ran_at'], unique=False)
    op.create_table('merging',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kept_id', sa.Integer(), nullable=False),
    sa.Column('merged_id', sa.Integer(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by', sa.Integer(), nullable=True),
    sa.Column('moved', sa.Text(), nullable=False),
    sa.Column('held', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], name=op.f('fk_merging_by')),
    sa.ForeignKeyConstraint(['kept_id'], ['person.id'], name=op.f('fk_merging_kept_id')),
    sa.ForeignKeyConstraint(['merged_id'], ['person.id'], name=op.f('fk_merging_merged_id')),
    sa.ForeignKeyConstraint(['undone_by'], ['person.id'], name=op.f('fk_merging_undone_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merging'))
    )
    op.create_index(op.f('ix_merging_at'), 'merging', ['at'], unique=False)
    op.create_index(op.f('ix_merging_kept_id'), 'merging', ['kept_id'], unique=False)
    op.create_index(op.f('ix_merging_merged_id'), 'merging', ['merged_id'], unique=False)
