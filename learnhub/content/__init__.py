"""Published courses: immutable revisions, compiled once, read from the database alone."""
