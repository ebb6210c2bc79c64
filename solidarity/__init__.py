"""The analyst’s command `solidarity`: `commands` declares each and imports its work only when it runs."""
