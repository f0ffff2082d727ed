"""Items with answers to choose from: one, several, true or not."""

from dataclasses import replace
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.content import Option
from learnhub.questions.interchange.qti12.item import FULL, Item, Made, asked_with, bare
from learnhub.questions.interchange.qti12.keys import best_condition, key_of, wanted
from learnhub.questions.interchange.qti12.presentation import Label, Response
from learnhub.questions.interchange.xml import attribute
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Credit

NO_RIGHT = N_("no answer is right")
FEW = N_("there are fewer than two answers to choose from")
_EMPTY_RIGHT = N_("the right answer has no text")
_EMPTY = N_("answers without a text were left out")
_LESS = N_("no answer earns all points; the best one counts as the right one")
_SEVERAL = N_("several answers earn all points; the first of them is shown as the right one")
_SUM = N_("the right answers together do not earn all points there; here they do")
_TRUE = frozenset({"true", "wahr", "richtig", "vrai", "verdadero", "vero", "waar", "yes", "ja"})
_FALSE = frozenset({"false", "falsch", "faux", "falso", "onwaar", "no", "nein"})
_SHARE = Decimal("0.01")


def make_choice(item: Item, response: Response) -> Made | Msg:
    """Return a question with one right answer, or the kind that it really is."""
    key = key_of(item.rules, response.ident)
    if key.is_joint and len(key.joint) > 1:
        return make_several(item, response)
    if not key.right and not item.is_unscored:
        return msg(NO_RIGHT)
    full = item.full(key.best) if key.best > 0 else FULL
    shares = {
        label.ident: item.percent(key.earned.get(label.ident, Decimal(0)), full)
        for label in response.labels
    }
    if _is_true_or_false(item, response, shares):
        return _true_or_false(item, response, shares)
    kept = _with_text(item, response, {ident for ident, share in shares.items() if share > 0})
    if isinstance(kept, Msg):
        return kept
    options = _weighted(item, _options(item, response, kept), [shares[each.ident] for each in kept])
    return Made(Single(options), asked_with(item, response), shuffle=response.is_shuffled)


def _weighted(item: Item, options: list[Option], shares: list[Decimal]) -> tuple[Option, ...]:
    best = max(shares, default=Decimal(0))
    if best <= 0:
        return tuple(options)
    if best < FULL:
        item.note(msg(_LESS))
    elif shares.count(best) > 1:
        item.note(msg(_SEVERAL))
    right = shares.index(best)
    weighted = []
    for index, (option, share) in enumerate(zip(options, shares, strict=True)):
        is_right = index == right
        by_rule = share == (FULL if is_right else 0)
        percent = None if by_rule else _limited(share)
        weighted.append(replace(option, right=is_right, percent=percent))
    return tuple(weighted)


def make_several(item: Item, response: Response) -> Made | Msg:
    """Return a question with several right answers, marked in whole or in parts."""
    key = key_of(item.rules, response.ident)
    right = set(key.right)
    kept = _with_text(item, response, right)
    if isinstance(kept, Msg):
        return kept
    if not right & {label.ident for label in kept}:
        return msg(NO_RIGHT)
    options = [
        replace(option, right=label.ident in right)
        for option, label in zip(_options(item, response, kept), kept, strict=True)
    ]
    text = asked_with(item, response)
    if key.is_joint or _is_all_or_nothing(item, response, key.earned):
        chosen = set(key.joint)
        options = [
            replace(option, right=label.ident in chosen)
            for option, label in zip(options, kept, strict=True)
        ]
        return Made(Multiple(tuple(options)), text, "all", response.is_shuffled)
    earned = [key.earned.get(label.ident, Decimal(0)) for label in kept]
    together = sum(share for share in earned if share > 0)
    full = item.full(Decimal(together))
    if abs(full - together) > full * Decimal("0.005"):
        item.note(msg(_SUM))
        full = Decimal(together)
    shares = [item.percent(share, full) for share in earned]
    credit, percents = _rule(options, shares)
    options = [
        replace(option, percent=percent)
        for option, percent in zip(options, percents, strict=True)
    ]
    return Made(Multiple(tuple(options)), text, credit, response.is_shuffled)


def _is_all_or_nothing(item: Item, response: Response, earned: dict[str, Decimal]) -> bool:
    """Say whether one condition sets the score for exactly the right answers and no other adds."""
    best = best_condition(item.rules, response.ident)
    if best is None or not best.sets:
        return False
    others = [each for each in item.rules.scoring() if each is not best]
    return not others and len(earned) > 1 and len(wanted(best, response.ident)) == 1 and any(
        negated for _, negated in best.test.comparisons()
    )


def _rule(
    options: list[Option], shares: list[Decimal]
) -> tuple[Credit, list[Decimal | None]]:
    """Return the rule the shares follow, and what has to be written at the options."""
    each = FULL / sum(option.right for option in options)
    rules: tuple[tuple[Credit, Decimal], ...] = (("part", -each), ("plus", Decimal(0)))
    for credit, wrong in rules:
        by_rule = [each if option.right else wrong for option in options]
        if all(abs(a - b) <= _SHARE for a, b in zip(shares, by_rule, strict=True)):
            return credit, [None] * len(options)
    return "part", [_limited(share) for share in shares]


def _limited(share: Decimal) -> Decimal:
    return max(-FULL, min(FULL, share))


def _with_text(item: Item, response: Response, right: set[str]) -> tuple[Label, ...] | Msg:
    """Return the labels that show something; one that is right and shows nothing is a fault."""
    kept = tuple(label for label in response.labels if bare(label.text) or "<img" in label.text)
    if any(label.ident in right for label in response.labels if label not in kept):
        return msg(_EMPTY_RIGHT)
    if len(kept) < 2:
        return msg(FEW)
    if len(kept) < len(response.labels):
        item.note(msg(_EMPTY))
    return kept


def _options(item: Item, response: Response, labels: tuple[Label, ...]) -> list[Option]:
    return [
        Option(
            text=item.texts.line(label.text),
            feedback=item.feedbacks.to_answer(response.ident, label.ident),
            fixed=attribute(label.node, "rshuffle").casefold() == "no"
            or attribute(label.node, "lock").casefold() == "yes",
        )
        for label in labels
    ]


def _is_true_or_false(item: Item, response: Response, shares: dict[str, Decimal]) -> bool:
    words = _words(response)
    if len(words) != 2 or (words[0] in _TRUE) == (words[1] in _TRUE):
        return False
    plain = sorted(words) == ["false", "true"]
    if item.facts.sort not in ("true_false", "") or not (plain or item.facts.sort == "true_false"):
        return False
    return sorted(shares.values()) == [0, FULL] or (item.is_unscored and not any(shares.values()))


def _words(response: Response) -> list[str]:
    """Return the two words, by their texts or else by their identifiers."""
    known = _TRUE | _FALSE
    texts = [bare(label.text).casefold().rstrip(".") for label in response.labels]
    idents = [label.ident.casefold() for label in response.labels]
    words = texts if set(texts) <= known else idents
    return words if set(words) <= known else []


def _true_or_false(item: Item, response: Response, shares: dict[str, Decimal]) -> Made:
    by_word = {
        word in _TRUE: label for word, label in zip(_words(response), response.labels, strict=True)
    }
    said = {
        word: item.feedbacks.to_answer(response.ident, label.ident)
        for word, label in by_word.items()
    }
    answer = shares[by_word[True].ident] == FULL if any(shares.values()) else None
    return Made(TrueFalse(answer, said[True], said[False]), asked_with(item, response))
