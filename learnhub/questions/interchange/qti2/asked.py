"""What reading an interaction gives, and how it becomes a question."""

from dataclasses import dataclass, field, replace

from learnhub.base.words import N_
from learnhub.questions.content import Content
from learnhub.questions.interchange.qti2.feedback import Feedback, joined
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.texts import Instead
from learnhub.questions.interchange.texts import divided
from learnhub.questions.interchange.xml import Element, first
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.question import Credit, Question

NO_RIGHT = N_("no answer of it is right")
TOO_FEW = N_("it has fewer than two answers")
TOO_MANY = N_("it has more than %(most)s answers")
EMPTY = N_("one of its answers is empty")
UNKNOWN = N_("the kind “%(kind)s” is not known here")


@dataclass(frozen=True, slots=True)
class Asked:
    """A content with all that belongs to it; `prompt` and `body` are Markdown blocks.

    `prompt` is what the interaction itself asks, "" where the text of the item does.
    """

    content: Content
    prompt: str = ""
    body: str = ""
    credit: Credit = "part"
    points: int = 1
    unscored: bool = False
    shuffle: bool = True
    feedback: Feedback = field(default_factory=Feedback)


def prompt_of(item: Item, node: Element) -> str:
    """Return the prompt of an interaction as Markdown blocks."""
    prompt = first(node, "prompt")
    return "" if prompt is None else item.texts().block(prompt)


def body_of(item: Item, instead: Instead = lambda node: None, through: str = "") -> str:
    """Return the text around the interactions as Markdown blocks, shared texts first."""
    body = item.body
    own = "" if body is None else item.texts(instead, through).block(body)
    return "\n\n".join(filter(None, (item.stimulus(), own)))


def question_of(item: Item, asked: Asked, name: str) -> Question:
    """Return the question; `name` is its id."""
    prompt, body, title = _texts(item, asked)
    said = asked.feedback
    content = asked.content
    if isinstance(content, Areas):
        content, body = replace(content, text=body), ""
    elif isinstance(content, Cloze):
        body = ""
    return Question(
        id=name,
        prompt=prompt,
        body=body,
        content=content,
        points=asked.points,
        credit=asked.credit,
        shuffle=asked.shuffle,
        unscored=asked.unscored,
        hints=tuple(dict.fromkeys(said.hints)),
        feedback=joined(said.general),
        right=joined(said.right),
        partly=joined(said.partly),
        wrong=joined(said.wrong),
        title=title,
    )


def _texts(item: Item, asked: Asked) -> tuple[str, str, str]:
    """Return prompt, body and title.

    What an interaction asks is what is asked; the text of the item stands below it.
    """
    if not asked.prompt:
        return divided(asked.body, item.title)
    prompt, rest, title = divided(asked.prompt, item.title)
    return prompt, "\n\n".join(filter(None, (asked.body, rest))), title
