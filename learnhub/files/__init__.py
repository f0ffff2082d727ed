"""Files people send in: judged by their bytes, kept with their owner, given out with care."""
