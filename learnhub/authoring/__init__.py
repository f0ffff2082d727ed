"""Drafts of courses: written, imported, compared, reviewed and published by authors."""
