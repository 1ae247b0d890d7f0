from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from poa.loading.rows import LoadRefused
from poa.statistics import gather_statistics
from reports.loading import load_everything


class Command(BaseCommand):
    help = "Load a programme with its history from a folder of fixtures; loading twice changes nothing."

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", nargs="?", default="geneva-1996", help="a folder's name in fixtures/, or its path"
        )

    def handle(self, *, folder, **options):
        places = [settings.FIXTURES_DIR / folder, Path(folder).absolute()]
        place = next((place for place in places if (place / "header.json").is_file()), None)
        if place is None:
            tried = " nor ".join(str(place) for place in dict.fromkeys(places))
            raise CommandError(f"There is no programme called {folder}: no header.json in {tried}.")
        try:
            report = load_everything(place, by="manage.py load", at=now())
        except LoadRefused as refused:
            faults = "\n".join(f"  {fault}" for fault in refused.faults)
            raise CommandError(f"Nothing was loaded; {counted(refused.faults)}:\n{faults}") from refused
        gather_statistics()
        for line in report.lines():
            self.stdout.write(line)


def counted(faults):
    return f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
