"""The blueprint all pages of this room register with."""

from flask import Blueprint

learning = Blueprint("learning", __name__)
