"""Tables of erasing, of how long things are kept, and of what people report."""

from learnhub.privacy.models.concerns import Concern
from learnhub.privacy.models.erasing import Erasure, ErasureRequest
from learnhub.privacy.models.keeping import AccountUse, RetentionChoice, RetentionRun
from learnhub.privacy.models.merging import Merging

__all__ = [
    "AccountUse", "Concern", "Erasure", "ErasureRequest", "Merging", "RetentionChoice",
    "RetentionRun",
]
