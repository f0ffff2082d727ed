"""Mail to be sent, and jobs that are due."""
