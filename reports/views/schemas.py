"""The published form of a report's JSON file (JSON Schema 2020-12), by which whoever holds a file can read it."""

from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

SCHEMA = Path(__file__).parents[1] / "present" / "report.schema.json"


@login_not_required
@require_safe
def report_schema(request):
    """Send the schema to anybody: it says nothing of any report."""
    return HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json")
