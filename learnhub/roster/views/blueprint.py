"""The blueprint of this room."""

from flask import Blueprint

roster = Blueprint("roster", __name__)
