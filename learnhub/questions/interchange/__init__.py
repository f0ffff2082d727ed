"""Questions from and for other systems: read, written, and told what became of each."""
