"""What this room holds about people."""

from learnhub.base.merging import StaysBehind
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

PERSONAL = (
    PersonalData(
        table="case_lead", person=("person_id", "lead_id", "named_by"), columns=(),
        about=("person_id", "lead_id"),
        what=N_("Who of the team accompanies a person or a business, and who named them"),
        why=N_("To let only that person of the team see how the learning goes"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("three years after it has ended"),
        gone=Gone.DELETED,
    ),
    PersonalData(
        table="people_import", person=("sent_by",), columns=("name", "data"),
        what=N_("A list of people that was sent in, until it is taken over; sealed"),
        why=N_("To show what a list would change before it does"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("one day"),
        gone=Gone.DELETED, hidden=("data", "columns", "groups"),
    ),
    PersonalData(
        table="not_the_same", person=("first_id", "second_id", "said_by"), columns=(),
        about=("first_id", "second_id"),
        what=N_("That two people who look alike are two, and who said so"),
        why=N_("To ask that only once"), basis=N_("GDPR Art. 5 (1) d"),
        keep=N_("until one of the two accounts is deleted"),
        gone=Gone.DELETED,
        on_merge=(StaysBehind(),),
    ),
)
