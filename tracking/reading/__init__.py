"""What the reading pages ask of the database, each page in a fixed number of queries."""
