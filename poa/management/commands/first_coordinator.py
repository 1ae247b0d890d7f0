import sys
import warnings
from getpass import GetPassWarning, getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from poa.actions.founding import first_coordinator
from poa.errors import DomainError
from poa.models import Party


class Command(BaseCommand):
    help = "Open the account of the first Unit coordinator, who opens all others; asks for a password."

    def add_arguments(self, parser):
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument("--agency", required=True, help="the code of the coordinator's agency, such as UNHCR")
        parser.add_argument("--name", default="", help="the name to show")
        parser.add_argument("--email", default="", help="where a link goes if the password is lost")

    def handle(self, *, username, agency, name, email, **options):
        if not Party.objects.exists():
            raise CommandError("No programme is loaded: run `manage.py load` first.")
        organization = Party.objects.reporting_agencies().filter(code=agency).first()
        if organization is None:
            known = ", ".join(Party.objects.reporting_agencies().values_list("code", flat=True))
            raise CommandError(f"--agency: expected one of {known}, found {agency}.")
        words = {"username": username, "first_name": name, "email": email, "password": self.asked_password()}
        try:
            first_coordinator(organization=organization, by="manage.py first_coordinator", at=now(), **words)
        except (DomainError, ValidationError) as error:
            raise CommandError(" ".join(getattr(error, "messages", [str(error)]))) from error
        self.stdout.write(f"{username} can sign in and open the other accounts.")

    def asked_password(self):
        password = typed("Password (12 characters or more): ")
        try:
            validate_password(password)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if typed("The same again: ") != password:
            raise CommandError("The two passwords differ.")
        return password


def typed(prompt):
    """Ask at the terminal; without one, read a line of standard input. Raises CommandError where there is neither."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(prompt)
        except GetPassWarning as no_terminal:
            if line := sys.stdin.readline():
                return line.rstrip("\n")
            raise CommandError("A password is asked for, twice: run this at a terminal.") from no_terminal
