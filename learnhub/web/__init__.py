"""The Flask kit every room builds its pages with; it knows no room."""
