"""The map of the world: corridors as arcs between countries."""
