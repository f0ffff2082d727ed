"""What is held about a person: shown, merged, erased, kept as long as promised, on record."""
