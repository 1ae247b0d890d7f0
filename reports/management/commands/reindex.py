from django.core.management import BaseCommand
from django.db import transaction

from poa.finding.reference import reindex_reference
from reports.indexing import reindex_independent, reindex_reports
from tracking.indexing import reindex_entries, without_words
from tracking.models import ProgressEntry


class Command(BaseCommand):
    help = "Write the words anew by which paragraphs, parties, entries and reports are found."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="of the entries, only those that have none")

    @transaction.atomic
    def handle(self, *, missing, **options):
        reference, reports = reindex_reference(), reindex_reports() + reindex_independent()
        entries = reindex_entries(without_words() if missing else ProgressEntry.objects.all())
        self.stdout.write(
            f"Words written of {entries} entries; of {reference + reports} other texts they were changed."
        )
