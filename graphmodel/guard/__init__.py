"""Free Cypher, read-only: what may be asked of a store by anybody."""
