"""The migrations and the tables in the code say the same."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from learnhub.db import Base, Database, migrate, schema_version


def test_the_migrated_schema_is_the_one_in_the_code(database: Database) -> None:
    with database.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "target_metadata": Base.metadata}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_twice_changes_nothing(database: Database) -> None:
    migrate.upgrade(database)
    assert schema_version.is_current(database)
