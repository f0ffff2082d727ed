"""GIFT: questions as plain text, as Moodle and many others read and write them."""

from learnhub.questions.interchange.gift.format import FORMAT

__all__ = ["FORMAT"]
