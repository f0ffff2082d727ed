"""Self-checks before and after a course"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('self_check',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('which', sa.String(length=8), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('responses', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("which IN ('entry', 'final')", name=op.f('ck_self_check_known_which')),
    sa.ForeignKeyConstraint(['course'], ['course.slug'], name=op.f('fk_self_check_course')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_self_check_person_id')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_self_check_revision_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_check')),
    sa.UniqueConstraint('person_id', 'token', name=op.f('uq_self_check_person_id_token'))
    )
    op.create_index('ix_self_check_person_id_course_which', 'self_check', ['person_id', 'course', 'which'])
