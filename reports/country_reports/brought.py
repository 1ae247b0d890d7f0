"""Which parts of a report still are an earlier year's text, as they were filled when it was begun (see `opening`)."""

import json

from reports.country_reports.marks import remarked
from reports.models import CountryReport, CountryReportPart

Kind = CountryReportPart.Kind
BROUGHT = (Kind.OVERVIEW, Kind.CONSTRAINTS, Kind.PRIORITIES)
FILLED = 1


def brought(report, parts):
    """Return {key of a part: year of the report that its text is from} of those that say nothing else, in two queries.

    What was changed and changed back is among them; a part whose text is new, such as the treaties alone, is not.
    """
    filled = [part for part in parts if part.kind in BROUGHT and part.text.strip()]
    before = {}
    for kind, text, year in texts_before(report) if filled else ():
        before.setdefault(kind, []).append((year, set(lines_of(text))))
    first, found = first_lines(report, filled) if before else {}, {}
    for part in filled:
        lines = lines_of(part.text)
        for year, old in before.get(part.kind, ()):
            if lines and lines[0] in old and (lines == first[part.key] or old.issuperset(lines)):
                found[part.key] = year
                break
    return found


def first_lines(report, parts):
    """Return {key of a part: its lines as the report opened}, which beside the old text held the treaties anew."""
    if all(part.version == FILLED for part in parts):
        return {part.key: lines_of(part.text) for part in parts}
    opened = json.loads(report.versions.get(number=FILLED).content)
    return {part["key"]: lines_of(part["text"]) for part in opened["parts"]}


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
