"""What tells one voice's word on a place from another's, and names from each other."""


def identity(row):
    return row["of"], row["country_code"], row["voice"], row["agency_code"], author_of(row)


def voice_of(row):
    """Return in whose voice an assessment speaks; what the record of treaties gives is nobody's own word."""
    return "derived" if row["derived"] else row["voice"]


def author_of(row):
    """Return who speaks in the independent voice, by code or name; a snapshot from before authors names nobody."""
    return row.get("author_code") or row.get("author_name") or ""


def differ(rows, aspect):
    return len({row[aspect] for row in rows if row[aspect]}) > 1


def shortest(name, others):
    """Return the shortest beginning of a name that no other name has; the whole name if there is none."""
    beginnings = (name[:length] for length in range(1, len(name)))
    return next((start for start in beginnings if not any(other.startswith(start) for other in others)), name)
