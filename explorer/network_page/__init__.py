"""The network page in parts: what is drawn around a thing, how it is filtered and laid out, what is read beside it."""
