"""The domain: kinds, relations, schema, coverage, stores and named questions; no file formats, no user interface."""
