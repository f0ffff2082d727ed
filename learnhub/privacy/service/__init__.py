"""The verbs of privacy: erasing, keeping as long as promised, answering what people report."""
