from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from poa.actions.factors import reset_factors
from poa.errors import DomainError
from poa.lock_out import let_try_codes
from poa.models import User


class Command(BaseCommand):
    help = "Take all second factors of a person away who lost them; the next sign-in sets up another. It is logged."

    def add_arguments(self, parser):
        parser.add_argument("username", help="the name to sign in with")
        parser.add_argument("--reason", required=True, help="why, and how it was made sure that the person asks")

    def handle(self, *, username, reason, **options):
        account = User.objects.filter(username=username).first()
        if account is None:
            raise CommandError(f"There is no account {username}.")
        try:
            let_try_codes(reset_factors(account=account, reason=reason, by="manage.py reset_second_factor", at=now()))
        except DomainError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"At the next sign-in {username} sets up another second factor.")
