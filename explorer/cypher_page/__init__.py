"""The parts of the Cypher page: the editor, what was asked, its answer as a table and as a picture."""
