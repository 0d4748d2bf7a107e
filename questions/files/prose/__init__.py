"""Questions as running text: lines, what they are, and the questions they make. Text files and Word come here."""
