"""Templates compiled once a process: every test makes an application, which would do it anew."""

from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Keeps what templates were compiled to, for all applications of a process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what the same source was compiled to before."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        if bucket.code is not None:
            self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = Compiled()


def compiled_once(app: Flask) -> Flask:
    """Return the application, which shares its compiled templates with the others."""
    app.jinja_env.bytecode_cache = _COMPILED
    return app
