"""The pages; a module in this folder is a page by being there, with a `PAGE` and a `render` function."""
