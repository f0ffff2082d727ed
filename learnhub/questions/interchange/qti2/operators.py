"""The operators of response processing, as far as they say something about one given response.

What depends on chance, on a whole test or on a system of its own is beyond them: `Beyond` is raised
and caught by `processing`, and the item is then marked by its declared right answers.
"""

import math
from collections.abc import Callable, Sequence

from learnhub.questions.interchange.qti2.declared import Atom, Cardinality, Value
from learnhub.questions.interchange.qti2.patterns import fits_pattern
from learnhub.questions.interchange.xml import Element, number

Args = Sequence[Value | None]
Operator = Callable[[Element, Args], Value | None]


class Beyond(Exception):
    """Raised where processing cannot be followed."""


def boolean(value: bool) -> Value:
    """Return a truth value."""
    return Value((value,))


def real(value: float) -> Value | None:
    """Return a number; one without end is no value."""
    return Value((float(value),)) if value - value == 0 else None


def is_true(value: Value | None) -> bool:
    """Say whether a value is true; no value is not."""
    return value is not None and value.atoms[0] is True


def same(one: Value | None, other: Value | None) -> bool:
    """Say whether two values are equal, in any order where order does not count."""
    if one is None or other is None:
        return False
    if "ordered" in (one.cardinality, other.cardinality):
        return one.atoms == other.atoms
    return sorted(one.atoms, key=str) == sorted(other.atoms, key=str)


def _numbers(args: Args) -> list[float] | None:
    """Return all numbers in the arguments, None where one has no value or is no number."""
    found: list[float] = []
    for arg in args:
        if arg is None:
            return None
        for each in arg.atoms:
            value = each if isinstance(each, float) else number(str(each))
            if value is None:
                return None
            found.append(value)
    return found


def _arithmetic(rule: Callable[[list[float]], float]) -> Operator:
    def apply(node: Element, args: Args) -> Value | None:
        numbers = _numbers(args)
        if not numbers:
            return None
        try:
            return real(rule(numbers))
        except (ArithmeticError, ValueError, IndexError):
            return None

    return apply


def _comparison(rule: Callable[[float, float], bool]) -> Operator:
    def apply(node: Element, args: Args) -> Value | None:
        numbers = _numbers(args)
        if numbers is None or len(numbers) != 2:
            return None
        return boolean(rule(numbers[0], numbers[1]))

    return apply


def _equal(node: Element, args: Args) -> Value | None:
    numbers = _numbers(args)
    if numbers is None or len(numbers) != 2:
        return None
    low, high = bounds(numbers[0], node)
    return boolean(low - 1e-9 <= numbers[1] <= high + 1e-9)


def bounds(value: float, equal: Element) -> tuple[float, float]:
    """Return the lowest and the highest number that an `equal` takes for a value."""
    mode = equal.get("toleranceMode") or "exact"
    said = [number(each) for each in (equal.get("tolerance") or "").split()]
    offs = [each for each in said if each is not None]
    if mode == "exact" or not offs:
        return value, value
    if mode == "relative":
        offs = [abs(value) * each / 100 for each in offs]
    return value - offs[0], value + offs[-1]


def _equal_rounded(node: Element, args: Args) -> Value | None:
    numbers = _numbers(args)
    if numbers is None or len(numbers) != 2:
        return None
    one, other = (_rounded(each, node) for each in numbers)
    return boolean(one == other)


def _rounded(value: float, node: Element) -> float:
    figures = int(number(node.get("figures")) or 0)
    if not 0 <= figures <= 15:
        raise Beyond
    if node.get("roundingMode") != "decimalPlaces" and value:
        figures -= 1 + math.floor(math.log10(abs(value)))
    return round(value, figures)


def _string_match(node: Element, args: Args) -> Value | None:
    one, other = _texts(args)
    if (node.get("caseSensitive") or "true") == "false":
        one, other = one.casefold(), other.casefold()
    return boolean(other in one if node.get("substring") == "true" else one == other)


def _substring(node: Element, args: Args) -> Value | None:
    one, other = _texts(args)
    if (node.get("caseSensitive") or "true") == "false":
        one, other = one.casefold(), other.casefold()
    return boolean(one in other)


def _texts(args: Args) -> tuple[str, str]:
    if len(args) != 2:
        raise Beyond
    one, other = ("" if arg is None else str(arg.atoms[0]) for arg in args)
    return one, other


