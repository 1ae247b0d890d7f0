"""The whole content of a report in plain data, and the version that is kept of it at each save."""

from reports.canonical import canonical, sha256
from reports.models import CountryReportVersion


def content_of(report):
    """Return what a report says: its parts in their order, what they cite, who was consulted."""
    cited = report.citations.order_by("mark").values_list("mark", "entry_id", "entry__reference")
    told = report.consulted.order_by("consulted_on", "name", "pk").values("kind", "name", "consulted_on", "how")
    return {
        "round": report.round.year,
        "country": report.country.code,
        "parts": list(report.parts.order_by("position").values("key", "text", "original")),
        "citations": [{"mark": mark, "entry": str(pk), "reference": name or ""} for mark, pk, name in cited],
        "consulted": list(told),
    }


def keep_version(report, *, by, at):
    """Keep what the report says under its version; return what its event has to tell of it."""
    content = canonical(content_of(report))
    row = CountryReportVersion(report=report, number=report.version, content=content.decode(), sha256=sha256(content))
    row.made_at, row.made_by = at, by
    row.save(force_insert=True)
    return {"version": row.number, "said": row.sha256}
