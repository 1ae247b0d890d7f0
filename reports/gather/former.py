"""Read the last report that the same readers had, as it was issued, and which of its facts no longer stand."""

from django.db.models import Q

from reports.canonical import read_back
from reports.models import Compilation, Round
from tracking.models import ProgressEntry


def former(compilation, reader, previous):
    """Return (the last report or None, the assessments that it printed, the last day whose meetings it answers).

    `previous` is the round before or None; the day is None where the report does not say it.

    The report is the newest one issued for that round and these readers. Of its facts, those are named that were
    withdrawn or superseded since, as far as the reader may see it.
    """
    issued = former_report(compilation, previous)
    if issued is None:
        return None, None, None
    whole = read_back(bytes(issued.snapshot.content))
    facts = {row["key"] for row in whole["entries"]}
    last = {"symbol": issued.symbol, "dated": whole["edition"]["dated"], "gone": gone(reader, facts)}
    return last, whole["assessments"], whole.get("meetings_told", {}).get("by")


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
