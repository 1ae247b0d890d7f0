"""The snapshot that a report rests on, as the report reads it: in the report's own language."""

from reports.canonical import read_back


def whole_of(report):
    """Return the snapshot of a report as plain data, with the report's language put in.

    The bytes know of no language, so that all languages of one report rest on the same; one that was taken when they
    still did is read in the language of whoever reads it.
    """
    return in_language(bytes(report.snapshot.content), report.language)


def in_language(content, language):
    whole = read_back(content)
    return {**whole, "edition": {**whole["edition"], "language": language}}


def without_language(content):
    """Return what a snapshot tells, whatever the language that an older one holds."""
    whole = read_back(content)
    return {**whole, "edition": {name: value for name, value in whole["edition"].items() if name != "language"}}
