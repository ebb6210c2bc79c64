"""What is on record about one thing: organisations, agreements, countries, corridors, and how to correct it."""
