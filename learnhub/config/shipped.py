"""Finds templates, static files and courses, in a checkout and in an installed wheel alike."""

from pathlib import Path

import learnhub

_PACKAGE = Path(learnhub.__file__).parent
_INSTALLED = _PACKAGE / "shipped"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

TEMPLATES = _ROOT / "templates"
STATIC = _ROOT / "static"
COURSES = _ROOT / "courses"
