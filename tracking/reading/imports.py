"""What imports did: the list of them, and one of them with its rows."""

from django.db.models import Prefetch

from tracking.forms.choices import agencies_for, countries_for
from tracking.models import Assessment, ImportedRow, ProgressEntry, WorkbookImport

MOST_LISTED, MOST_ROWS = 40, 500


def imports_of(user):
    """Return the newest imports that this person may look at."""
    rows = WorkbookImport.objects.visible_to(user).with_names().defer("staged")
    return rows.exclude(state=WorkbookImport.State.DISCARDED)[:MOST_LISTED]


def rows_of(batch, user):
    """Return what an import wrote, row by row, with the entries and assessments that this person may open."""
    entries, assessments = ProgressEntry.objects.visible_to(user), Assessment.objects.visible_to(user).with_names()
    rows = ImportedRow.objects.filter(batch=batch).defer("before").order_by("row", "pk")
    return rows.prefetch_related(Prefetch("entry", entries), Prefetch("assessment", assessments))[:MOST_ROWS]


def workbooks_for(user):
    """Return (country, agencies) for everything that this person writes for: what a workbook can be had of."""
    agencies = list(agencies_for(user))
    return [(country, agencies) for country in countries_for(user)]
