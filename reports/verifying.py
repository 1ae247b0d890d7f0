"""Whether a file is one that was issued here, told from its SHA-256 alone (design, section 4, rule 7)."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q

from reports.downloads import file_name, supplement_file_name
from reports.models import Compilation, CompilationFile, Supplement, SupplementFile


@dataclass(frozen=True)
class Verdict:
    """An issued file: the document that it is, the report that this belongs to, and what came after."""

    file: CompilationFile | SupplementFile
    document: Compilation | Supplement
    report: Compilation
    later: list
    supplements: list


def issued_file(digest, *, user):
    """Return the Verdict on a file with this SHA-256; None if none was issued that this reader may be told of.

    A file that is not open to the reader is answered as one that does not exist (`Compilation.told_of_to`).
    """
    open_ones = Compilation.objects.told_of_to(user).issued()
    files = CompilationFile.objects.filter(sha256=digest, compilation__in=open_ones)
    if file := files.select_related("compilation__round").defer("content").first():
        return told(file, file.compilation, file.compilation, user)
    theirs = SupplementFile.objects.filter(sha256=digest, supplement__compilation__in=open_ones)
    theirs = theirs.filter(supplement__issued_at__isnull=False).select_related("supplement__compilation__round")
    if added := theirs.defer("content").first():
        return told(added, added.supplement, added.supplement.compilation, user)
    return None


def told(file, document, report, user):
    supplements = supplements_for(report, user)
    if document != report:
        supplements = [one for one in supplements if one.issued_at > document.issued_at]
    return Verdict(file, document, report, later_for(report, user), supplements)


def later_for(report, user):
    """Return the later revisions that this reader may open."""
    seen = set(Compilation.objects.told_of_to(user).issued().under(report.base_symbol).values_list("pk", flat=True))
    return [row for row in report.later_revisions() if row.pk in seen]


def with_revisions(reports):
    """Return these reports, each with the newest of them that revises it as `revised_by`, in its language if there."""
    rows = list(reports)
    for row in rows:
        later = [one for one in rows if one.base_symbol == row.base_symbol and one.revision > row.revision]
        row.revised_by = max(later, key=lambda one: (one.revision, one.language == row.language), default=None)
    return rows


def supplements_for(report, user):
    """Return the issued corrigenda and addenda to a report that this reader may open."""
    light = Prefetch("files", SupplementFile.objects.defer("content").select_related("supplement__compilation"))
    return list(
        Supplement.objects.filter(compilation__in=Compilation.objects.told_of_to(user))
        .standing()
        .issued()
        .filter(compilation=report)
        .prefetch_related(light)
    )


def languages_for(report, user):
    """Return the same report in other languages, as far as this reader may open it."""
    return Compilation.objects.visible_to(user).issued().filter(symbol=report.symbol).filter(~Q(pk=report.pk))


def sheet(report, user):
    """Return the verification sheet of a report: the hash of each file, in the form that `sha256sum -c` reads."""
    lines = [
        f"# {report.symbol} ({report.language}), {report.audience}",
        f"# snapshot {report.snapshot_sha256}",
        f"# event {report.event_sequence} {report.event_hash}",
        *(f"{file.sha256}  {file_name(file)}" for file in report.files.defer("content").select_related("compilation")),
    ]
    for one in supplements_for(report, user):
        lines += [f"# {one.symbol}", f"# snapshot {one.snapshot_id}", f"# event {one.event_sequence} {one.event_hash}"]
        lines += [f"{file.sha256}  {supplement_file_name(file)}" for file in one.files.all()]
    return "\n".join(lines) + "\n"
