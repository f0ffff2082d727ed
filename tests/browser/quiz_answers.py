"""The right answers of one shipped quiz, which has a question of every kind."""

from playwright.sync_api import Locator

from tests.browser.hands import Touch

QUIZ = "/courses/critical-media/sources/quiz"
COUNT = 9
# By the beginning of the question: what to do, with which field.
ANSWERS: dict[str, list[tuple[str, str, str]]] = {
    "Which traces does": [
        ("tick", "What I tap on", ""), ("tick", "How long I watch", ""), ("tick", "Where I am", ""),
    ],
    "Which word fits": [("choose", "Gap 1 of 1", "advertisement (Anzeige)")],
    "Which sentence is": [("tick", "The new timetable is a disaster", "")],
    "What do you do at": [
        ("choose", "S – Stop", "I wait a moment and do not share yet."),
        ("choose", "I – Investigate", "I look for the imprint (Impressum)."),
        ("choose", "F – Find", "I look for other reports."),
        ("choose", "T – Trace", "I look for the first date."),
    ],
    "An old message": [("tick", "True", "")],
    "In which year": [("write", "Your answer", "2016")],
    "A photo is real": [("tick", "The text names a different place", "")],
    "A familiar voice": [("arrange", "Hang up|Call the number|Tell the police", "")],
    "What do we call": [("write", "Your answer", "fact check")],
}


def answer(hands: Touch, group: Locator) -> None:
    """Answer one question of the quiz rightly."""
    legend = group.locator("legend").inner_text()
    (steps,) = [steps for begin, steps in ANSWERS.items() if begin in legend]
    for way, label, value in steps:
        if way == "tick":
            hands.tick(group.get_by_label(label))
        elif way == "choose":
            hands.choose(group.get_by_label(label), value)
        elif way == "write":
            hands.write(group.get_by_label(label), value)
        else:
            hands.arrange(group, label.split("|"))
