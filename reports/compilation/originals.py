"""In which languages the words of a report were first written, which its masthead says in every edition alike."""

from tracking.tombstones import holds_mark

FIRST = "en"  # the report's own sentences were written in it first
LANGUAGES = ("en", "ru")


def original_language(record, t):
    """Return "English", "Russian" or "English/Russian", in the words of this edition.

    Told are the facts, the countries' reports and what their Governments said of them. An independent report stands
    in the language in which it came, and says so itself. A report in which nobody wrote anything has its own words.
    """
    found = set(languages_of(record)) or {FIRST}
    return "/".join(t(f"original.{language}") for language in LANGUAGES if language in found)


def languages_of(record):
    """Yield the language of each text; of one in two languages that of the first, as far as it is known."""
    for entry in record.entries:
        texts = [language for language in LANGUAGES if written(entry[f"narrative_{language}"])]
        if len(texts) == 1:
            yield texts[0]
        elif texts and entry.get("original"):  # a snapshot from before it was gathered has none
            yield entry["original"]
    for report in record.snapshot.get("country_reports", []):
        for text in (*report["parts"], report["position"]):
            if text and written(text["text"]):
                yield text["original"]


def written(text):
    """Whether a text says something; what was removed from the record says nothing."""
    return bool(text.strip()) and not holds_mark(text)
