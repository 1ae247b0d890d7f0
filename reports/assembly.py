"""What the General Assembly is still owed: the next report that it asked for."""

from poa.models import OperativeParagraph


def report_due(day):
    """Return the operative paragraph of the latest resolution adopted by this day that asks for a report, or None.

    Its `report_session` is the session that the report is due at; a resolution whose text is not at hand asks nothing
    here, and the page names it beside.
    """
    asked = OperativeParagraph.objects.filter(report_session__isnull=False, resolution__adopted_on__lte=day)
    return asked.select_related("resolution").order_by("-resolution__adopted_on", "-number").first()
