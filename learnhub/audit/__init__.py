"""Who did what that matters: an append-only trail with ids instead of names."""
