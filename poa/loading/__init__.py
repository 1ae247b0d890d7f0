"""Reading fixtures into the database: what was read, what was wrong with it, and what it changed."""