def _pattern_match(node: Element, args: Args) -> Value | None:
    if len(args) != 1 or args[0] is None:
        return None
    fits = fits_pattern(node.get("pattern") or "", str(args[0].atoms[0]))
    if fits is None:
        raise Beyond
    return boolean(fits)


def _and(node: Element, args: Args) -> Value | None:
    return boolean(all(map(is_true, args)))


def _or(node: Element, args: Args) -> Value | None:
    return boolean(any(map(is_true, args)))


def _any_n(node: Element, args: Args) -> Value | None:
    count = sum(map(is_true, args))
    low, high = number(node.get("min")), number(node.get("max"))
    return boolean((low or 0) <= count <= (len(args) if high is None else high))


def _container(cardinality: Cardinality) -> Operator:
    def apply(node: Element, args: Args) -> Value | None:
        atoms: tuple[Atom, ...] = tuple(each for arg in args if arg for each in arg.atoms)
        return Value(atoms, cardinality) if atoms else None

    return apply


def _member(node: Element, args: Args) -> Value | None:
    if len(args) != 2 or None in args:
        return None
    one, other = args
    return boolean(bool(one and other and one.atoms[0] in other.atoms))


def _contains(node: Element, args: Args) -> Value | None:
    """Say whether a container holds another; where order counts, in one piece."""
    if len(args) != 2:
        raise Beyond
    whole, part = args
    if whole is None or part is None:
        return None
    if whole.cardinality == "ordered":
        size = len(part.atoms)
        starts = range(len(whole.atoms) - size + 1)
        return boolean(any(whole.atoms[start : start + size] == part.atoms for start in starts))
    left = list(whole.atoms)
    for each in part.atoms:
        if each not in left:
            return boolean(False)
        left.remove(each)
    return boolean(True)


def _delete(node: Element, args: Args) -> Value | None:
    if len(args) != 2 or args[0] is None or args[1] is None:
        return None
    atoms = tuple(each for each in args[1].atoms if each not in args[0].atoms)
    return Value(atoms, args[1].cardinality) if atoms else None


def _index(node: Element, args: Args) -> Value | None:
    place = number(node.get("n"))
    if place is None or not args or args[0] is None:
        return None
    found = args[0].atoms[int(place) - 1 : int(place)] if place >= 1 else ()
    return Value(found) if found else None


def _power(numbers: list[float]) -> float:
    if abs(numbers[1]) > 1_000:
        raise ValueError
    return math.pow(numbers[0], numbers[1])


def _no_value(node: Element, args: Args) -> Value | None:
    return None


OPERATORS: dict[str, Operator] = {
    "and": _and,
    "anyN": _any_n,
    "contains": _contains,
    "containerSize": lambda node, args: real(len(args[0].atoms) if args and args[0] else 0),
    "delete": _delete,
    "divide": _arithmetic(lambda n: n[0] / n[1]),
    "equal": _equal,
    "equalRounded": _equal_rounded,
    "gt": _comparison(lambda a, b: a > b),
    "gte": _comparison(lambda a, b: a >= b),
    "index": _index,
    "integerDivide": _arithmetic(lambda n: math.floor(n[0] / n[1])),
    "integerModulus": _arithmetic(lambda n: n[0] % n[1]),
    "integerToFloat": _arithmetic(lambda n: n[0]),
    "isNull": lambda node, args: boolean(not args or args[0] is None),
    "lt": _comparison(lambda a, b: a < b),
    "lte": _comparison(lambda a, b: a <= b),
    "match": lambda node, args: boolean(len(args) == 2 and same(args[0], args[1])),
    "max": _arithmetic(max),
    "member": _member,
    "min": _arithmetic(min),
    "multiple": _container("multiple"),
    "not": lambda node, args: boolean(not (args and is_true(args[0]))),
    "null": _no_value,
    "or": _or,
    "ordered": _container("ordered"),
    "patternMatch": _pattern_match,
    "power": _arithmetic(_power),
    "product": _arithmetic(math.prod),
    "round": _arithmetic(lambda n: math.floor(n[0] + 0.5)),
    "roundTo": lambda node, args: (
        real(_rounded(numbers[0], node)) if (numbers := _numbers(args)) else None
    ),
    "stringMatch": _string_match,
    "substring": _substring,
    "subtract": _arithmetic(lambda n: n[0] - n[1]),
    "sum": _arithmetic(math.fsum),
    "truncate": _arithmetic(lambda n: math.trunc(n[0])),
}
