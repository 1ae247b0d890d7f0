from pathlib import Path

from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError

from poa import outage, processes
from poa.statistics import gather_statistics
from reports.keeping.archive import ArchiveRefused
from reports.keeping.restore import restore


class Command(BaseCommand):
    help = "Put an archive that `backup` wrote into an empty installation, and check the event log."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument("--replace", action="store_true", help="lose what the installation holds now")

    def handle(self, *, file, replace, **options):
        processes.require_database()
        try:
            manifest = restore(file, replacing=replace)
        except ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except (OSError, DatabaseError) as error:
            said = outage.in_a_sentence(error) or f"The database refused it: {outage.reason(error)}."
            raise CommandError(f"Nothing was restored. {said}") from error
        call_command("migrate", verbosity=0)
        gather_statistics()
        head = manifest["head"]
        self.stdout.write(f"{file}, made at {manifest['made_at']}, is restored. All people have to sign in anew.")
        call_command("verify_log", head=f"{head['sequence']}:{head['hash']}", stdout=self.stdout)
