"""Who leads whose case, businesses that were put away"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('case_lead',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('lead_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('business_id', sa.Integer(), nullable=True),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('named_by', sa.Integer(), nullable=True),
    sa.CheckConstraint('(person_id IS NULL) <> (business_id IS NULL)', name=op.f('ck_case_lead_one_case')),
    sa.ForeignKeyConstraint(['business_id'], ['business.id'], name=op.f('fk_case_lead_business_id')),
    sa.ForeignKeyConstraint(['lead_id'], ['person.id'], name=op.f('fk_case_lead_lead_id')),
    sa.ForeignKeyConstraint(['named_by'], ['person.id'], name=op.f('fk_case_lead_named_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_case_lead_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_lead'))
    )
    op.create_index(op.f('ix_case_lead_business_id'), 'case_lead', ['business_id'], unique=False)
    op.create_index(op.f('ix_case_lead_lead_id'), 'case_lead', ['lead_id'], unique=False)
    op.create_index(op.f('ix_case_lead_person_id'), 'case_lead', ['person_id'], unique=False)
    op.add_column('business', sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True))
    op.create_table('people_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sent_by', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('cohort_id', sa.Integer(), nullable=True),
    sa.Column('data', sa.LargeBinary(), nullable=True),
    sa.Column('columns', sa.Text(), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('made', sa.Text(), nullable=False),
    sa.Column('groups', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['cohort_id'], ['cohort.id'], name=op.f('fk_people_import_cohort_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sent_by'], ['person.id'], name=op.f('fk_people_import_sent_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people_import'))
    )
    op.create_index(op.f('ix_people_import_sent_at'), 'people_import', ['sent_at'], unique=False)
    op.create_index(op.f('ix_people_import_sent_by'), 'people_import', ['sent_by'], unique=False)
    op.create_table('not_the_same',
    sa.Column('first_id', sa.Integer(), nullable=False),
    sa.Column('second_id', sa.Integer(), nullable=False),
    sa.Column('said_by', sa.Integer(), nullable=True),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['first_id'], ['person.id'], name=op.f('fk_not_the_same_first_id')),
    sa.ForeignKeyConstraint(['said_by'], ['person.id'], name=op.f('fk_not_the_same_said_by')),
    sa.ForeignKeyConstraint(['second_id'], ['person.id'], name=op.f('fk_not_the_same_second_id')),
    sa.PrimaryKeyConstraint('first_id', 'second_id', name=op.f('pk_not_the_same'))
    )
    op.create_index(op.f('ix_not_the_same_second_id'), 'not_the_same', ['second_id'], unique=False)
