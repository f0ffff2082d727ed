"""Settings from the environment, refused aloud when they make no sense."""

from learnhub.config.settings import BadSettings, Settings, read_settings

__all__ = ["BadSettings", "Settings", "read_settings"]
