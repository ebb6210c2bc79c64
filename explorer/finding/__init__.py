"""How things are found: by any of their names, and places to choose from."""
