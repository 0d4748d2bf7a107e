"""The page of the rules: a form, the printed rules and the file, which are one thing seen three ways."""
