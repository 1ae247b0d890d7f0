"""Keep what an entry says in each version, and its SHA-256 for the log."""

import hashlib
import json

import orjson

from tracking.models import EntryVersion


def as_kept(content):
    """Return an EntryContent as it is kept: dates and numbers written, everything in JSON's own shapes."""
    return orjson.loads(as_written(content))


def as_written(content):
    """Return the JSON of an EntryContent as it is kept."""
    return orjson.dumps(content, default=str).decode()


def digest_of(kept):
    """Return the SHA-256 of a kept content in canonical JSON."""
    canonical = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def keep_version(entry, content):
    """Keep what an entry says under its version; return what its event has to tell of it."""
    kept = as_kept(content)
    EntryVersion.objects.create(entry=entry, number=entry.version, content=kept)
    return {"version": entry.version, "said": digest_of(kept)}
