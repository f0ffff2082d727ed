"""The pages of this room."""

from learnhub.people.views import account, business, password
from learnhub.people.views.blueprint import people

__all__ = ["account", "business", "password", "people"]
