"""Writes compiled values as JSON and reads them back; questions by the name of their kind."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from cattrs import Converter

from learnhub.content.compiled import Block, Html
from learnhub.questions import KINDS, Question
from learnhub.questions.content import Content

T = TypeVar("T")

_TYPES = {kind.name: kind.content_type for kind in KINDS}


def _make() -> Converter:
    converter = Converter(omit_if_default=True)
    # Before all others: the hooks of classes are built from those of their fields.
    converter.register_unstructure_hook(Decimal, str)
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(value))
    converter.register_unstructure_hook(date, lambda value: value.isoformat())
    converter.register_structure_hook(date, lambda value, _: date.fromisoformat(value))

    def content_out(content: Content) -> dict[str, Any]:
        return {"kind": content.kind, **plain[type(content)](content)}

    def content_in(data: Mapping[str, Any], _: type) -> Any:
        return converter.structure(data, _TYPES[data["kind"]])

    def block_in(data: Mapping[str, Any], _: type) -> Block:
        of: type[Html] | type[Question] = Html if "html" in data else Question
        return converter.structure(data, of)

    plain = {t: converter.gen_unstructure_attrs_fromdict(t) for t in _TYPES.values()}
    for content_type in _TYPES.values():
        converter.register_unstructure_hook(content_type, content_out)
    converter.register_unstructure_hook(Content, content_out)
    # By identity: a hook registered by class would also catch the kinds themselves.
    converter.register_structure_hook_func(lambda t: t is Content, content_in)
    converter.register_structure_hook(Html | Question, block_in)
    return converter


_CONVERTER = _make()


def to_json(value: object) -> bytes:
    """Write a compiled value; equal values give equal bytes."""
    plain = _CONVERTER.unstructure(value)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Read a compiled value back."""
    return _CONVERTER.structure(json.loads(data), kind)
