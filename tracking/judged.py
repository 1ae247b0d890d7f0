"""The SHA-256 of what an assessment says, for the log to keep and for `verify_log` to compare."""

import hashlib
import json

SAID = ("assessed_on", "in_law", "in_practice", "trend", "rationale", "audience")


def digest_of(assessment, entries):
    """Return the SHA-256 of what an assessment says and of whom; `entries` are the keys of those it rests on."""
    whose = [str(assessment.pk), assessment.paragraph_id, assessment.country_id, assessment.agency_id]
    said = [assessment.voice, *(str(getattr(assessment, name)) for name in SAID)]
    told = json.dumps([whose, said, sorted(map(str, entries))], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def told_of(author):
    """Return what an event tells of who speaks in the independent voice; nothing in the other voices."""
    return {"author": author.told} if author else {}


def digest_of_all(digests):
    """Return one SHA-256 over those of many, in no particular order."""
    return hashlib.sha256("\n".join(sorted(digests)).encode()).hexdigest()


def as_read(rows):
    """Return {assessment: its SHA-256} of these rows as the database holds them, in two queries."""
    loaded = rows.prefetch_related("entries")
    return {row: digest_of(row, [entry.pk for entry in row.entries.all()]) for row in loaded}
