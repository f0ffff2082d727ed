"""The blueprint all pages of this room register with."""

from flask import Blueprint

people = Blueprint("people", __name__)
