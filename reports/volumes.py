"""When a report is printed in volumes: one too large to be held, sent or set in one piece."""

VOLUMES_ABOVE = 5_000


def is_in_volumes(snapshot):
    """Whether the PDF of this snapshot's report comes in volumes by country."""
    return len(snapshot["entries"]) > VOLUMES_ABOVE
