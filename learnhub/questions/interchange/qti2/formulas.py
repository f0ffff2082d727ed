"""Says a formula in MathML with plain signs: `(a + b)/c`, `x<sup>2</sup>`, `√(x)`."""

import html
from collections.abc import Callable

from learnhub.questions.interchange.xml import Element, local, named, text_of

_SILENT = frozenset({"annotation", "annotation-xml", "mphantom", "none", "mspace"})
_SIGNS = {
    "plus": " + ",
    "minus": " − ",
    "times": " · ",
    "divide": " / ",
    "power": "^",
    "eq": " = ",
    "neq": " ≠ ",
    "lt": " < ",
    "gt": " > ",
    "leq": " ≤ ",
    "geq": " ≥ ",
}


def in_words(node: Element) -> str:
    """Return a formula as HTML of plain signs, `<sup>` and `<sub>`."""
    name = local(node)
    if name in _SILENT:
        return ""
    parts = list(named(node))
    rule = _RULES.get(name)
    if rule is not None and len(parts) >= _NEEDS.get(name, 1):
        return rule(node, parts)
    if not parts:
        return html.escape(" ".join(text_of(node).split()), quote=False)
    return "".join(in_words(part) for part in parts)


def _group(node: Element) -> str:
    said = in_words(node)
    return said if len(said) < 2 or said.isalnum() else f"({said})"


def _fraction(node: Element, parts: list[Element]) -> str:
    return f"{_group(parts[0])}/{_group(parts[1])}"


def _script(tag: str) -> Callable[[Element, list[Element]], str]:
    def write(node: Element, parts: list[Element]) -> str:
        return f"{_group(parts[0])}<{tag}>{in_words(parts[1])}</{tag}>"

    return write


def _both_scripts(node: Element, parts: list[Element]) -> str:
    below, above = in_words(parts[1]), in_words(parts[2])
    return f"{_group(parts[0])}<sub>{below}</sub><sup>{above}</sup>"


def _root(node: Element, parts: list[Element]) -> str:
    return f"√({''.join(in_words(part) for part in parts)})"


def _nth_root(node: Element, parts: list[Element]) -> str:
    return f"<sup>{in_words(parts[1])}</sup>√({in_words(parts[0])})"


def _fenced(node: Element, parts: list[Element]) -> str:
    inner = ", ".join(in_words(part) for part in parts)
    return html.escape(node.get("open") or "(") + inner + html.escape(node.get("close") or ")")


def _table(node: Element, parts: list[Element]) -> str:
    return "; ".join(in_words(part) for part in parts)


def _row(node: Element, parts: list[Element]) -> str:
    return " ".join(filter(None, (in_words(part) for part in parts)))


def _apply(node: Element, parts: list[Element]) -> str:
    sign = _SIGNS.get(local(parts[0]))
    inner = [_group(part) for part in parts[1:]]
    if sign is None:
        return f"{local(parts[0])}({', '.join(inner)})"
    return html.escape(sign, quote=False).join(inner)


_RULES: dict[str, Callable[[Element, list[Element]], str]] = {
    "apply": _apply,
    "mfenced": _fenced,
    "mfrac": _fraction,
    "mover": _script("sup"),
    "mroot": _nth_root,
    "msqrt": _root,
    "msub": _script("sub"),
    "msubsup": _both_scripts,
    "msup": _script("sup"),
    "mtable": _table,
    "mtr": _row,
    "munder": _script("sub"),
    "munderover": _both_scripts,
}
_NEEDS = {
    "mfrac": 2,
    "mover": 2,
    "mroot": 2,
    "msub": 2,
    "msubsup": 3,
    "msup": 2,
    "munder": 2,
    "munderover": 3,
}
