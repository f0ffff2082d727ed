"""Several tries, marks by trainers, time and extra time"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

OPEN = sa.text('handed_in_at IS NULL')
WAITING = sa.text("result = 'waiting'")
CURRENT = sa.text('is_current')


def upgrade() -> None:
    # Added one by one, not in a batch: SQLite would make the table anew, and others point at it.
    op.add_column('person', sa.Column(
        'extra_time_percent', sa.Integer(),
        sa.CheckConstraint(
            'extra_time_percent IN (0, 25, 50, 100)', name=op.f('ck_person_known_extra_time')
        ),
        nullable=True, server_default='0',
    ))
    op.add_column('attempt', sa.Column('due_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('attempt', sa.Column('waiting', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('attempt', sa.Column('remarked_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('ix_attempt_due_at', 'attempt', ['due_at'], sqlite_where=OPEN, postgresql_where=OPEN)
    op.add_column('attempt_answer', sa.Column('tries', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('attempt_answer', sa.Column('late_response', sa.Text(), nullable=True))
    op.add_column('attempt_answer', sa.Column('late_number', sa.Integer(), nullable=True))
    op.add_column('attempt_answer', sa.Column('late_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index('ix_attempt_answer_waiting', 'attempt_answer', ['question', 'attempt_id'], sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_table('attempt_try',
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=80), nullable=False),
    sa.Column('nth', sa.Integer(), nullable=False),
    sa.Column('response', sa.Text(), nullable=False),
    sa.Column('share', sa.Double(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_attempt_try_attempt_id')),
    sa.PrimaryKeyConstraint('attempt_id', 'question', 'nth', name=op.f('pk_attempt_try'))
    )
    op.create_table('marking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('question', sa.String(length=80), nullable=False),
    sa.Column('points', sa.Double(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('criteria', sa.Text(), nullable=False),
    sa.Column('marked_by', sa.Integer(), nullable=False),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('is_current', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_marking_attempt_id')),
    sa.ForeignKeyConstraint(['marked_by'], ['person.id'], name=op.f('fk_marking_marked_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_marking'))
    )
    op.create_index('ix_marking_attempt_id_question', 'marking', ['attempt_id', 'question'])
    op.create_index('uq_marking_one_current', 'marking', ['attempt_id', 'question'], unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT)
    op.create_index('ix_marking_marked_by_marked_at', 'marking', ['marked_by', 'marked_at'])
    op.create_table('remarking',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('module', sa.String(length=80), nullable=False),
    sa.Column('question', sa.String(length=80), nullable=False),
    sa.Column('from_revision_id', sa.Integer(), nullable=False),
    sa.Column('to_revision_id', sa.Integer(), nullable=False),
    sa.Column('only_raised', sa.Boolean(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_remarking_course')),
    sa.ForeignKeyConstraint(['from_revision_id'], ['revision.id'], name=op.f('fk_remarking_from_revision_id')),
    sa.ForeignKeyConstraint(['made_by'], ['person.id'], name=op.f('fk_remarking_made_by')),
    sa.ForeignKeyConstraint(['to_revision_id'], ['revision.id'], name=op.f('fk_remarking_to_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remarking'))
    )
    op.create_index('ix_remarking_course_module_question', 'remarking', ['course', 'module', 'question'])
    op.create_table('remarked_answer',
    sa.Column('remarking_id', sa.Integer(), nullable=False),
    sa.Column('attempt_id', sa.Integer(), nullable=False),
    sa.Column('points_before', sa.Double(), nullable=False),
    sa.Column('points_after', sa.Double(), nullable=False),
    sa.ForeignKeyConstraint(['attempt_id'], ['attempt.id'], name=op.f('fk_remarked_answer_attempt_id')),
    sa.ForeignKeyConstraint(['remarking_id'], ['remarking.id'], name=op.f('fk_remarked_answer_remarking_id')),
    sa.PrimaryKeyConstraint('remarking_id', 'attempt_id', name=op.f('pk_remarked_answer'))
    )
    op.create_index('ix_remarked_answer_attempt_id', 'remarked_answer', ['attempt_id'])
