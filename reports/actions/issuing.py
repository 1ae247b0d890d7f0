"""Issue a compilation: from then on nobody changes it, and the log knows the hash of every file."""

from django.db import IntegrityError, transaction

from poa.access import Permission
from poa.holding import held
from poa.models import Event
from reports.actions.errors import FileAltered, NotBuilt, OtherContent, SymbolTaken
from reports.actions.permitting import demand
from reports.canonical import sha256
from reports.indexing import index_report
from reports.models import Compilation
from reports.snapshots import without_language


@transaction.atomic
def issue_compilation(*, compilation, by, at):
    """Put a built report before its audience (Programme, para. 147).

    Raises PermissionDenied, NotBuilt, SymbolTaken, OtherContent, FileAltered.
    """
    demand(by, Permission.ISSUE_COMPILATIONS)
    compilation = held(compilation)
    if compilation.state != Compilation.State.BUILT:
        raise NotBuilt(compilation)
    demand_free_symbol(compilation)
    hashes = checked_hashes(compilation)
    put_before_its_audience(compilation, by=by, at=at)
    index_report(compilation)
    detail = {
        "symbol": compilation.symbol,
        "audience": compilation.audience,
        "language": compilation.language,
        "snapshot": compilation.snapshot_sha256,
        "files": hashes,
    }
    states = {"from_state": Compilation.State.BUILT, "to_state": Compilation.State.ISSUED}
    Event.record("compilation_issued", on=compilation, by=by, at=at, detail=detail, **states)
    return compilation


def demand_free_symbol(compilation):
    """Raise SymbolTaken if the symbol is taken in this language, OtherContent if it says something else in another."""
    issued = Compilation.objects.issued().filter(symbol=compilation.symbol)
    if issued.filter(language=compilation.language).exists():
        raise SymbolTaken(compilation)
    if any(told_by(other) != told_by(compilation) for other in issued.select_related("snapshot")):
        raise OtherContent(compilation)


def told_by(compilation):
    """Return what a report tells, whatever its language."""
    return without_language(bytes(compilation.snapshot.content))


def put_before_its_audience(compilation, *, by, at):
    compilation.state, compilation.issued_at, compilation.issued_by = Compilation.State.ISSUED, at, by
    try:
        with transaction.atomic():
            compilation.save(update_fields=["state", "issued_at", "issued_by"])
    except IntegrityError:
        # Two reports of one symbol at once: the other one was first.
        demand_free_symbol(compilation)
        raise


def checked_hashes(compilation, names=None):
    """Return {name: SHA-256} of all files, reckoned from the bytes themselves.

    What was issued has the files of its own day, which its record of issue names. Raises FileAltered.
    """
    hashes, kept = {}, {}
    for file in compilation.files.iterator(chunk_size=1):
        hashes[file.name], kept[file.name] = sha256(bytes(file.content)), file.sha256
    if set(hashes) != set(compilation.file_names if names is None else names) or hashes != kept:
        raise FileAltered(compilation)
    if sha256(bytes(compilation.snapshot.content)) != compilation.snapshot_id:
        raise FileAltered(compilation)
    return dict(sorted(hashes.items()))
