"""The verbs of quizzes: taking one, marking by hand, marking again, time."""

from learnhub.quiz.service.attempts import Outcome, hand_in, start
from learnhub.quiz.service.given import check, save
from learnhub.quiz.service.marking import Award, mark_by_hand
from learnhub.quiz.service.remarking import Change, mark_again
from learnhub.quiz.service.time import change_extra_time, hand_in_overdue

__all__ = [
    "Award",
    "Change",
    "Outcome",
    "change_extra_time",
    "check",
    "hand_in",
    "hand_in_overdue",
    "mark_again",
    "mark_by_hand",
    "save",
    "start",
]
