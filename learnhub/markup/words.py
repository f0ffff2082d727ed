"""The few words a text gains on its way to the screen, in the language of the text itself.

They follow the text, not the interface: an Arabic reader of a German lesson hears "Tipp" with a
German voice. That is why they are not in the message catalogues.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of call-outs, footnotes and links to other websites."""

    tip: str
    note: str
    law: str
    warning: str
    do: str
    footnotes: str
    back: str
    external: str


ENGLISH = Words(
    tip="Tip",
    note="Note",
    law="The law",
    warning="Careful",
    do="Do it now",
    footnotes="Footnotes",
    back="Back to the text",
    external="opens another website",
)

GERMAN = Words(
    tip="Tipp",
    note="Gut zu wissen",
    law="Recht",
    warning="Achtung",
    do="Jetzt Sie",
    footnotes="Fußnoten",
    back="Zurück zum Text",
    external="öffnet eine andere Website",
)

ARABIC = Words(
    tip="نصيحة",
    note="معلومة مفيدة",
    law="القانون",
    warning="انتبه",
    do="حان دورك",
    footnotes="الحواشي",
    back="العودة إلى النص",
    external="يفتح موقعًا آخر",
)


def words_for(locale: str) -> Words:
    """Return the words for a locale such as "de-simple"; English where there are none."""
    match locale.replace("_", "-").split("-")[0].lower():
        case "de":
            return GERMAN
        case "ar":
            return ARABIC
        case _:
            return ENGLISH
