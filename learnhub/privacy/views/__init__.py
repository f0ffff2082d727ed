"""The pages of this room."""

from learnhub.privacy.views import concerns, erasing, keeping, my_data
from learnhub.privacy.views.blueprint import privacy

__all__ = ["concerns", "erasing", "keeping", "my_data", "privacy"]
