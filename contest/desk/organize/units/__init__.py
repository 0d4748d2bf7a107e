"""The pages of a contest's units: the tree with who takes part, changes of it, and one link for each unit."""
