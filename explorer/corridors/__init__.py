"""The list of corridors and the view of one: what is worked out for them, and how it is drawn."""
