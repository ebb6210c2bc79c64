"""The analyst's command `solidarity`: `cli` declares the commands and imports the work of each only when it runs."""
