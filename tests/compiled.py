"""Templates and routes compiled once a process: each test's application would do it anew."""

from collections.abc import Callable
from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]


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
_BUILDERS: dict[tuple[str | None, str, bool], Builder] = {}
_compile_builder = Rule._compile_builder


def _builder_once(rule: Rule, append_unknown: bool = True) -> Builder:
    # What writes the address of a route follows from its text alone. Compiling it for all routes
    # took nine tenths of making an application.
    if rule.defaults:
        return _compile_builder(rule, append_unknown)
    key = (rule.subdomain, rule.rule, append_unknown)
    if key not in _BUILDERS:
        _BUILDERS[key] = _compile_builder(rule, append_unknown)
    return _BUILDERS[key]


Rule._compile_builder = _builder_once  # type: ignore[method-assign]


def compiled_once(app: Flask) -> Flask:
    """Return the application, which shares its compiled templates with the others."""
    app.jinja_env.bytecode_cache = _COMPILED
    return app
