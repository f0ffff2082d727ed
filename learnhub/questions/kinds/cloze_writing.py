"""Writes a text with gaps."""

from learnhub.questions.answers_reading import holds_answers
from learnhub.questions.blocks import DIVIDER, blocks_of, needs_divider
from learnhub.questions.escapes import one_line
from learnhub.questions.gaps import has_gaps, join
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.typed_form import write_number, write_text


def write_cloze(content: Cloze) -> str:
    """Return the text with its gaps, then the words, one a line."""
    text = join(content.between, [alternatives_of(content, gap) for gap in content.gaps])
    if not content.pool:
        return f"{text}\n\n{DIVIDER}" if _ends_otherwise(text) else text
    lines = [f"- ~ {one_line(word)}" for word in content.pool]
    between = f"\n\n{DIVIDER}\n\n" if needs_divider(text, "bullets") else "\n\n"
    return text + between + "\n".join(lines)


def _ends_otherwise(text: str) -> bool:
    """Say whether the end of the text would be read as answers or feedback."""
    lines = text.split("\n")
    blocks = blocks_of(lines)
    if not blocks:
        return False
    last = blocks[-1]
    ending = lines[last.first : last.end]
    if last.sort == "list":
        return holds_answers(ending)
    return last.sort == "divider" or (last.sort == "quote" and not has_gaps("\n".join(ending)))


def alternatives_of(content: Cloze, gap: Gap) -> list[str]:
    """Return what stands in a gap, divided by bars."""
    if gap.sort == "typed":
        return [write_text(text) for text in gap.texts]
    if gap.sort == "number":
        return [
            write_number(number, "" if index else gap.unit)
            for index, number in enumerate(gap.numbers)
        ]
    if gap.sort == "pool":
        return [content.pool[index] for index in gap.right]
    return [
        f"*{option}" if index in gap.right else option for index, option in enumerate(gap.options)
    ]
