"""`learnhub serve` and `learnhub worker`."""

import gc
import logging
import os
import signal
import threading
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.sock import create_sockets
from gunicorn.workers.gthread import ThreadWorker

from learnhub.app import create_app, jobs
from learnhub.base.clock import SystemClock
from learnhub.cli.opening import open_database
from learnhub.config import Settings, read_settings
from learnhub.config.secret import read_or_make_field_keys, read_or_make_secrets
from learnhub.db import migrate, schema_version
from learnhub.outbox.worker import Worker


class Alone(ThreadWorker):  # type: ignore[misc]
    """The worker of a server of one process, which nobody oversees."""

    def is_parent_alive(self) -> bool:
        """Go on when whoever started it has ended."""
        return True


class Server(BaseApplication):  # type: ignore[misc]
    """gunicorn with threads, configured by our settings alone."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        s = self._settings
        options: dict[str, Any] = {
            "bind": f"[{s.host}]:{s.port}" if ":" in s.host else f"{s.host}:{s.port}",
            "workers": s.processes, "threads": s.threads,
            "worker_class": "gthread", "keepalive": 15, "timeout": 60, "graceful_timeout": 20,
            "accesslog": None, "errorlog": "-", "loglevel": "warning",
            "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108, PTH112
            "forwarded_allow_ips": "127.0.0.1", "control_socket_disable": True,
            "preload_app": True, "post_worker_init": self.start_jobs,
        }
        for name, value in options.items():
            if name in self.cfg.settings and value is not None:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application before the processes part: what is loaded is shared by all.

        Nothing is open yet that must not be shared: `create_app` only wires.
        """
        app = create_app(self._settings)
        # What is loaded now stays for good: the collector need not look through it, and pages
        # it does not touch stay shared.
        gc.collect()
        gc.freeze()
        return app

    def run(self) -> None:
        """Serve until told to stop: several processes with one that oversees them, or one alone.

        Overseeing one process takes a second one, whose memory is shared only until either touches
        it: a fifth of what the server needs. Whatever starts the server starts it again.
        """
        if self.cfg.workers > 1:
            super().run()
            return
        log = self.cfg.logger_class(self.cfg)
        listening = create_sockets(self.cfg, log)
        Alone(0, os.getpid(), listening, self, self.cfg.timeout, self.cfg, log).init_process()

    def start_jobs(self, worker: Any) -> None:
        """Run due jobs in a thread of each process; they agree in the database who does what."""
        if self._settings.worker == "inside":
            database = open_database(self._settings, pool_size=2)
            inside = Worker(database, jobs(self._settings), self._settings, SystemClock())
            threading.Thread(target=inside.run, name="worker", daemon=True).start()


def prepare(settings: Settings) -> None:
    """Make sure that the key is there and the schema is up to date before anybody comes."""
    read_or_make_secrets(settings)
    read_or_make_field_keys(settings)
    database = open_database(settings)
    if not schema_version.is_current(database):
        migrate.upgrade(database)
    database.close()


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # It says at every start what it is going to do, even where that is nothing.
    logging.getLogger("alembic").setLevel(logging.WARNING)


def run(settings: Settings) -> None:
    """Serve until stopped."""
    _log()
    prepare(settings)
    click.echo(f"LearnHub is at {settings.url}")
    Server(settings).run()


@click.command()
def serve() -> None:
    """Serve, with the settings of the environment; migrates first."""
    run(read_settings(os.environ))


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and end.")
def worker(once: bool) -> None:
    """Send mail and run due jobs; safe to run many."""
    _log()
    settings = read_settings(os.environ)
    database = open_database(settings)
    each = Worker(database, jobs(settings), settings, SystemClock())
    try:
        if once:
            for line in each.once():
                click.echo(line)
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: each.stop.set())
        each.run()
    finally:
        database.close()
