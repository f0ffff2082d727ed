"""Markdown to safe HTML: the only room that knows markdown, pymdownx, bleach and nh3."""

from learnhub.markup.gates import sanitise
from learnhub.markup.pointers import pointers
from learnhub.markup.rendering import render, render_inline, text_of_html, words_in
from learnhub.markup.values import NOTHING, Picture, Pointer, PointerKind, References
from learnhub.markup.words import ARABIC, ENGLISH, GERMAN, Words, words_for

__all__ = [
    "ARABIC",
    "ENGLISH",
    "GERMAN",
    "NOTHING",
    "Picture",
    "Pointer",
    "PointerKind",
    "References",
    "Words",
    "pointers",
    "render",
    "render_inline",
    "sanitise",
    "text_of_html",
    "words_for",
    "words_in",
]
