"""The server of LearnHub with one more address, `/bare`, that returns the bytes of a file.

Both are served by the same processes in the same way, so that the ratio of their CPU is what
LearnHub itself costs.
"""

import os
from pathlib import Path
from typing import Any

from flask import Flask, Response

from learnhub.cli.server import Server
from learnhub.config import read_settings

BODY = Path(os.environ["LEARNHUB_DATA"]) / "bare.html.gz"


def bare_app() -> Flask:
    """Return a Flask application with one view."""
    app = Flask("bare")
    body = BODY.read_bytes()

    @app.get("/bare")
    def bare() -> Response:
        return Response(body, mimetype="text/html", headers={"Content-Encoding": "gzip"})

    return app


class Both(Server):
    """Serves `/bare` beside everything else."""

    def load(self) -> Any:
        """Return both applications as one."""
        whole, bare = super().load(), bare_app()

        def either(environ: dict[str, Any], start: Any) -> Any:
            app = bare if environ["PATH_INFO"] == "/bare" else whole
            return app.wsgi_app(environ, start)

        return either


if __name__ == "__main__":
    Both(read_settings(os.environ)).run()
