"""A large collection is checked while one waits."""

import time

import pytest

from learnhub.courseware import read_course
from tests.courseware.making import LESSON_DE, MANIFEST, QUIZ, SVG

PARAGRAPH = (
    "Ein Satz mit einigen **Wörtern** und noch einigen mehr. " * 4
    + "\n\n- ein Punkt\n- noch ein Punkt\n\n"
)
STEP = "## Schritt {n}\n\nEin [Link](https://example.org) und `Code`.\n\n" + PARAGRAPH * 3
QUESTION = """

### ? Was ist richtig? {{#q-{lesson}-{n}}}

- (x) dies
- ( ) das
  > Das andere.

> Allgemein.

"""


@pytest.mark.slow
def test_a_thousand_lessons_are_read_within_ten_seconds() -> None:
    modules, files = [], {"media/path.svg": SVG}
    for module in range(20):
        modules.append(f"  - id: m{module}\n    title: {{de: Modul, en: Module}}\n")
        folder = f"{module + 1:02}-m{module}"
        for lesson in range(50):
            number = module * 50 + lesson
            steps = "".join(
                STEP.format(n=n) + QUESTION.format(lesson=number, n=n) for n in range(7)
            )
            head = LESSON_DE[: LESSON_DE.index("###")]
            files[f"{folder}/{lesson + 1:02}-l{lesson}.de.md"] = (head + steps).encode()
        files[f"{folder}/quiz.de.md"] = QUIZ.replace("{#sum}", f"{{#sum-{module}}}").encode()
    head = MANIFEST[: MANIFEST.index("  - id")]
    files["course.yaml"] = (head + "".join(modules)).encode()
    start = time.process_time()
    course, problems = read_course(files, folder="small")
    spent = time.process_time() - start
    assert course is not None
    assert not problems
    assert sum(1 for _ in course.lessons) == 1_000
    assert spent < 10
