"""Inside a Word document: its text as Word shows it, formulas, symbols, and the numbers that Word makes up."""
