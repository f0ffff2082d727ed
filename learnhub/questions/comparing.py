"""Says in what the variants of a question in different languages disagree."""

from learnhub.base.words import N_
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.kind import Aspect
from learnhub.questions.message import Msg, msg
from learnhub.questions.numbers import written
from learnhub.questions.question import Question


def differences(a: Question, b: Question) -> tuple[Msg, ...]:
    """Return what disagrees between two variants of one question; ids are not compared."""
    one, other = kind_of(a.content), kind_of(b.content)
    if one.name != other.name:
        return (
            msg(N_("“%(one)s” in one, “%(other)s” in the other"), one=one.title, other=other.title),
        )
    pairs = zip(
        (*_aspects(a), *one.agreement(a.content)),
        (*_aspects(b), *other.agreement(b.content)),
        strict=True,
    )
    return tuple(msg(x.message, one=x.value, other=y.value) for x, y in pairs if x.value != y.value)


def _aspects(question: Question) -> tuple[Aspect, ...]:
    return (
        Aspect(N_("%(one)s points in one, %(other)s in the other"), question.points),
        Aspect(N_("credit=%(one)s in one, credit=%(other)s in the other"), question.credit),
        Aspect(
            N_("the tags are “%(one)s” in one, “%(other)s” in the other"), ",".join(question.tags)
        ),
        Aspect(
            N_("shuffle=%(one)s in one, shuffle=%(other)s in the other"),
            "yes" if question.shuffle else "no",
        ),
        Aspect(
            N_("it counts for points: %(one)s in one, %(other)s in the other"),
            "no" if question.unscored else "yes",
        ),
        Aspect(N_("tries=%(one)s in one, tries=%(other)s in the other"), question.tries),
        Aspect(
            N_("reduction=%(one)s%% in one, reduction=%(other)s%% in the other"),
            written(question.reduction),
        ),
    )
