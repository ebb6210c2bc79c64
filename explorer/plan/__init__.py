"""The parts of the page Plan: from a gap to whom to bring together, and what that would change."""
