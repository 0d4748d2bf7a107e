"""The pages people read: templates, static files and the text catalogs. No database, no Redis, no rules of play."""
