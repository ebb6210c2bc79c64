"""Statements that read, drawn over the schema and the data, and whether both engines say the same to them."""
