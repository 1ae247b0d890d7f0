"""Check the chain of the event log, and its head against one written down earlier."""

import re

from django.core.management.base import BaseCommand, CommandError

from poa.models import Event, broken_link

HEAD = re.compile(r"(\d+):([0-9a-f]{64})")


class Command(BaseCommand):
    help = "Say whether the event log is whole; ends with 1 and names the first broken row if it is not."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            metavar="SEQUENCE:HASH",
            help="A head printed earlier, as on a document: the log must still hold it, or its end was cut off.",
        )

    def handle(self, *args, head=None, **options):
        anchored = self.anchored(head) if head else None
        if broken := broken_link():
            raise CommandError(f"Event {broken[0]} {broken[1]}.")
        if anchored and (fault := missing(*anchored)):
            raise CommandError(fault)
        sequence, digest = Event.head()
        self.stdout.write(f"The event log is whole: {sequence} events.")
        self.stdout.write(f"Head: {sequence}:{digest}")

    def anchored(self, head):
        if not (found := HEAD.fullmatch(head)):
            raise CommandError(f"--head: expected a number, a colon and 64 hexadecimal digits, found {head!r}.")
        return int(found[1]), found[2]


def missing(sequence, digest):
    """Return a sentence if the log does not hold this head any more, else None."""
    if sequence == 0:
        return None
    event = Event.objects.filter(sequence=sequence).first()
    if event is None:
        return f"Event {sequence} is missing: the log ends with {Event.head()[0]}, so its end was cut off."
    if event.hash != digest:
        return f"Event {sequence} is not the one whose hash was written down."
    return None
