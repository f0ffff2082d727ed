"""Says whether a text holds another, byte for byte; LIKE takes four times as long on SQLite."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.functions import FunctionElement


class holds(FunctionElement[bool]):  # noqa: N801 - it reads like the functions of SQLAlchemy
    """The condition `holds(column, text)`; both have to be folded by whoever writes them."""

    type = Boolean()
    inherit_cache = True
    name = "holds"


def holding(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Return the condition that a column holds a text."""
    return holds(column, text)


@compiles(holds)
def _anywhere(element: holds, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)}) > 0"


@compiles(holds, "sqlite")
def _sqlite(element: holds, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)}) > 0"
