"""Inside a workbook: what a cell shows."""
