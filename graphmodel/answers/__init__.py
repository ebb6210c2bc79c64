"""What follows from the graph, below every way of asking: ties, routes, who is near, who signed, the register."""
