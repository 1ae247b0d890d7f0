"""The demonstration: a programme in use, from an empty folder to pages that can be opened (design, rulings 7 and 8)."""
