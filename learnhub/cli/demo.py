"""`learnhub demo`: the product with example people, on this machine only."""

import os
from pathlib import Path

import click

from learnhub.app import demo_settings
from learnhub.base.clock import SystemClock
from learnhub.base.problem import Problem
from learnhub.cli.opening import open_database
from learnhub.cli.server import prepare, run
from learnhub.config import BadSettings, read_settings
from learnhub.config.shipped import COURSES
from learnhub.demo.build import build, publish_shipped
from learnhub.demo.people import NAMED, PASSWORD


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default="data/demo",
              show_default=True, help="Where the demo keeps its database.")
def demo(port: int, data: Path) -> None:
    """Serve the shipped courses with example people; bound to loopback."""
    asked = os.environ.get("LEARNHUB_HOST", "127.0.0.1")
    if asked not in ("127.0.0.1", "localhost", "::1"):
        raise BadSettings(
            [Problem("LEARNHUB_HOST", "the demo binds to loopback only; leave this setting away")]
        )
    environ = {"LEARNHUB_DATA": str(data)}
    settings = demo_settings(read_settings(environ), port=port)
    prepare(settings)
    database = open_database(settings)
    now = SystemClock().now()
    publish_shipped(database, COURSES, now=now)
    build(database, now=now)
    database.close()
    click.echo(f"People: {', '.join(e.login for e in NAMED)} - password: {PASSWORD}")
    run(settings)
