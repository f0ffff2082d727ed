"""Registers the quizzes."""

from learnhub.quiz.personal import PERSONAL
from learnhub.quiz.views import quiz
from learnhub.web.room import Room

ROOM = Room(name="quiz", blueprints=(quiz,), personal=PERSONAL)
