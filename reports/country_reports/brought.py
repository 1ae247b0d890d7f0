"""Which parts of a report still are an earlier year's text, as they were filled when it was begun (see `opening`)."""

from reports.country_reports.marks import remarked
from reports.models import CountryReport, CountryReportPart

Kind = CountryReportPart.Kind
BROUGHT = (Kind.OVERVIEW, Kind.CONSTRAINTS, Kind.PRIORITIES)
FILLED = 1


def brought(report, parts):
    """Return {key of a part: year of the report that its text is from} of those that nobody changed, in one query.

    A part whose text is new, such as the treaties alone, is none of them.
    """
    filled = [part for part in parts if part.kind in BROUGHT and part.version == FILLED and part.text.strip()]
    if not filled:
        return {}
    before = {}
    for kind, text, year in texts_before(report):
        before.setdefault(kind, []).append((year, set(lines_of(text))))
    found = {}
    for part in filled:
        opening = next(iter(lines_of(part.text)), None)
        if years := [year for year, lines in before.get(part.kind, ()) if opening in lines]:
            found[part.key] = years[0]
    return found


def texts_before(report):
    """Return (kind, text, year) of what the country's reports of earlier rounds say, the newest first."""
    rows = CountryReportPart.objects.filter(report__country=report.country_id, kind__in=BROUGHT)
    earlier = rows.filter(report__round__year__lt=report.round.year)
    told = earlier.exclude(report__state=CountryReport.State.WITHDRAWN).order_by("-report__round__year", "position")
    return told.values_list("kind", "text", "report__round__year")


def lines_of(text):
    """Return the lines that say something, without their marks, which are other ones in every report."""
    lines = (" ".join(remarked(line, {}).split()) for line in text.splitlines())
    return [line for line in lines if line]
