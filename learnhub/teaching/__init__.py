"""Teaching: groups, who is where, which questions are hard, what learners ask."""
