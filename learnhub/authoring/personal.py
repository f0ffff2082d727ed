"""What this room holds about people: who wrote what, and when."""

from learnhub.base.merging import Best, OneStays
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

_BASIS = N_("GDPR Art. 6 (1) b")
_AS_COURSE = N_("as long as the course")
_AS_MERGED = N_("until it is merged or thrown away")

PERSONAL = (
    PersonalData(
        table="draft", person=("created_by",), columns=(),
        what=N_("Who began to write a course"), why=N_("To know whom to ask"), basis=_BASIS,
        keep=_AS_COURSE,
        gone=Gone.NOBODY, hidden=("stamp", "base_stamp"),
    ),
    PersonalData(
        table="draft_change", person=("by",), columns=("note",),
        what=N_("Who changed what in a course, when and why"),
        why=N_("To compare and bring back earlier versions"), basis=_BASIS, keep=_AS_COURSE,
        gone=Gone.NOBODY, hidden=("undoes",),
    ),
    PersonalData(
        table="parked_text", person=("person_id",), columns=("text",),
        what=N_("A text that somebody wrote while another saved the same one"),
        why=N_("So that nothing that was written gets lost"), basis=_BASIS, keep=_AS_MERGED,
        hidden=("window", "seq", "base"),
        on_merge=(OneStays(("file_id", "window"), (("at", Best.HIGHEST),)),),
    ),
    PersonalData(
        table="draft_presence", person=("person_id",), columns=("seen_at",),
        what=N_("Who has a text open"), why=N_("So that two do not write over each other"),
        basis=_BASIS, keep=N_("a day"),
        on_merge=(OneStays(("file_id",), (("seen_at", Best.HIGHEST),)),),
    ),
    PersonalData(
        table="course_author", person=("person_id", "invited_by"), columns=(),
        what=N_("Who writes a course"), why=N_("To let authors change their courses"),
        basis=_BASIS, keep=_AS_COURSE,
        on_merge=(OneStays(("course",), (("at", Best.LOWEST),)),),
    ),
    PersonalData(
        table="draft_review", person=("asked_by", "closed_by"), columns=("note",),
        what=N_("Who asked for a review of a course, and who gave it"),
        why=N_("So that four eyes have seen what learners read"), basis=_BASIS, keep=_AS_COURSE,
        gone=Gone.NOBODY, hidden=("stamp",),
    ),
    PersonalData(
        table="draft_remark", person=("by", "settled_by"), columns=("text",),
        what=N_("What somebody remarked about a text of a course"),
        why=N_("To make the course better"), basis=_BASIS, keep=_AS_COURSE,
        gone=Gone.NOBODY,
    ),
    PersonalData(
        table="glossary_entry", person=("changed_by",), columns=(),
        what=N_("Who changed an entry of the glossary"), why=N_("To know whom to ask"),
        basis=_BASIS, keep=N_("as long as the entry"),
        gone=Gone.NOBODY,
    ),
    PersonalData(
        table="document_import", person=("person_id",), columns=("name", "data"),
        what=N_("A document that somebody sent in to make lessons of it"),
        why=N_("To show original and result side by side"), basis=_BASIS, keep=N_("seven days"),
    ),
)
