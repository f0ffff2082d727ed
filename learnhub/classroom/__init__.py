"""Coming in with a trainer beside: class codes, knocking and being let in, shared devices."""
