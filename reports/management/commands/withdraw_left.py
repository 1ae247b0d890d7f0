"""Withdraw what an older version left standing of independent reports that are withdrawn."""

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from poa.models import User
from reports.actions.independent import withdraw_left


class Command(BaseCommand):
    help = "Withdraw the assessments that still stand though their independent report is withdrawn (see verify_log)."

    def add_arguments(self, parser):
        parser.add_argument("--by", required=True, help="the user name of the Unit officer in whose name it is done")

    def handle(self, *args, by, **options):
        person = User.objects.filter(username=by, is_active=True).first()
        if person is None:
            raise CommandError(f"--by: there is no active account called {by}.")
        try:
            told = withdraw_left(by=person, at=now())
        except PermissionDenied as refusal:
            raise CommandError(f"--by: {by} may not withdraw them; expected an officer of the Unit.") from refusal
        for row in told:
            self.stdout.write(f"Withdrawn: assessment {row.pk}.")
        if not told:
            self.stdout.write("Nothing stands that its report does not hold.")
