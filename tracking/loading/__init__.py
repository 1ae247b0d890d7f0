"""Loading what the parties did: commitments, the history, and what a record says by itself."""
