"""The graph over HTTP: read-only JSON under /api/v1, its OpenAPI description, and reconciliation for OpenRefine.

A resource is one module of `resources` and declares its parameters once: they are checked and described by the same
lines. What is answered is what `solidarity.Opened` and the commands answer. There is no free Cypher over HTTP.
"""
