"""Runs migrations on the connection that `learnhub.db.migrate` hands over."""

from typing import Any, Literal

from alembic import context

from learnhub.db import Base, JsonText, UtcDateTime


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our column types as the plain ones they are stored as: migrations must not age."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JsonText):
        return "sa.Text()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    transactional_ddl=True,
)
context.run_migrations()
