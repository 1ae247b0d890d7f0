"""What a country report says, read and written down: its texts, its citations, its versions."""
