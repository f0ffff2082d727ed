"""The blueprint all pages of this room register with."""

from flask import Blueprint

desk = Blueprint("desk", __name__)
