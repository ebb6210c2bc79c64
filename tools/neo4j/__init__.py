"""A Neo4j Community server on this computer, without Docker."""
