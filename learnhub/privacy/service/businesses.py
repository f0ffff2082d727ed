"""Closes businesses in which nobody is left: their name is often that of the person."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.db import Base
from learnhub.people.models import Belonging, Business


def close_left_alone(session: Session, person_id: int) -> None:
    """Delete the businesses this person belonged to in which there is nobody else now."""
    others = select(Belonging.business_id).where(
        Belonging.person_id != person_id, Belonging.left_at.is_(None)
    )
    alone = session.scalars(
        select(Belonging.business_id)
        .where(Belonging.person_id == person_id, Belonging.business_id.not_in(others))
    ).all()
    if not alone:
        return
    for table in reversed(Base.metadata.sorted_tables):
        for column in table.columns:
            if any(key.column.table.name == Business.__tablename__ for key in column.foreign_keys):
                session.execute(delete(table).where(column.in_(alone)))
    session.execute(delete(Business).where(Business.id.in_(alone)))
