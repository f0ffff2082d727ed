"""Quizzes: attempts, saved answers, marking."""
