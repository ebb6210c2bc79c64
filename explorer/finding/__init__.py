"""How things are found: by any of their names, in spite of typing errors, and places to choose from."""
