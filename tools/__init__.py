"""What the maintainers of this repository run beside the programs: set-up, a local Neo4j, pictures."""
