"""What can be done with accounts and businesses."""
