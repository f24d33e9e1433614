"""Commands that have a file of their own; `add_to` tells the parser of one, `guidebook.cli` gathers them."""
