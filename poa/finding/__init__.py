"""Finding things by words: how words are compared, what names stand for, what is asked, and how hits are shown."""
