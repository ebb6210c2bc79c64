"""From a publisher's file to the table of a dataset, by a layout that its `dataset.toml` declares."""
