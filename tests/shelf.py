"""Compilation reports in any state, with their files, made without building them."""

import uuid
from datetime import date
from hashlib import sha256

from reports.canonical import canonical
from reports.indexing import index_report
from reports.models import Compilation, CompilationFile, Snapshot, Supplement, SupplementFile
from tests.cast import NOW
from tests.reports.snapshots import snapshot as small_snapshot


def report(*, round, by, audience="observers", state="issued", symbol="X/1", reason="", content=b"<!DOCTYPE html>"):
    """Return a compilation of this round in a state; what is built or issued has every file, with this content."""
    read = canonical(small_snapshot() | {"of": content.decode()})
    snapshot, _made = Snapshot.objects.get_or_create(
        sha256=sha256(read).hexdigest(), defaults={"content": read, "size": len(read), "taken_at": NOW}
    )
    row = Compilation.objects.create(
        round=round,
        audience=audience,
        as_of=date(1999, 5, 31),
        symbol=symbol,
        snapshot=snapshot,
        state="built" if state == "issued" else state,
        requested_at=NOW,
        requested_by=by,
        built_at=NOW,
        failure_reason=reason,
        **({"cancelled_at": NOW, "cancelled_by": by} if state == "cancelled" else {}),
    )
    if state in ("built", "issued"):
        for name in CompilationFile.Format.values:
            kept = as_told(content) if name == "json" else content
            told = {"sha256": sha256(kept).hexdigest(), "size": len(kept), "content": kept}
            CompilationFile.objects.create(compilation=row, format=name, **told, made_at=NOW)
    if state == "issued":
        row.state, row.issued_at, row.issued_by = state, NOW, by
        row.save()
        index_report(row)
    return row


def as_told(content):
    """Return a JSON file with this content for its words, such as a corrigendum is held against."""
    return canonical(
        {"masthead": {"dated": "1999-06-01", "of": content.decode()}, "notes": [], "summary": [], "chapters": []}
    )


def supplement(*, report, by, content=b"<!DOCTYPE html>"):
    """Return an issued corrigendum to an issued report, with every file."""
    row = Supplement.objects.create(
        key=uuid.uuid4(), compilation=report, kind="corrigendum", items=[], drafted_at=NOW, drafted_by=by
    )
    digest = sha256(content).hexdigest()
    for name in SupplementFile.Format.values:
        SupplementFile.objects.create(
            supplement=row, format=name, sha256=digest, size=len(content), content=content, made_at=NOW
        )
    row.number, row.snapshot, row.issued_at, row.issued_by = 1, report.snapshot, NOW, by
    row.save()
    return row
