"""One module per family of kinds; a class in this folder is part of the model by being there."""
