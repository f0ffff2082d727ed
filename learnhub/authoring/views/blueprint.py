"""The blueprint all pages of this room register with."""

from flask import Blueprint

authoring = Blueprint("authoring", __name__)
