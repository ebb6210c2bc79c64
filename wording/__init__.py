"""Words for everything that is shown, from one catalogue: a language is a folder of TOML files in here, as `en`."""
