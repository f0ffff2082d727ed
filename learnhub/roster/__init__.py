"""The list of people and what the team does with it: cards, roles, stand-ins, import, export."""
