"""Learning: lessons, answers given in them, completion, progress, questions to the trainer."""
