"""Who learns what: enrolments, cohorts and what is assigned to them, courses of a team."""
