from django.core.management import BaseCommand, call_command

from poa import processes


class Command(BaseCommand):
    help = "Lay out the database of a served installation; refuse a demonstration's."

    def handle(self, **options):
        processes.require_database()
        call_command("migrate", verbosity=1)
        call_command("reindex", missing=True)
        processes.require_real_installation()
