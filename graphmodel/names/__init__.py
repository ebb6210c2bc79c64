"""How things are called: found by any of their names, in spite of typing errors, and told apart."""
