"""Check the chain of the event log, and hold it against everything on record that bears witness to it."""

import re

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from poa import witnesses as of_the_ground
from poa.models import Event, broken_link, missing_head
from reports import witnesses as of_meetings
from reports.anchors import altered_report, altered_supplement, heads, lost_head
from reports.country_reports.said import altered_position, altered_remark, altered_state, untold_words
from reports.country_reports.sealed import altered_country_report, altered_country_version
from reports.received import altered_given, altered_received
from tracking import witnesses as of_the_record
from tracking.chained import altered_redaction
from tracking.sealed import (
    altered_activity,
    altered_assessment,
    altered_entry,
    altered_file,
    altered_import,
    altered_sheet,
    altered_translation_check,
    altered_version,
    altered_workbook,
    unrecorded_entry,
)

HEAD = re.compile(r"(\d+):([0-9a-f]{64})")
CHECKS = (
    lost_head,
    altered_entry,
    unrecorded_entry,
    altered_import,
    altered_version,
    altered_redaction,
    altered_workbook,
    altered_assessment,
    altered_sheet,
    altered_activity,
    altered_translation_check,
    altered_file,
    altered_report,
    altered_supplement,
    altered_received,
    altered_given,
    altered_country_version,
    altered_country_report,
    altered_position,
    altered_remark,
    altered_state,
    *of_meetings.CHECKS,
    *of_the_ground.CHECKS,
    *of_the_record.CHECKS,
)
UNCOVERED = (*of_the_ground.UNCOVERED, *of_the_record.UNCOVERED, *of_meetings.UNCOVERED, untold_words)
NO_HEAD = "No report holds a head of it yet: whether its end was cut off, only --head can tell, with one written down."


class Command(BaseCommand):
    help = "Say whether the event log is whole; ends with 1 and names the first thing that does not hold if it is not."

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            metavar="SEQUENCE:HASH",
            help="A head printed earlier, as on a document: the log must still hold it, or its end was cut off.",
        )

    @transaction.atomic
    def handle(self, *args, head=None, **options):
        anchored = self.anchored(head) if head else None
        if broken := broken_link():
            raise CommandError(f"Event {broken[0]} {broken[1]}.")
        if anchored and (fault := missing_head(*anchored)):
            raise CommandError(fault)
        for check in CHECKS:
            if fault := check():
                raise CommandError(fault)
        sequence, digest = Event.head()
        self.stdout.write(f"The event log is whole: {sequence} events.")
        held = len(heads())
        self.stdout.write(held_heads(held) if held else NO_HEAD)
        self.tell_uncovered()
        self.stdout.write(f"Head: {sequence}:{digest}")

    def tell_uncovered(self):
        """Name what was written before its events told enough to compare it by."""
        counted = [f"{name}: {number}" for name, number in (count() for count in UNCOVERED) if number]
        if counted:
            self.stdout.write(f"Not covered, for the log tells too little of them: {'; '.join(counted)}.")

    def anchored(self, head):
        if not (found := HEAD.fullmatch(head)):
            raise CommandError(f"--head: expected a number, a colon and 64 hexadecimal digits, found {head!r}.")
        return int(found[1]), found[2]


def held_heads(held):
    """Return the sentence on heads that reports were built on and the log still has."""
    many = f"It holds the {held} heads that reports and what was issued to them were built on."
    return "It holds the one head that a report was built on." if held == 1 else many
