"""What a source is called where it is read: without the working notes of those who gathered the history."""

import re

# "as scraped March 2015 (github zmjones/untreaties)": how a copy was come by says nothing of the source.
COPY = re.compile(r"\s*\([^()]*(?:github|mirror|scraped)[^()]*\)")
SCRAPED, RECALLED = re.compile(r"\bas scraped\b"), re.compile(r"^from memory of (?:the )?")


def cited(source):
    """Return a source as a reader needs it; how sure it is stands beside it and not in it."""
    return RECALLED.sub("", SCRAPED.sub("as of", COPY.sub("", source))).strip()
