"""Read the last report that the same readers had, as it was issued, and which of its facts no longer stand."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from reports.canonical import read_back
from reports.models import Compilation, Round
from tracking.models import ProgressEntry

# What meetings said and asked for, by what tells the rows of a table apart.
SAID = {
    "meeting_decisions": ("meeting_key", "number"),
    "views": ("meeting_key", "of_the_group", "party_code", "name", "text"),
    "proposals": ("meeting_key", "label"),
    "closing_decisions": ("meeting_key", "item", "point"),
}
# By what replies to independent reports are told apart.
REPLY = ("received_on", "text", "file_sha256")
# What becomes of a proposal.
BECAME = {"steps": ("to_state", "note"), "replies": ("text",), "closing": ("outcome", "note")}


@dataclass(frozen=True)
class Former:
    """The last report: what the new one names of it, the assessments that it printed, what it told of meetings.

    `facts` are the keys of all facts on record for it, of its period and from before. `answered` is the last day
    whose meetings it answers, None where it does not say it; `asked_at` the moment it was asked for, since when
    independent reports and replies to them are looked through for those that it lacks: `independent` are those it had,
    each with the replies to it. With no report all is empty.
    """

    last: dict[str, Any] | None = None
    assessments: list[dict[str, Any]] | None = None
    answered: str | None = None
    said: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    facts: frozenset[str] | None = None
    asked_at: datetime | None = None
    independent: dict[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)

    def has_independent(self, row):
        """Say whether the last report had this independent report and every reply to it."""
        had = self.independent.get(str(row["key"]))
        return had is not None and replies_to(row) <= had

    def late(self, earlier, *, by):
        """Return the keys of these facts, of this day or before, that the last report did not have, in their order.

        A fact that took the place of one which that report had is no new one: the report says which were superseded.
        """
        if self.facts is None:
            return []
        lacking = [row["key"] for row in earlier if row["by_on"] <= by and str(row["key"]) not in self.facts]
        corrected = corrections(lacking, self.facts) if lacking else ()
        return [key for key in lacking if key not in corrected]


def former(compilation, reader, previous):
    """Return the last report of these readers as `Former`; `previous` is the round before, or None.

    The report is the newest one issued for that round and these readers. Of its facts, those are named that were
    withdrawn or superseded since, as far as the reader may see it.
    """
    issued = former_report(compilation, previous)
    if issued is None:
        return Former()
    whole = read_back(bytes(issued.snapshot.content))
    facts = {row["key"] for row in whole["entries"]}
    had = facts.union(row["key"] for row in whole["earlier"])
    last = {"symbol": issued.symbol, "dated": whole["edition"]["dated"], "gone": gone(reader, facts)}
    said = {table: whole[table] for table in SAID if table in whole}
    return Former(
        last=last,
        assessments=whole["assessments"],
        answered=whole.get("meetings_told", {}).get("by"),
        said=said,
        facts=frozenset(had),
        asked_at=issued.requested_at,
        independent={row["key"]: replies_to(row) for row in whole.get("independent_reports", [])},
    )


def replies_to(row):
    """Return {(country, when it came, text, file)} of the replies to an independent report, gathered or read back."""
    sent = [(one["country_code"], one["reply"]) for one in row["forwarded"] if one["reply"]]
    return frozenset((code, *(str(reply.get(name) or "") for name in REPLY)) for code, reply in sent)


def corrections(keys, facts):
    """Return those of these entries that took the place of one of the facts, at once or by way of others."""
    links = ProgressEntry.earlier.through.objects.filter(from_progressentry__in=keys)
    pairs = links.values_list("from_progressentry_id", "to_progressentry_id")
    return {later for later, earlier in pairs if str(earlier) in facts}


def marked_late(found, said):
    """Return what meetings said, each row with `late`: whether the last report told it not, or otherwise.

    It may be of a day that the last report answers, and have been put on record only after that was made. Of a table
    that the last report does not know nothing is late.
    """
    return {**found, **{table: with_late(found[table], names, said.get(table)) for table, names in SAID.items()}}


def with_late(rows, names, told):
    if told is None:
        return [{**row, "late": False} for row in rows]
    # What older snapshots do not say of a row tells nothing apart.
    names = [name for name in names if all(name in row for row in told)]
    known = {values(row, names): became(row) for row in told}
    return [{**row, "late": known.get(values(row, names)) != became(row)} for row in rows]


def values(row, names):
    return tuple(row.get(name) or "" for name in names)


def became(row):
    return {what: [values(one, names) for one in row.get(what, [])] for what, names in BECAME.items()}


def former_report(compilation, previous):
    if previous is None or compilation.round.kind != Round.Kind.ANNUAL:
        return None
    rounds = {"round__year": previous["year"], "round__kind": Round.Kind.ANNUAL}  # a review may end in the same year
    issued = Compilation.objects.issued().filter(**rounds, audience=compilation.audience)
    rows = issued.filter(snapshot__isnull=False).order_by("issued_at")
    return max(rows, key=lambda row: (row.revision, row.language == compilation.language), default=None)


def gone(reader, facts):
    """Return [{key, reference, withdrawn}] of these facts that stand no more."""
    rows = ProgressEntry.objects.visible_to(reader).with_superseded(reader)
    rows = rows.filter(Q(state=ProgressEntry.State.WITHDRAWN) | Q(is_superseded=True)).order_by("reference", "pk")
    return [
        {"key": key, "reference": reference, "withdrawn": state == ProgressEntry.State.WITHDRAWN}
        for key, reference, state in rows.values_list("pk", "reference", "state")
        if str(key) in facts
    ]
