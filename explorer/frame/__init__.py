"""What every page stands in: the data, the state in the address, the bar, the day, ways to go."""
