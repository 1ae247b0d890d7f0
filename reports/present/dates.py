"""The day that a file says it was made on: the day that the document bears, and no clock's."""

from datetime import UTC, datetime

# Of a document that bears no day: the earliest that every format can hold.
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def moment_of(document):
    """Return the beginning of the document's day, so that another day of making changes no byte."""
    day = document.masthead.dated_on
    return datetime.fromisoformat(day).replace(tzinfo=UTC) if day else EARLIEST


def author_of(document):
    """Return the author's name, else the line that says who prepared the document."""
    head = document.masthead
    return head.author or head.submitted_by
