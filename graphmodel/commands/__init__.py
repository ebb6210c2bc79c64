"""What the commands of `solidarity` do; `graphmodel.cli` declares them and imports these only when they run."""
