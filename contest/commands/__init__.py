"""The commands of `contest`, one module each: they parse, call one thing and print."""
