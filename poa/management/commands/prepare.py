from django.core.management import BaseCommand, CommandError, call_command
from django.db import connection

from poa import processes


class Command(BaseCommand):
    help = "Lay out the database of a served installation; refuse a demonstration's."

    def handle(self, **options):
        processes.require_database()
        call_command("migrate", verbosity=1)
        call_command("reindex", missing=True)
        processes.require_real_installation()
        if connection.vendor == "postgresql":
            self.give_the_portal_its_role()

    def give_the_portal_its_role(self):
        """Where that is not allowed, the portal goes on reading as before, and `check --deploy` says so."""
        try:
            call_command("portal_role", stdout=self.stdout)
        except CommandError as refusal:
            self.stderr.write(str(refusal))
