"""What tables, columns and values are called where people read what is held about them."""

from collections.abc import Mapping

from learnhub.base.words import N_

ROOMS: Mapping[str, str] = {
    "people": N_("You and your account"),
    "enrolment": N_("Your courses and groups"),
    "learning": N_("Your learning"),
    "quiz": N_("Your quizzes"),
    "files": N_("Files you sent in"),
    "authoring": N_("Courses you write"),
    "content": N_("Courses you published"),
    "classroom": N_("Learning in a room"),
    "roster": N_("Your guidance"),
    "outbox": N_("E-mails to you"),
    "audit": N_("What was changed"),
    "privacy": N_("Your data and your rights"),
}

COLUMNS: Mapping[str, str] = {
    "action": N_("What was done"), "address": N_("E-mail address"), "admitted": N_("Let in"),
    "answer": N_("Answer"), "answered_at": N_("Answered"), "archived_at": N_("Archived"),
    "asked_at": N_("Asked"), "assigned_at": N_("Given"), "at": N_("When"),
    "blocked_at": N_("Blocked"), "body": N_("Text"), "born_on": N_("Date of birth"),
    "came_by": N_("How you came in"), "changed": N_("Results changed"),
    "changed_at": N_("Changed"), "checked_at": N_("Checked"), "chosen_at": N_("Chosen"),
    "closed_at": N_("Closed"), "comment": N_("What the trainer wrote"),
    "confirmed_at": N_("Confirmed"), "contact": N_("How we reach you"), "course": N_("Course"),
    "created_at": N_("Made"), "data": N_("The file itself"), "days": N_("Days"),
    "decided_at": N_("Decided"), "device": N_("Device"), "due_at": N_("Due"),
    "email": N_("E-mail"), "ended_at": N_("Ended"), "ends_at": N_("Ends"),
    "enrolled_at": N_("Since"), "entered_at": N_("Came in"), "expires_at": N_("Valid until"),
    "extra_time": N_("More time in quizzes"), "first_used_at": N_("First used"),
    "given_at": N_("Given"), "given_how": N_("Given where"), "granted_at": N_("Given"),
    "handed_in_at": N_("Handed in"), "how": N_("How"),
    "idle_minutes": N_("Signed out after minutes without use"),
    "is_current": N_("Counts now"), "is_strong": N_("Proved twice"), "joined_at": N_("Since"),
    "keep_until": N_("Kept as evidence until"), "key": N_("Kind of data"), "kind": N_("Kind"),
    "last_error": N_("What went wrong"), "last_used_at": N_("Last used"),
    "late_at": N_("Too late"), "late_response": N_("Answer that came too late"),
    "left_at": N_("Left"), "lesson": N_("Lesson"), "locale": N_("Language"),
    "login": N_("Sign-in name"), "loose_since": N_("Not part of an answer since"),
    "made_at": N_("Made"), "marked_at": N_("Marked"), "media_type": N_("Type of file"),
    "module": N_("Module"), "most_points": N_("Most points"), "name": N_("Name"),
    "needs_review": N_("Needs a review"), "note": N_("Note"), "nth": N_("Try"),
    "number": N_("Number"), "only_learns": N_("Only for learning"),
    "only_raised": N_("Only raised"), "opened_at": N_("Opened"), "passed": N_("Passed"),
    "picked_at": N_("Picked"), "picture": N_("Picture"), "place": N_("Place"),
    "points": N_("Points"), "points_after": N_("Points afterwards"),
    "points_before": N_("Points before"), "position": N_("Position"),
    "proved_at": N_("Last proved who you are"), "published_at": N_("Published"),
    "purpose": N_("Purpose"), "question": N_("Question"), "quote": N_("Place in the text"),
    "remarked_at": N_("Marked again"), "response": N_("Your answer"),
    "responses": N_("Your answers"), "result": N_("Result"), "role": N_("Role"),
    "saved_at": N_("Saved"), "seen_at": N_("Seen"), "seen_on": N_("Last here"),
    "seen_to": N_("Seen up to step"), "sent_at": N_("Sent"), "settled_at": N_("Settled"),
    "share": N_("Share of the points"), "shares_since": N_("Shows progress since"),
    "since": N_("Since"), "size": N_("Size in bytes"), "sort": N_("Kind of file"),
    "started_at": N_("Started"), "step": N_("Step"), "subject": N_("Subject"),
    "surname": N_("Surname"), "taken_at": N_("Taken over"), "term": N_("Term"),
    "term_id": N_("Term"), "text": N_("Text"), "tries": N_("Tries"), "used_at": N_("Used"),
    "verdict": N_("Verdict"), "version": N_("Version"), "waiting": N_("Waits for marking"),
    "warned_on": N_("Told that the account will go"), "way": N_("Way in"),
    "which": N_("Before or after"), "withdrawn_at": N_("Withdrawn"),
    "wrong_pins": N_("Wrong PINs"), "said_at": N_("Said"), "undone_at": N_("Undone"),
    "made": N_("Accounts made"),
}

# Words of the software that people would not understand as they are stored.
VALUES: Mapping[str, Mapping[str, str]] = {
    "way": {
        "password": N_("password"), "link": N_("link"), "passkey": N_("passkey"),
        "card": N_("card"), "code": N_("class code"),
    },
    "how": {"read": N_("read to the end"), "said": N_("said so yourself")},
    "came_by": {
        "code": N_("with the code of the group"), "made": N_("the team made your account"),
        "name": N_("the team added you"),
    },
    "position": {"owner": N_("owner"), "employee": N_("employee")},
    "result": {
        "right": N_("right"), "wrong": N_("wrong"), "part": N_("partly right"),
        "blank": N_("left empty"), "waiting": N_("waits for marking"),
    },
    "kind": {
        "question": N_("question"), "mistake": N_("mistake"), "barrier": N_("barrier"),
        "wrong": N_("something is wrong"),
    },
    "extra_time": {"none": N_("as much as you like")},
    "which": {"entry": N_("before the course"), "final": N_("after the course")},
    "sort": {"image": N_("picture"), "audio": N_("sound"), "document": N_("document")},
    "role": {
        "trainer": N_("trainer"), "coach": N_("coach"), "advisor": N_("advisor"),
        "coordinator": N_("coordinator"), "auditor": N_("auditor"),
        "administrator": N_("administrator"),
    },
}
