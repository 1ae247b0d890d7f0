"""Content as JSON and back, for what must outlive a change: what an import replaced."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from tracking.content import EntryContent, EvidenceContent, FigureContent

DAYS = ("earliest_on", "latest_on", "known_on", "captured_on", "published_on")
PAIRS = ("agencies", "recommendations")
LISTS = ("paragraphs", "countries", "other_reporters", "categories", "unparsed")


def as_json(content):
    """Return the content as plain lists, texts and numbers."""
    return {name: plain(value) for name, value in asdict(content).items()}


def plain(value):
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, date | Decimal | UUID) else value


def from_json(told):
    """Return the content that `as_json` told."""
    said = with_days(told)
    said |= {name: tuple(map(tuple, told[name])) for name in PAIRS} | {name: tuple(told[name]) for name in LISTS}
    said["supersedes"] = UUID(told["supersedes"]) if told["supersedes"] else None
    said["figures"] = tuple(FigureContent(**with_days(one)) for one in told["figures"])
    said["evidence"] = tuple(EvidenceContent(**with_days(one)) for one in told["evidence"])
    return EntryContent(**said)


def with_days(told):
    return told | {name: date.fromisoformat(told[name]) for name in DAYS if told.get(name)}
