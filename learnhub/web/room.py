"""What a room registers with the application: one value, read by `app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import click
from flask import Blueprint
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.personal import PersonalData
from learnhub.db import Database, HashedColumn, SealedColumn
from learnhub.db.retention import Retention
from learnhub.web.arrival import Arrival


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the main navigation; `order` decides where it stands.

    One that is `within` another place stands on that place's page instead.
    """

    key: str
    label: str
    url: str
    icon: str
    admits: Callable[[Actor], bool]
    order: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """Something the worker does again and again; `run` says in a line what it did, or nothing.

    The session it gets is committed after `run`; running twice or on many machines at once
    has to be harmless. `after` is what follows outside a transaction once `run` said something; if
    either fails, the job comes again soon, from the beginning.
    """

    name: str
    every: timedelta
    run: Callable[[Session, datetime], str]
    after: Callable[[Database, datetime], None] | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """One room: its pages, commands, jobs, places and declarations."""

    name: str
    blueprints: tuple[Blueprint, ...] = ()
    commands: tuple[click.Command, ...] = ()
    jobs: tuple[Job, ...] = ()
    places: tuple[Place, ...] = ()
    personal: tuple[PersonalData, ...] = ()
    retention: tuple[Retention, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    sealed: tuple[SealedColumn, ...] = ()
    hashed: tuple[HashedColumn, ...] = ()
