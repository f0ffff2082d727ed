"""Why a revision was published"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('revision', sa.Column(
        'note', sa.String(length=300), nullable=False, server_default='',
    ))
