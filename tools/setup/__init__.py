"""What the tests need beyond Python packages."""
