"""Cypher that reads: its grammar, what its names mean in the model, and its answers from the graph in memory."""
