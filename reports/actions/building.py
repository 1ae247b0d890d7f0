"""Build a compilation exactly once, however often the bell rings and whoever dies at work.

Whoever takes the row up gets its `attempt` as a fencing token and a lease by the database's own clock. Each step
writes only while the row still holds that token; sections and files that are done stay done. The finishing is taken
up once, under a token of its own; from then on a bell for a section finds nothing to do.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper
from django.db.models.functions import Now

from poa.access import Permission, can
from poa.clock import day_in_geneva
from poa.holding import holding
from poa.models import Event
from poa.uncollected import uncollected
from reports.actions.errors import Fenced, NoLongerAllowed, reason_of
from reports.canonical import canonical, read_back, sha256
from reports.compilation import compile_section, join, section_keys
from reports.compilation.revising import what_changed
from reports.gather import gather
from reports.models import Compilation, CompilationFile, CompilationSection, Snapshot
from reports.present import present, print_volume
from reports.present.volumes import Shelf, title_of, volumes_of
from reports.snapshots import in_language
from reports.volumes import is_in_volumes

MOST_TRIES = 20
BUILDER = "report builder"
RECKONED = {"xlsx", "json"}  # the formats that hold the sheets to reckon with
STATE = Compilation.State
LEASE = ExpressionWrapper(Now() + timedelta(seconds=settings.REPORT_LEASE_SECONDS), output_field=DateTimeField())


@transaction.atomic
def claim(*, pk, at):
    """Take up a row that waits or whose lease ran out. Return the fencing token; None where there is nothing to do."""
    waiting = holding(Compilation.objects.unattended().filter(pk=pk), skip_locked=True).first()
    if waiting is None:
        return None
    if waiting.tries >= MOST_TRIES:
        reason = f"It was taken up {waiting.tries} times and never came to an end."
        fail(pk=pk, attempt=waiting.attempt, at=at, reason=reason)
        return None
    told = {"attempt": waiting.attempt + 1, "tries": waiting.tries + 1}
    taken = Compilation.objects.unattended().filter(pk=pk, attempt=waiting.attempt)
    if not taken.update(state=STATE.BUILDING, finishing=False, lease_until=LEASE, **told):
        return None
    states = {"from_state": waiting.state, "to_state": STATE.BUILDING}
    Event.record("compilation_taken_up", on=waiting, by=BUILDER, at=at, detail=told, **states)
    return told["attempt"]


def renew(*, pk, attempt, **changes):
    """Hold the lease a while longer, with what else changes. Raises Fenced if somebody else holds the row now."""
    held = Compilation.objects.filter(pk=pk, attempt=attempt, state=STATE.BUILDING)
    if not held.update(**{"lease_until": LEASE, **changes}):
        raise Fenced(f"Attempt {attempt} at {pk} no longer holds it.")


def take_snapshot(*, pk, attempt, at):
    """Read everything in one moment and lay out the sections; once only. Raises Fenced, NoLongerAllowed.

    A snapshot that is there already stays; only sections that it has not got yet are laid out.
    """
    compilation = Compilation.objects.select_related("round__meeting", "requested_by").get(pk=pk)
    demand_still_allowed(compilation)
    if compilation.snapshot_id:
        lay_out_what_is_lacking(pk=pk, attempt=attempt)
        return
    content = issued_in_another_language(compilation) or gathered(compilation)
    whole, digest = read_back(content), sha256(content)
    with transaction.atomic():
        Snapshot.objects.get_or_create(
            sha256=digest, defaults={"content": content, "size": len(content), "taken_at": at}
        )
        head, edition = whole["event"], whole["edition"]
        # What rests on the snapshot of another language speaks of the days of that one, whatever was asked for.
        days = {"as_of": edition["as_of"], "known_by": edition["known_by"]}
        renew(pk=pk, attempt=attempt, snapshot=digest, event_sequence=head["sequence"], event_hash=head["hash"], **days)
        lay_out(pk, whole)


def lay_out(pk, whole, *, there=()):
    """Write down the sections of a snapshot that are not there. Return those."""
    return CompilationSection.objects.bulk_create(
        CompilationSection(compilation_id=pk, key=key, position=position)
        for position, key in enumerate(section_keys(whole))
        if key not in there
    )


@transaction.atomic
def lay_out_what_is_lacking(*, pk, attempt):
    """Add the sections that the report has got since these were laid out: the version changed before it was built."""
    renew(pk=pk, attempt=attempt)
    there = set(CompilationSection.objects.filter(compilation=pk).values_list("key", flat=True))
    if lay_out(pk, whole_snapshot(pk), there=there):
        # Files that were written without them would say less than the others.
        CompilationFile.objects.filter(compilation=pk).delete()


def demand_still_allowed(compilation):
    """Ask again, at work, what was asked of who asked for the report: they may have left since. Raises."""
    if not can(compilation.requested_by, Permission.BUILD_COMPILATIONS):
        raise NoLongerAllowed(compilation.requested_by)


def gathered(compilation):
    """Return a snapshot of the record as it is now; that of a revision says what it changes."""
    content = canonical(gather(compilation, on=day_in_geneva(compilation.requested_at)))
    if replaced := compilation.replaces():
        whole = read_back(content)
        before = read_back(bytes(replaced.snapshot.content))
        content = canonical({**whole, "replaces": what_changed(before, whole)})
    return content


def issued_in_another_language(compilation):
    """Return the bytes that the same report rests on in another language, if that is issued: one symbol, one snapshot.

    They hold no language, or in an older one that of the first; the report that is built on them puts in its own.
    """
    issued = compilation.in_other_languages().select_related("snapshot").order_by("issued_at").first()
    return bytes(issued.snapshot.content) if issued else None


def waiting_sections(*, pk):
    """Return the keys of the sections that are still to be built."""
    waiting = CompilationSection.objects.filter(compilation=pk, state=CompilationSection.State.WAITING)
    return list(waiting.order_by("position").values_list("key", flat=True))


def whole_snapshot(pk):
    """Return the snapshot as data, with the language of this report put in."""
    content, language = Compilation.objects.values_list("snapshot__content", "language").get(pk=pk)
    return in_language(bytes(content), language)


def build_section(*, pk, key, attempt):
    """Build one section and keep it. Return whether this call built the last one. Raises Fenced."""
    section = CompilationSection.objects.filter(compilation=pk, key=key, state=CompilationSection.State.WAITING).first()
    if section is None:
        return False
    body = compile_section(whole_snapshot(pk), key)
    with transaction.atomic():
        renew(pk=pk, attempt=attempt)
        waiting = CompilationSection.objects.filter(pk=section.pk, state=CompilationSection.State.WAITING)
        built = waiting.update(state=CompilationSection.State.BUILT, body=body, attempt=attempt)
        # Asked while the row is held: of two who end at the same moment, the second one sees the first one's section.
        return bool(built) and not waiting_sections(pk=pk)


def claim_finish(*, pk):
    """Take the finishing up, once for each taking up of the row. Return its own token; None if it is not to be done."""
    ready = Compilation.objects.filter(pk=pk, snapshot__isnull=False).in_sections().without_waiting_sections()
    attempt = ready.values_list("attempt", flat=True).first()
    # A token of its own fences those who are still busy with a section that somebody else built meanwhile.
    taken = attempt is not None and ready.filter(attempt=attempt).update(
        attempt=attempt + 1, finishing=True, lease_until=LEASE
    )
    return attempt + 1 if taken else None


@uncollected()
def finish(*, pk, attempt, at):
    """Join the sections, write the report in every format that is lacking, and call it built.

    Raises Fenced, NoLongerAllowed.
    """
    renew(pk=pk, attempt=attempt)
    compilation = Compilation.objects.select_related("requested_by").get(pk=pk)
    demand_still_allowed(compilation)
    there = {file.name for file in compilation.files.defer("content")}
    document, volumes = whole_document(compilation, there)
    if len(volumes) != compilation.volumes:
        compilation.volumes = len(volumes)
        renew(pk=pk, attempt=attempt, volumes=compilation.volumes)
    for name in compilation.file_names:
        if name not in there:
            renew(pk=pk, attempt=attempt)
            format, _, number = name.partition("-")
            if number:
                shelf = Shelf(volumes, int(number))
                told = {"volume": shelf.number, "title": title_of(document, shelf)}
                content = print_volume(document, shelf)
            else:
                told, content = {}, present(document, format)
            keep_file(pk=pk, attempt=attempt, content=content, at=at, format=format, **told)
    call_built(compilation, attempt=attempt, at=at)


def whole_document(compilation, there):
    """Return the report as a document, and its volumes, if its PDF comes in such; what it is made of is not held.

    Of the names of files that are `there` nothing more is wanted.
    """
    bodies = dict(CompilationSection.objects.filter(compilation=compilation).values_list("key", "body"))
    snapshot = whole_snapshot(compilation.pk)
    document = join(snapshot, bodies, sha256=compilation.snapshot_sha256, reckoned=not RECKONED <= there)
    return document, volumes_of(document) if is_in_volumes(snapshot) else ()


@transaction.atomic
def keep_file(*, pk, attempt, content, at, **told):
    """Keep a file; `told` is its format and, of a volume, which it is. Raises Fenced."""
    renew(pk=pk, attempt=attempt)
    CompilationFile.objects.create(
        compilation_id=pk, content=content, size=len(content), sha256=sha256(content), made_at=at, **told
    )


@transaction.atomic
def call_built(compilation, *, attempt, at):
    renew(pk=compilation.pk, attempt=attempt, state=STATE.BUILT, built_at=at, lease_until=None)
    hashes = {file.name: file.sha256 for file in compilation.files.defer("content")}
    detail = {"snapshot": compilation.snapshot_sha256, "files": hashes}
    states = {"from_state": STATE.BUILDING, "to_state": STATE.BUILT}
    Event.record("compilation_built", on=compilation, by=BUILDER, at=at, detail=detail, **states)


@transaction.atomic
def fail(*, pk, attempt, reason, at):
    """Say why building came to nothing, unless somebody else holds the row. Return whether it was said."""
    held = Compilation.objects.filter(pk=pk, attempt=attempt, state=STATE.BUILDING)
    told = reason[:2000] or "No reason was given."
    if not held.update(state=STATE.FAILED, failure_reason=told, lease_until=None):
        return False
    states = {"from_state": STATE.BUILDING, "to_state": STATE.FAILED}
    row = Compilation.objects.get(pk=pk)
    Event.record("compilation_failed", on=row, by=BUILDER, at=at, reason=told, **states)
    return True


def build_here(*, pk, at):
    """Build in this process, step by step as the workers would. Return whether it was built; an error is stored."""
    attempt = claim(pk=pk, at=at)
    if attempt is None:
        return False
    try:
        take_snapshot(pk=pk, attempt=attempt, at=at)
        for key in waiting_sections(pk=pk):
            build_section(pk=pk, key=key, attempt=attempt)
        if token := claim_finish(pk=pk):
            attempt = token
            finish(pk=pk, attempt=attempt, at=at)
    except Exception as error:
        fail(pk=pk, attempt=attempt, reason=reason_of(error), at=at)
        raise
    return Compilation.objects.filter(pk=pk, state=STATE.BUILT).exists()
