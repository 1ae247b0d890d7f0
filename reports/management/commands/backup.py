from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from poa import outage, processes
from reports.keeping.archive import ArchiveRefused
from reports.keeping.backup import back_up


class Command(BaseCommand):
    help = "Write one archive of the whole installation, while it is in use: its rows, its files and a manifest."

    def add_arguments(self, parser):
        parser.add_argument(
            "place", type=Path, help="a folder, made if it is not there, or the name of a new file in .zip"
        )

    def handle(self, *, place, **options):
        processes.require_database()
        try:
            path, manifest = back_up(place, at=now())
        except ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(outage.in_a_sentence(error) or f"The backup failed: {error}.") from error
        head = manifest["head"]
        self.stdout.write(f"{path} holds the installation, {path.stat().st_size / 1_000_000:,.1f} MB.")
        self.stdout.write(f"Head of the event log: {head['sequence']}:{head['hash']}")
        self.stdout.write("It holds neither the secret key nor anybody's session: keep POA_SECRET_KEY apart.")
        if faulty := manifest["faulty_files"]:
            named = ", ".join(faulty[:3])
            raise CommandError(
                f"The archive is whole but for {len(faulty)} files that are not in {settings.MEDIA_ROOT}, or not as "
                f"the database knows them ({named}): look for them in an older backup."
            )
