"""What a report says where personal data was removed from the record before its snapshot was taken."""

from tracking.tombstones import MARK


def told(text, t):
    """Return a text with its tombstones in the words of the report's language."""
    return MARK.sub(lambda mark: t("removed", day=t.day(mark[1]), hash=mark[2]), text)
