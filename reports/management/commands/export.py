from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now
from django.utils.translation import override

from poa import outage, processes
from poa.access import Audience
from poa.asking import one_of
from reports.keeping.archive import ArchiveRefused
from reports.keeping.export import export


class Command(BaseCommand):
    help = "Write the record in open formats, whole for a successor or as far as an audience may read it."

    def add_arguments(self, parser):
        parser.add_argument(
            "place", type=Path, help="a folder, made if it is not there, or the name of a new file in .zip"
        )
        parser.add_argument("--audience", default="unit", help=f"who is to read it: {one_of(Audience.values)} (unit)")

    def handle(self, *, place, audience, **options):
        if audience not in Audience.values:
            raise CommandError(f"--audience {audience}: expected {one_of(Audience.values)}.")
        processes.require_database()
        try:
            with override("en"):
                path, manifest = export(place, audience=audience, at=now())
        except ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(outage.in_a_sentence(error) or f"The export failed: {error}.") from error
        rows, tables = sum(manifest["rows"].values()), len(manifest["rows"])
        self.stdout.write(f"{path} holds {rows} rows of {tables} kinds and {len(manifest['members'])} files.")
        if faulty := manifest["faulty_files"]:
            raise CommandError(
                f"The export is whole but for {len(faulty)} files that are not in {settings.MEDIA_ROOT}, or not as the "
                f"database knows them ({', '.join(faulty[:3])})."
            )
