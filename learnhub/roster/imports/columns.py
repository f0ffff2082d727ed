"""What the columns of a list hold, known by the words above them."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from learnhub.base.words import N_
from learnhub.people.rules import name_key


class Column(StrEnum):
    """What a column can hold; roles are known so that they can be left out on purpose."""

    NAME = "name"
    SURNAME = "surname"
    EMAIL = "email"
    LOGIN = "login"
    LOCALE = "locale"
    BORN_ON = "born_on"
    GROUP = "group"
    BUSINESS = "business"
    ROLE = "role"
    NOTHING = "nothing"


WORDS: Mapping[Column, str] = {
    Column.NAME: N_("First name, or the name to be called by"),
    Column.SURNAME: N_("Surname"),
    Column.EMAIL: N_("E-mail"),
    Column.LOGIN: N_("Sign-in name"),
    Column.LOCALE: N_("Language"),
    Column.BORN_ON: N_("Date of birth"),
    Column.GROUP: N_("Group"),
    Column.BUSINESS: N_("Business"),
    Column.ROLE: N_("Role (is not taken over)"),
    Column.NOTHING: N_("leave out"),
}
# Any number of columns may be left out; of the others there is one each.
SEVERAL = frozenset({Column.NOTHING, Column.ROLE})
_KNOWN: Mapping[Column, str] = {
    Column.NAME: "vorname rufname firstname givenname forename callname الاسم الاسمالاول اسم",
    Column.SURNAME: "nachname familienname zuname surname lastname familyname اللقب العائلة "
                    "اسمالعائلة الكنية",
    Column.EMAIL: "email mail emailadresse mailadresse emailaddress البريد البريدالالكتروني "
                  "الايميل ايميل",
    Column.LOGIN: "anmeldename benutzername login username signinname loginname nutzername "
                  "اسمالمستخدم",
    Column.LOCALE: "sprache muttersprache language locale اللغة لغة",
    Column.BORN_ON: "geburtsdatum geburtstag geboren geborenam gebdatum dateofbirth birthdate "
                    "birthday dob born bornon تاريخالميلاد تاريخالولادة الميلاد",
    Column.GROUP: "gruppe kurs klasse kohorte group cohort class course المجموعة مجموعة الصف",
    Column.BUSINESS: "betrieb firma unternehmen geschaft business company employer الشركة شركة "
                     "العمل",
    Column.ROLE: "rolle rollen rechte role roles rights الدور",
}
_ALEF = str.maketrans("أإآى", "اااي")


def _folded(header: str) -> str:
    return re.sub(r"[\W_]", "", name_key(header[:80].translate(_ALEF)))


_WORD_OF = {_folded(word): column for column, words in _KNOWN.items() for word in words.split()}
# "Name" is the surname where the first name stands beside it.
_NAME = frozenset({"name", "fullname", "vollername", "vorundnachname", "teilnehmer",
                   "teilnehmerin", "teilnehmende", "الاسمالكامل"})


def recognised(headers: Sequence[str]) -> tuple[Column, ...]:
    """Return what each column holds, by its header; what nobody knows is left out.

    Of two columns for the same the first one counts.
    """
    words = [_folded(header) for header in headers]
    found = [_WORD_OF.get(word, Column.NOTHING) for word in words]
    whole = Column.SURNAME if Column.NAME in found else Column.NAME
    for place, word in enumerate(words):
        if word in _NAME:
            found[place] = whole
    return one_each(found)


def one_each(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns, of those that stand there twice only the first."""
    seen: set[Column] = set()
    kept = []
    for column in columns:
        kept.append(Column.NOTHING if column in seen - SEVERAL else column)
        seen.add(column)
    return tuple(kept)


def chosen(typed: Sequence[str]) -> tuple[Column, ...]:
    """Return what somebody chose for each column; anything unknown is left out."""
    known = set(Column)
    return one_each([Column(each) if each in known else Column.NOTHING for each in typed])
