"""The questions of a text: listed, changed in all its languages, translated, drawn."""
