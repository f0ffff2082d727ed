"""The reads of this room; each a fixed number of statements, however many learners there are."""
