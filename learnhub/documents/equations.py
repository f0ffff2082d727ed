"""Writes formulas of Word and MathML as plain text in one line: `(a + b)/2`, `x^2`, `√(y)`."""

from collections.abc import Callable, Sequence

from learnhub.questions.interchange.xml import Element, attribute, first, local, text_of

_SILENT = frozenset(
    {"annotation", "annotation-xml", "ctrlPr", "rPr", "fPr", "naryPr", "dPr", "sSupPr", "sSubPr",
     "radPr", "accPr", "funcPr", "mPr", "barPr", "groupChrPr", "limLowPr", "limUppPr"}
)  # fmt: skip
_DEEPEST = 100


def linear(formula: Element, depth: int = 0) -> str:
    """Return a formula as text; of one that is nested absurdly deep, its letters alone."""
    if depth > _DEEPEST:
        return text_of(formula)
    name = local(formula)
    if name in _SILENT:
        return ""
    if name == "nary":
        return _sum(formula, depth)
    if name == "d":
        return _bracketed(formula, depth)
    form = _FORMS.get(name)
    if form is not None:
        return form([linear(child, depth + 1) for child in formula if local(child) not in _SILENT])
    own = formula.text or ""
    return own.strip() + "".join(linear(child, depth + 1) for child in formula)


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _fraction(parts: Sequence[str]) -> str:
    return "/".join(map(_grouped, parts))


def _power(parts: Sequence[str]) -> str:
    return "^".join(map(_grouped, parts))


def _index(parts: Sequence[str]) -> str:
    return "_".join(map(_grouped, parts))


def _both(parts: Sequence[str]) -> str:
    if len(parts) != 3:
        return "".join(parts)
    return f"{_grouped(parts[0])}_{_grouped(parts[1])}^{_grouped(parts[2])}"


def _root(parts: Sequence[str]) -> str:
    return f"√({parts[-1]})" if parts else "√"


def _nth_root(parts: Sequence[str]) -> str:
    if len(parts) == 2 and parts[0]:
        return f"root({parts[0]}, {parts[1]})"
    return _root(parts)


def _nth_root_of_mathml(parts: Sequence[str]) -> str:
    return _nth_root([parts[1], parts[0]]) if len(parts) == 2 else _root(parts)


def _row(parts: Sequence[str]) -> str:
    return f"[{', '.join(parts)}]"


_FORMS: dict[str, Callable[[Sequence[str]], str]] = {
    "f": _fraction, "mfrac": _fraction,
    "sSup": _power, "msup": _power, "mover": _power, "limUpp": _power,
    "sSub": _index, "msub": _index, "munder": _index, "limLow": _index,
    "sSubSup": _both, "msubsup": _both, "munderover": _both,
    "rad": _nth_root, "msqrt": _root, "mroot": _nth_root_of_mathml,
    "mr": _row, "mtr": _row,
}  # fmt: skip


def _sum(formula: Element, depth: int) -> str:
    sign = first(formula, "naryPr", "chr")
    written = attribute(sign, "val") if sign is not None else "∫"
    parts = [first(formula, name) for name in ("sub", "sup", "e")]
    low, high, body = (linear(part, depth + 1) if part is not None else "" for part in parts)
    low = f"_{_grouped(low)}" if low else ""
    high = f"^{_grouped(high)}" if high else ""
    return f"{written}{low}{high} {body}"


def _bracketed(formula: Element, depth: int) -> str:
    opening, closing = first(formula, "dPr", "begChr"), first(formula, "dPr", "endChr")
    start = attribute(opening, "val") if opening is not None else "("
    end = attribute(closing, "val") if closing is not None else ")"
    inner = (linear(each, depth + 1) for each in formula if local(each) == "e")
    return f"{start}{', '.join(inner)}{end}"
