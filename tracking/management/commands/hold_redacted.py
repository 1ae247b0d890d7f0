"""Say whether a text is the one that was removed from an entry."""

import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tracking.models import Redaction
from tracking.redacting import salted


class Command(BaseCommand):
    help = "Say whether a text, read from standard input, is what a redaction removed; ends with 1 if it is not."

    def add_arguments(self, parser):
        parser.add_argument("entry", help="The key of the entry, as it stands in the address of its page.")
        parser.add_argument("place", help="Which text: actor, narrative_en, evidence.2 ...")

    def handle(self, *args, entry, place, **options):
        try:
            row = Redaction.objects.filter(entry=entry, place=place).first()
        except ValidationError:
            row = None
        if row is None:
            raise CommandError(f"Nothing was removed from {place} of entry {entry}.")
        text = sys.stdin.read()
        # A line that was typed or printed ends with a line feed that the text did not have.
        if row.sha256 not in (salted(row.salt, text), salted(row.salt, text.removesuffix("\n"))):
            raise CommandError("This is not the text that was removed.")
        self.stdout.write(f"This is the text that was removed on {row.redacted_at:%Y-%m-%d}.")
