"""The tests mirror the packages; every database and browser in them is a real one."""
