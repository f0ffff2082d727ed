"""Files sent in as answers"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('upload',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=160), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('sort', sa.String(length=10), nullable=False),
    sa.Column('media_type', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('loose_since', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("sort IN ('image', 'audio', 'document')", name=op.f('ck_upload_known_sort')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_upload_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_upload')),
    sa.UniqueConstraint('person_id', 'place', 'digest', name=op.f('uq_upload_person_id_place_digest'))
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_loose_since'), ['loose_since'], unique=False)

    op.create_table('upload_piece',
    sa.Column('upload_id', sa.Integer(), nullable=False),
    sa.Column('nth', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['upload_id'], ['upload.id'], name=op.f('fk_upload_piece_upload_id')),
    sa.PrimaryKeyConstraint('upload_id', 'nth', name=op.f('pk_upload_piece'))
    )
