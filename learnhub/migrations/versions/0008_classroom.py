"""Class codes for a room and a day, and who knocks"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('class_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('cohort_id', sa.Integer(), nullable=False),
    sa.Column('opened_by', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('idle_minutes', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cohort_id'], ['cohort.id'], name=op.f('fk_class_code_cohort_id')),
    sa.ForeignKeyConstraint(['opened_by'], ['person.id'], name=op.f('fk_class_code_opened_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_class_code')),
    sa.UniqueConstraint('code', name=op.f('uq_class_code_code'))
    )
    op.create_index(op.f('ix_class_code_cohort_id'), 'class_code', ['cohort_id'], unique=False)
    op.create_table('knock',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('card_id', sa.Integer(), nullable=True),
    sa.Column('class_code_id', sa.Integer(), nullable=True),
    sa.Column('device', sa.String(length=120), nullable=False),
    sa.Column('device_hash', sa.String(length=64), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('admitted', sa.Boolean(), nullable=True),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('sign_in_id', sa.Integer(), nullable=True),
    sa.CheckConstraint('(card_id IS NULL) <> (class_code_id IS NULL)', name=op.f('ck_knock_one_way')),
    sa.ForeignKeyConstraint(['card_id'], ['card.id'], name=op.f('fk_knock_card_id')),
    sa.ForeignKeyConstraint(['class_code_id'], ['class_code.id'], name=op.f('fk_knock_class_code_id')),
    sa.ForeignKeyConstraint(['decided_by'], ['person.id'], name=op.f('fk_knock_decided_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_knock_person_id')),
    sa.ForeignKeyConstraint(['sign_in_id'], ['sign_in.id'], name=op.f('fk_knock_sign_in_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_knock')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_knock_token_hash'))
    )
    for column in ('person_id', 'class_code_id', 'card_id', 'expires_at', 'sign_in_id'):
        op.create_index(op.f(f'ix_knock_{column}'), 'knock', [column], unique=False)
