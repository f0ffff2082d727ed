"""The blueprint all pages of this room register with."""

from flask import Blueprint

quiz = Blueprint("quiz", __name__)
