"""From the seed files to the store: read, validate, resolve, plan, apply."""
