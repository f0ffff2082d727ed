"""Short ways to have one text or one sentence judged."""

from learnhub.courseware import EMPTY, Glossary, LessonText, Page, Quiz, Term
from learnhub.courseware.advice import advise_text
from learnhub.courseware.advice.passages import Passage, passages_of
from learnhub.courseware.advice.sentences import sentences_in
from learnhub.courseware.report import Report
from learnhub.courseware.texts import TextFile, read_lesson, read_page, read_quiz

HEAD = "---\ntitle: Titel\n---\n"

TERMS = Glossary(
    {
        "phishing": {"de": Term("Phishing", "Betrug."), "en": Term("phishing", "Fraud.")},
        "widerruf": {"de": Term("Widerruf", "Zurückgeben."), "en": Term("withdrawal", "Undo.")},
        "licence": {"de": Term("Freie Lizenz", "Jeder darf."), "en": Term("free licence", "All.")},
        "seo": {"de": Term("SEO", "Gefunden werden."), "en": Term("SEO", "Being found.")},
        "feed": {"de": Term("Feed", "Liste."), "ar": Term("موجز (Feed)", "قائمة.")},
        "barriere": {"de": Term("Barrierefreiheit", "Für alle."), "en": Term("access", "All.")},
    }
)


def lesson(body: str, locale: str = "de", head: str = HEAD) -> LessonText:
    """Return a lesson whose body begins in line 4."""
    file = TextFile(f"01-start/01-why.{locale}.md", locale, head + body, is_original=True)
    return read_lesson(file, "start/why", Report(""))[1]


def quiz(body: str, locale: str = "de") -> Quiz:
    """Return a quiz whose body begins in line 4."""
    file = TextFile(f"01-start/quiz.{locale}.md", locale, HEAD + body, is_original=True)
    return read_quiz(file, 60, Report(""))


def page(body: str, locale: str = "de") -> Page:
    """Return a worksheet whose body begins in line 4."""
    file = TextFile(f"worksheets/list.{locale}.md", locale, HEAD + body, is_original=True)
    return read_page(file, Report(""))


def said(written: LessonText | Quiz | Page, glossary: Glossary = EMPTY) -> list[tuple[str, str]]:
    """Return the line and the text of every advice."""
    found = advise_text(written, glossary)
    assert {problem.severity for problem in found} <= {"advice"}
    return [(problem.where.rpartition(":")[2], problem.text) for problem in found]


def cut(text: str, locale: str = "de") -> list[str]:
    """Return the sentences of a Markdown text."""
    return [sentence.text.replace("\n", " ") for sentence in sentences_in(text, 1, locale)]


def passages(text: str) -> list[Passage]:
    """Return the passages that hold more than blank space."""
    return [passage for passage in passages_of(text, 1) if passage.text.strip()]


def shown(text: str) -> list[str]:
    """Return the texts of the passages."""
    return [passage.text.strip() for passage in passages(text)]
