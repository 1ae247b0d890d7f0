"""Files that come in from outside: what they are, whether they are welcome, and how they are kept."""
