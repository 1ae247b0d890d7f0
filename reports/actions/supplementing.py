"""Corrigenda and addenda: drafted against an issued report, then issued and sealed as the report is."""

import json

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from poa.access import Permission
from poa.clock import day_in_geneva
from poa.holding import held, holding
from poa.models import Event
from reports.actions.errors import AlreadySettled, ItemsWrong, NotIssued
from reports.actions.permitting import demand
from reports.canonical import canonical, sha256
from reports.compilation.supplements import compile_supplement
from reports.models import Compilation, CompilationFile, Snapshot, Supplement, SupplementFile
from reports.present import present

CORRIGENDUM = Supplement.Kind.CORRIGENDUM
LONGEST_SHOWN = 100


@transaction.atomic
def draft_supplement(*, report, kind, items, key, by, at):
    """Draft a corrigendum or addendum to an issued report; the same key gives the same draft.

    Raises PermissionDenied, NotIssued, ItemsWrong with a sentence at each field of an item that cannot be so.
    """
    demand(by, Permission.BUILD_COMPILATIONS)
    if report.state != Compilation.State.ISSUED:
        raise NotIssued(report)
    if faults := faults_of(report, kind, items):
        raise ItemsWrong(faults)
    told = {"compilation": report, "kind": kind, "items": items, "drafted_at": at, "drafted_by": by}
    row, made = Supplement.objects.get_or_create(key=key, defaults=told)
    if made:
        detail = {"report": report.symbol, "kind": str(kind), "items": len(items)}
        Event.record("supplement_drafted", on=row, by=by, at=at, to_state="draft", detail=detail)
    return row


def faults_of(report, kind, items):
    """Return what is wrong, and where: a text to be corrected must stand where the corrigendum says."""
    if not items:
        return [(None, None, _("Fill in at least one row."))]
    if kind != CORRIGENDUM:
        return []
    paragraphs, everywhere = texts_of(whole_of(report))
    found = [faults_of_item(item, paragraphs, everywhere) for item in items]
    return [(place, *fault) for place, faults in enumerate(found) for fault in faults]


def faults_of_item(item, paragraphs, everywhere):
    number, reads = item["paragraph"], even(item["reads"])
    shown = Truncator(item["reads"]).chars(LONGEST_SHOWN)
    values = {"number": number, "reads": shown, "last": max(paragraphs, default=0)}
    if number and number not in paragraphs:
        yield "paragraph", _("Found %(number)s, expected a number from 1 to %(last)s.") % values
    elif number and reads not in paragraphs[number]:
        yield "reads", _("Paragraph %(number)s does not read “%(reads)s”. Copy it from the report.") % values
    elif not number and not any(reads in text for text in everywhere):
        yield "reads", _("The report nowhere reads “%(reads)s”. Copy it from the report.") % values
    if reads == even(item["should_read"]):
        yield "should_read", _("“For” and “read” are the same.")


def whole_of(report):
    """Return an issued report as its JSON file tells it."""
    return json.loads(bytes(report.files.get(format=CompilationFile.Format.JSON).content))


def numbers_in(report):
    """Return the numbers of the paragraphs of an issued report."""
    return set(texts_of(whole_of(report))[0])


def texts_of(whole):
    """Return ({number: text} of the numbered paragraphs, every text) of a report's JSON file."""
    paragraphs, everywhere = {}, [*whole["masthead"].values(), *(note["text"] for note in whole["notes"])]
    everywhere += [title_of(chapter, whole["labels"]) for chapter in whole["chapters"]]
    for block in [*whole["summary"], *(block for chapter in whole["chapters"] for block in chapter["blocks"])]:
        said = even("".join(run["text"] for run in block.get("runs", ())))
        if block["block"] == "numbered":
            paragraphs[block["number"]] = said
        everywhere += [said, *(block.get(name, "") for name in ("text", "caption", "title"))]
        everywhere += [*block.get("columns", ()), *block.get("series", ())]
        everywhere += [cell["text"] for row in block.get("rows", ()) for cell in row]
    return paragraphs, [even(text) for text in everywhere if isinstance(text, str) and text]


def title_of(chapter, labels):
    """Return the heading of a chapter as it is printed, for whoever copies it with its number."""
    numbered = f"{chapter['number']}. {chapter['title']}" if chapter["number"] else chapter["title"]
    return f"{labels['annex']} {numbered}" if chapter["annex"] else numbered


def even(text):
    """Return a text with one space between words, so that a line broken elsewhere is no difference."""
    return " ".join(text.split())


@transaction.atomic
def issue_supplement(*, supplement, by, at):
    """Issue a draft under the next number of its kind, in every format. Raises PermissionDenied, AlreadySettled."""
    demand(by, Permission.ISSUE_COMPILATIONS)
    report = holding(Compilation.objects.all()).get(pk=supplement.compilation_id)
    row = held(supplement)
    if row.issued_at or row.discarded_at:
        raise AlreadySettled(row)
    row.number = row.next_number
    content = canonical(content_of(row, report, on=day_in_geneva(at)))
    digest, told = sha256(content), json.loads(content)
    Snapshot.objects.get_or_create(sha256=digest, defaults={"content": content, "size": len(content), "taken_at": at})
    document = compile_supplement(told, sha256=digest)
    hashes = {name: keep_file(row, name, present(document, name), at) for name in SupplementFile.Format.values}
    row.snapshot_id, row.issued_at, row.issued_by = digest, at, by
    row.event_sequence, row.event_hash = told["event"]["sequence"], told["event"]["hash"]
    row.save()
    detail = {"symbol": row.symbol, "report": report.symbol, "snapshot": digest, "files": hashes}
    Event.record("supplement_issued", on=row, by=by, at=at, from_state="draft", to_state="issued", detail=detail)
    return row


def keep_file(row, name, content, at):
    digest = sha256(content)
    SupplementFile.objects.create(
        supplement=row, format=name, content=content, size=len(content), sha256=digest, made_at=at
    )
    return digest


def content_of(row, report, *, on):
    """Return the snapshot of a corrigendum or addendum as plain data; `on` is the day that the document bears."""
    whole = whole_of(report)
    sequence, digest = Event.head()
    return {
        "kind": row.kind,
        "symbol": row.symbol,
        "language": report.language,
        "audience": report.audience,
        "dated": on,
        "report": {
            "symbol": report.symbol,
            "dated": whole["masthead"]["dated"],
            "snapshot_sha256": report.snapshot_sha256,
        },
        "masthead": whole["masthead"],
        "items": row.items,
        "event": {"sequence": sequence, "hash": digest},
    }


@transaction.atomic
def discard_supplement(*, supplement, by, at):
    """Lay a draft aside; it stays on record. Raises PermissionDenied, AlreadySettled."""
    demand(by, Permission.BUILD_COMPILATIONS)
    row = held(supplement)
    if row.issued_at or row.discarded_at:
        raise AlreadySettled(row)
    row.discarded_at, row.discarded_by = at, by
    row.save(update_fields=["discarded_at", "discarded_by"])
    Event.record("supplement_discarded", on=row, by=by, at=at, from_state="draft", to_state="discarded")
    return row
