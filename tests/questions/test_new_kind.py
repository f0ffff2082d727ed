"""A new kind of question is one file, its template, and its name in one list; nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

KIND = '''"""A number to be guessed: `guess=42` in the heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class Guess(Content):
    """The number."""

    kind: ClassVar[str] = "guess"
    number: str


class GuessKind(Kind[Guess]):
    """Reads, writes and marks numbers to be guessed."""

    name = "guess"
    title = "Guess"
    signs = ("",)
    words = ("guess",)
    typed = True
    content_type = Guess

    def fits(self, block: AnswerBlock) -> bool:
        return "guess" in block.words

    def write_words(self, content: Guess) -> tuple[str, ...]:
        return (f"guess={content.number}",)

    def read(self, block: AnswerBlock, report: Report) -> Guess | None:
        return Guess(block.words["guess"])

    def write(self, content: Guess) -> str:
        return ""

    def clean(self, content: Guess, values: Sequence[str]) -> Response:
        return (values[0].strip(),) if values and values[0].strip() else ()

    def mark(self, content: Guess, response: Response, credit: Credit) -> Mark:
        if not response:
            return blank((Part(None),), msg("Nothing was typed."))
        right = response[0] == content.number
        return settle(float(right), (Part(right),), msg("It was guessed."))

    def solution(self, content: Guess) -> Response:
        return (content.number,)

    def texts(self, content: Guess, change: Change) -> Guess:
        return content

    def agreement(self, content: Guess) -> tuple[Aspect, ...]:
        return (Aspect("%(one)s and %(other)s", content.number),)

    def chosen(self, content: Guess, response: Response) -> tuple[str, ...]:
        return response

    def label(self, content: Guess, choice: str) -> str:
        return choice

    def is_right(self, content: Guess, choice: str) -> bool:
        return choice == content.number


KIND = GuessKind()
'''

TEMPLATE = """{%- from "questions/pieces.html" import written -%}
{%- macro how(view) -%}Guess a number.{%- endmacro -%}
{%- macro answers(view) -%}{{ written(view, 8, label="Your number") }}{%- endmacro -%}
{%- macro given(view) -%}<p>{{ view.response[0] if view.response else "–" }}</p>{%- endmacro -%}
{%- macro solution(view) -%}<p>{{ view.q.content.number }}</p>{%- endmacro -%}
"""

STORY = '''
import shutil
import sys
from pathlib import Path

import learnhub
from learnhub.questions import read_blocks, summary, survives
from learnhub.questions.sheets import checked, empty_fields, fields_of, sheet_of
from learnhub.questions.interchange.bank import Bank, Entry, Target
from learnhub.questions.interchange.gift import FORMAT
from learnhub.cli.questions import HtmlOfPages
from tests.databases import fresh_sqlite
from tests.site import DATA, make_site, publish_folder

here, scratch = Path(sys.argv[1]), Path(sys.argv[2])
assert Path(learnhub.__file__).is_relative_to(here)
QUESTION = "### ? Which number do I think of? {#think guess=42}\\n"
(question,), problems = read_blocks(QUESTION, first_line=1, where="x")
assert problems == [] and survives(question)
assert summary(question, [("42",), ("7",)]).right == 1
fields = fields_of(question)
assert [column.name for column in sheet_of("guess").settings] == ["answers", "words"]
assert checked(fields, QUESTION).text == QUESTION
assert checked({**fields, "words": "guess=7"}).question.content.number == "7"
assert empty_fields("guess", "new")["kind"] == "guess"
written = FORMAT.write(Bank((Entry(question),)), Target("x.gift", HtmlOfPages()))
assert (written.written, len(written.lost)) == (0, 1)

course = scratch / "small"
shutil.copytree(DATA / "small", course)
shutil.copy(DATA / "glossary.yaml", scratch)
for language in ("de", "en"):
    lesson = course / "01-first" / f"01-hello.{language}.md"
    lesson.write_text(lesson.read_text("utf-8") + "\\n---\\n\\n" + QUESTION, "utf-8")
with fresh_sqlite(scratch) as database:
    site = make_site(database, scratch)
    publish_folder(database, course)
    lena = site.client("lena")
    page = lena.get("/courses/small/first/hello").text
    assert "Guess a number." in page, "the question is not on the page"
    answered = lena.post(
        "/courses/small/first/hello/answers/think", {"q-think": "42"}, follow_redirects=True
    )
    assert answered.status_code == 200 and "That is right." in answered.text
print("it works")
'''


def test_a_new_kind_is_one_file_a_template_and_a_line(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for folder in ("learnhub", "templates", "static"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("tests", "courses"):
        (copy / folder).symlink_to(ROOT / folder)
    (copy / "learnhub/questions/kinds/guess.py").write_text(KIND, "utf-8")
    (copy / "templates/questions/guess.html").write_text(TEMPLATE, "utf-8")
    kinds = copy / "learnhub/questions/kinds/__init__.py"
    text = kinds.read_text("utf-8")
    text = text.replace("    free_text,\n", "    free_text,\n    guess,\n", 1)
    text = text.replace("    free_text.KIND,\n", "    free_text.KIND,\n    guess.KIND,\n", 1)
    kinds.write_text(text, "utf-8")
    story = tmp_path / "story.py"
    story.write_text(STORY, "utf-8")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, str(story), str(copy), str(scratch)], cwd=copy, text=True,
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(copy)},
    )
    assert done.stdout.strip() == "it works", done.stderr[-3000:]
