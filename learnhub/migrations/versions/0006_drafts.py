"""Drafts of courses and what belongs to writing them"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('course_author',
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('invited_by', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['invited_by'], ['person.id'], name=op.f('fk_course_author_invited_by')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_course_author_person_id')),
    sa.PrimaryKeyConstraint('course', 'person_id', name=op.f('pk_course_author'))
    )
    op.create_index(op.f('ix_course_author_person_id'), 'course_author', ['person_id'], unique=False)
    op.create_table('document_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('locale', sa.String(length=20), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_document_import_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_import'))
    )
    op.create_index(op.f('ix_document_import_at'), 'document_import', ['at'], unique=False)
    op.create_index(op.f('ix_document_import_course'), 'document_import', ['course'], unique=False)
    op.create_table('glossary_entry',
    sa.Column('term_id', sa.String(length=80), nullable=False),
    sa.Column('locale', sa.String(length=20), nullable=False),
    sa.Column('term', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by'], ['person.id'], name=op.f('fk_glossary_entry_changed_by')),
    sa.PrimaryKeyConstraint('term_id', 'locale', name=op.f('pk_glossary_entry'))
    )
    op.create_table('draft',
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('stamp', sa.Integer(), nullable=False),
    sa.Column('base_revision_id', sa.Integer(), nullable=True),
    sa.Column('base_stamp', sa.Integer(), nullable=False),
    sa.Column('needs_review', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['base_revision_id'], ['revision.id'], name=op.f('fk_draft_base_revision_id')),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], name=op.f('fk_draft_created_by')),
    sa.PrimaryKeyConstraint('course', name=op.f('pk_draft'))
    )
    op.create_table('draft_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('undoes', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], name=op.f('fk_draft_change_by')),
    sa.ForeignKeyConstraint(['course'], ['draft.course'], name=op.f('fk_draft_change_course')),
    sa.ForeignKeyConstraint(['undoes'], ['draft_change.id'], name=op.f('fk_draft_change_undoes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_change'))
    )
    op.create_index(op.f('ix_draft_change_course_id'), 'draft_change', ['course', 'id'], unique=False)
    op.create_index(op.f('ix_draft_change_undoes'), 'draft_change', ['undoes'], unique=False)
    op.create_table('draft_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('path', sa.String(length=300), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('stamp', sa.Integer(), nullable=False),
    sa.Column('window', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('run_from', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['course'], ['draft.course'], name=op.f('fk_draft_file_course')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_file'))
    )
    op.create_index(op.f('ix_draft_file_course'), 'draft_file', ['course'], unique=False)
    op.create_index('ix_draft_file_course_path', 'draft_file', ['course', 'path'], unique=True, sqlite_where=sa.text('removed = 0'), postgresql_where=sa.text('NOT removed'))
    op.create_table('draft_review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('course', sa.String(length=80), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stamp', sa.Integer(), nullable=False),
    sa.Column('verdict', sa.String(length=12), nullable=False),
    sa.Column('closed_by', sa.Integer(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("verdict IN ('', 'approved', 'changes', 'withdrawn')", name=op.f('ck_draft_review_known_verdict')),
    sa.ForeignKeyConstraint(['asked_by'], ['person.id'], name=op.f('fk_draft_review_asked_by')),
    sa.ForeignKeyConstraint(['closed_by'], ['person.id'], name=op.f('fk_draft_review_closed_by')),
    sa.ForeignKeyConstraint(['course'], ['draft.course'], name=op.f('fk_draft_review_course')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_review'))
    )
    op.create_index(op.f('ix_draft_review_course_id'), 'draft_review', ['course', 'id'], unique=False)
    op.create_table('draft_presence',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['draft_file.id'], name=op.f('fk_draft_presence_file_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_draft_presence_person_id')),
    sa.PrimaryKeyConstraint('file_id', 'person_id', name=op.f('pk_draft_presence'))
    )
    op.create_table('draft_remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('quote', sa.String(length=300), nullable=False),
    sa.Column('text', sa.String(length=2000), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], name=op.f('fk_draft_remark_by')),
    sa.ForeignKeyConstraint(['file_id'], ['draft_file.id'], name=op.f('fk_draft_remark_file_id')),
    sa.ForeignKeyConstraint(['settled_by'], ['person.id'], name=op.f('fk_draft_remark_settled_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft_remark'))
    )
    op.create_index(op.f('ix_draft_remark_file_id'), 'draft_remark', ['file_id'], unique=False)
    op.create_table('draft_version',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('change_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=300), nullable=False),
    sa.Column('removed', sa.Boolean(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=True),
    sa.Column('stamp', sa.Integer(), nullable=False),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('text IS NULL OR digest IS NULL', name=op.f('ck_draft_version_one_content')),
    sa.ForeignKeyConstraint(['change_id'], ['draft_change.id'], name=op.f('fk_draft_version_change_id')),
    sa.ForeignKeyConstraint(['digest'], ['blob.digest'], name=op.f('fk_draft_version_digest')),
    sa.ForeignKeyConstraint(['file_id'], ['draft_file.id'], name=op.f('fk_draft_version_file_id')),
    sa.PrimaryKeyConstraint('file_id', 'number', name=op.f('pk_draft_version'))
    )
    op.create_index(op.f('ix_draft_version_change_id'), 'draft_version', ['change_id'], unique=False)
    op.create_table('parked_text',
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('window', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('base', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['draft_file.id'], name=op.f('fk_parked_text_file_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_parked_text_person_id')),
    sa.PrimaryKeyConstraint('file_id', 'person_id', 'window', name=op.f('pk_parked_text'))
    )
    op.create_index(op.f('ix_parked_text_person_id'), 'parked_text', ['person_id'], unique=False)
