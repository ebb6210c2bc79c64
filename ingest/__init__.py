"""From the seed files to the store: read, validate, link, build, plan, apply."""
