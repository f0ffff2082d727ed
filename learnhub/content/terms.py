"""Gives each place of a page that uses a glossary term its own explanation, and a way back; pure.

The explanation opens over the page and closes again without a script, too: then the address says
which one is open, and a link in it leads back to the word. So each place needs one of its own.
"""

import re
from dataclasses import dataclass, field

from learnhub.content.compiled import OF_QUESTION, Term, sheet_id

# What a text uses more often opens the last of these: a page stays about as long as its text.
MOST_PLACES = 8

# A tag as our own gates write it: quoted values, nothing that could end it early.
_LINK = re.compile(r'<a\b[^>]*\bclass="(?:[^"]* )?term(?: [^"]*)?"[^>]*>')
_TARGET = re.compile(r'\bhref="#term-([a-z0-9-]+)"')
_NAMED = re.compile(r' id="([^"]+)"')


@dataclass(slots=True)
class TermPlaces:
    """Notes the terms of one page in the order of their first use, with the places of each."""

    terms: dict[str, Term] = field(default_factory=dict)
    _places: dict[str, list[str]] = field(default_factory=dict)
    _words: int = 0

    def found(self) -> tuple[Term, ...]:
        """Return the terms, each with the ids of its first places."""
        return tuple(
            Term(term.id, term.term, term.text, tuple(self._places.get(term.id, ())))
            for term in self.terms.values()
        )

    def in_text(self, html: str) -> str:
        """Return safe HTML whose terms have an id each and lead to an explanation of their own."""
        return self._linked(html, "")

    def in_question(self, html: str, question_id: str) -> str:
        """Return safe HTML of a question, to which the explanations of its terms lead back.

        Its words get no ids, because some texts of a question stand twice on a page.
        """
        return self._linked(html, f"{OF_QUESTION}{question_id}")

    def _linked(self, html: str, place: str) -> str:
        if "#term-" not in html:
            return html
        return _LINK.sub(lambda link: self._link(link[0], place), html)

    def _link(self, tag: str, place: str) -> str:
        target = _TARGET.search(tag)
        if target is None:
            return tag
        places = self._places.setdefault(target[1], [])
        if place not in places and len(places) < MOST_PLACES:
            if not place:
                place, tag = self._named(tag)
            places.append(place)
        here = place if place in places else places[-1]
        address = sheet_id(target[1], here, places)
        return tag.replace(target[0], f'href="#{address}"', 1)

    def _named(self, tag: str) -> tuple[str, str]:
        """Return the id of a link, and the link with it; an id an author gave stays."""
        named = _NAMED.search(tag)
        if named is not None:
            return named[1], tag
        self._words += 1
        return f"word-{self._words}", f'{tag[:-1]} id="word-{self._words}">'
