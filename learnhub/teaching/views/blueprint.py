"""The blueprint all pages of this room register with."""

from flask import Blueprint

teaching = Blueprint("teaching", __name__)
