"""A large collection is read to the end."""

import pytest

from learnhub.courseware import read_course
from tests.courseware.making import LESSON_DE, MANIFEST, QUIZ, SVG
from tests.endless import ends

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
def test_a_thousand_lessons_are_read() -> None:
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
    with ends():
        course, problems = read_course(files, folder="small")
    assert course is not None
    assert not problems
    assert sum(1 for _ in course.lessons) == 1_000
