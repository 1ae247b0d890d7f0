from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils.translation import get_language_info

from poa.wording import day_in_words
from reports.canonical import sha256
from reports.models import Compilation, CompilationFile, SupplementFile


class Command(BaseCommand):
    help = "Say whether a file is a report that was issued here, and which."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file to check, in any of its formats")

    def handle(self, *, file, **options):
        try:
            digest = sha256(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        # Twins of one day hold the same bytes: the one that was issued is meant.
        files = CompilationFile.objects.filter(sha256=digest).select_related("compilation__round")
        found = files.filter(compilation__issued_at__isnull=False).first() or files.first()
        if found is None and (supplement := SupplementFile.objects.filter(sha256=digest).first()):
            self.stdout.write(told_of_supplement(file, supplement, digest))
            return
        if found is None:
            raise CommandError(
                f"{file} is no report of this installation: no file on record has SHA-256 {digest}. If only one letter "
                f"in it was changed, or if it was opened and saved again, it is another file: fetch it anew."
            )
        report = found.compilation
        if report.state != Compilation.State.ISSUED:
            raise CommandError(f"{file} was built as {report} but never issued (state: {report.get_state_display()}).")
        self.stdout.write(
            f"{file} is {report.symbol}, {report.round}, edition for {report.get_audience_display()}, in "
            f"{tongue_of(report)}, as {named_file(found)}.\n"
            f"It was {issued(report)}.\n{what_came_later(report)}\n{what_was_added(report)}\n"
            f"SHA-256 {digest}\nSnapshot {report.snapshot_sha256}"
        )


def tongue_of(report):
    """Return "Russian": what a report calls its own language stands on its pages, and here all else is English."""
    return get_language_info(report.language)["name"]


def named_file(file):
    """Return "PDF", of a volume "PDF, Volume 2: Armenia"."""
    return f"{file.get_format_display()}, {file.title}" if file.volume else file.get_format_display()


def told_of_supplement(path, file, digest):
    """Say which corrigendum or addendum a file is; there are files of those alone that were issued."""
    row = file.supplement
    report = row.compilation
    return (
        f"{path} is {row.symbol}, {row.get_kind_display()} to {report.symbol} in "
        f"{tongue_of(report)}, as {file.get_format_display()}.\nIt was {issued(row)}.\n"
        f"{what_came_later(report, it=report.symbol)}\n{what_was_added_since(row)}\n"
        f"SHA-256 {digest}\nSnapshot {row.snapshot_id}"
    )


def what_was_added(report):
    """Name the corrigenda and addenda to a report."""
    told = [f"{row.symbol}, {issued(row)}" for row in report.supplements.standing().issued()]
    return f"Corrected or added to by: {'; '.join(told)}." if told else "Nothing was corrected in it or added to it."


def what_was_added_since(supplement):
    """Name the corrigenda and addenda to the same report that came after one of them."""
    later = supplement.compilation.supplements.standing().issued().filter(issued_at__gt=supplement.issued_at)
    told = [f"{row.symbol}, {issued(row)}" for row in later]
    return f"Issued to it since: {'; '.join(told)}." if told else "Nothing else was issued to it since."


def issued(report):
    return f"issued on {day_in_words(report.issued_at)} by {report.issued_by}"


def named(later, report):
    """Name a revision, with its language where that is another."""
    return f"{later}" if later.language == report.language else f"{later} ({tongue_of(later)})"


def what_came_later(report, *, it="it"):
    """Say whether this is the newest edition under its symbol; `it` is what the sentence calls the report."""
    told = [f"{named(later, report)}, {issued(later)}" for later in report.later_revisions()]
    if told:
        return f"{it[0].upper()}{it[1:]} was revised afterwards: {'; '.join(told)}."
    return f"No later revision of {it} was issued."
