"""What the texts of a handout may point at; pictures are kept, everything else becomes words."""

from dataclasses import dataclass, field

from learnhub.courseware import Course, Glossary, Medium, lesson_at, media_name
from learnhub.markup import Picture, Words, render, render_inline

_MEDIA = "/media/"


@dataclass(slots=True)
class HandoutReferences:
    """Resolves the pointers of one text and notes its terms and worksheets, in order."""

    course: Course
    glossary: Glossary
    locale: str
    path: str
    address: str = ""
    terms: dict[str, tuple[str, str]] = field(default_factory=dict)
    worksheets: dict[str, None] = field(default_factory=dict)

    def picture(self, target: str) -> Picture | None:
        """Return the picture with its own name as address."""
        name = media_name(self.path, target)
        medium = self.course.medium(name, self.locale) if name else None
        if medium is None:
            return None
        return Picture(f"{_MEDIA}{medium.name}", medium.width, medium.height)

    def term(self, term_id: str) -> str | None:
        """Note the term; it is explained where the text ends."""
        found = self.glossary.find(term_id, self.locale, self.course.first_locale)
        if found is None:
            return None
        self.terms[term_id] = (found[1].term, render_inline(found[1].text))
        return f"#term-{term_id}"

    def worksheet(self, name: str) -> str | None:
        """Note the worksheet; it is printed at the end."""
        if self.course.worksheet(name) is None:
            return None
        self.worksheets[name] = None
        return f"#worksheet-{name}"

    def page(self, target: str) -> str | None:
        """Return a place that paper cannot lead to: the words of the link stay."""
        lesson = lesson_at(self.course, self.path, target)
        return None if lesson is None else f"#lesson-{lesson.id}"


def medium_at(course: Course, address: str) -> Medium | None:
    """Return the picture behind an address made by `HandoutReferences.picture`."""
    if not address.startswith(_MEDIA):
        return None
    name = address.removeprefix(_MEDIA)
    return next((medium for medium in course.media if medium.name == name), None)


@dataclass(frozen=True, slots=True)
class ToHtml:
    """Turns the texts of a question into the HTML learners get."""

    references: HandoutReferences
    words: Words
    prefix: str

    def inline(self, text: str) -> str:
        """Return a text within a line."""
        return render_inline(text, self.references, words=self.words) if text else ""

    def block(self, text: str) -> str:
        """Return a text of paragraphs."""
        if not text:
            return ""
        return render(text, self.references, words=self.words, prefix=self.prefix)
