from pathlib import Path

from django.core.management import BaseCommand, CommandError

from reports.canonical import sha256
from reports.models import Compilation, CompilationFile


class Command(BaseCommand):
    help = "Say whether a file is a report that was issued here, and which."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the file to check, in any of the five formats")

    def handle(self, *, file, **options):
        try:
            digest = sha256(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        found = CompilationFile.objects.filter(sha256=digest).select_related("compilation__round").first()
        if found is None:
            raise CommandError(f"{file} is no report of this installation: no file on record has SHA-256 {digest}.")
        report = found.compilation
        if report.state != Compilation.State.ISSUED:
            raise CommandError(f"{file} was built as {report} but never issued: it is {report.get_state_display()}.")
        self.stdout.write(
            f"{file} is {report.symbol}, {report.round}, edition for {report.audience}, as {found.format}, issued on "
            f"{report.issued_at:%d.%m.%Y} by {report.issued_by}.\nSHA-256 {digest}\nSnapshot {report.snapshot_sha256}"
        )
