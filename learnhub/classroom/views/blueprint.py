"""The blueprint all pages of this room register with."""

from flask import Blueprint

classroom = Blueprint("classroom", __name__)
