"""Tables of the seeds as their keepers write them: rows are put in, changed and taken out, and all else stays."""
