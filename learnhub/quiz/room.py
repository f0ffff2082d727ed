"""Registers the quizzes."""

from learnhub.quiz.jobs import JOBS
from learnhub.quiz.personal import PERSONAL
from learnhub.quiz.views import quiz
from learnhub.web.room import Room

ROOM = Room(name="quiz", blueprints=(quiz,), jobs=JOBS, personal=PERSONAL)
