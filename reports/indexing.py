"""The words that reports are found by: issued ones section by section, independent ones as they were registered."""

import re

from django.db.models import Q

from poa.finding.reference import bring_to
from poa.finding.words import indexed
from poa.models import IndexedText
from reports.compilation.words import CATALOGUES
from reports.models import Compilation, CompilationSection, IndependentReport

Kind = IndexedText.Kind
COUNTRY, ANNEX = "country-", "annex-"
# "See ." is what a section says of chapters and annexes whose numbers are known in the whole report alone.
UNNUMBERED = re.compile(
    "|".join(
        rf"\s*{re.escape(one.SENTENCES['see'])}(?:\s|,|{re.escape(one.SENTENCES['and'].strip())})*\."
        for one in CATALOGUES.values()
    )
)


def index_report(report):
    """Write the words of one report that is being issued."""
    bring_to(IndexedText.objects.filter(kind=Kind.REPORT, key=str(report.pk)), words_of(report))


def reindex_reports():
    """Bring the words of all issued reports to what these say; returns how many were new, changed or gone."""
    wanted = {}
    for report in Compilation.objects.issued().with_names():
        wanted |= words_of(report)
    return bring_to(IndexedText.objects.filter(kind=Kind.REPORT), wanted)


def index_independent(report):
    """Write the words of one independent report that is being registered."""
    bring_to(IndexedText.objects.filter(kind=Kind.INDEPENDENT, key=str(report.pk)), words_of_independent(report))


def index_party(sender, *, party, **more):
    """Bring the words of the independent reports of a party, and of those about it, to what it is called now."""
    rows = IndependentReport.objects.filter(Q(organization=party) | Q(countries=party), registered_at__isnull=False)
    for report in rows.with_names().distinct():
        index_independent(report)


def reindex_independent():
    """Bring the words of all independent reports to what these say; returns how many were new, changed or gone."""
    wanted = {}
    for report in IndependentReport.objects.filter(registered_at__isnull=False).with_names():
        wanted |= words_of_independent(report)
    return bring_to(IndexedText.objects.filter(kind=Kind.INDEPENDENT), wanted)


def words_of_independent(report):
    """Return {(kind, key, part): words} of an independent report: its title and text, whose it is, of whom."""
    whose = report.organization.names if report.organization else [report.name]
    places = [name for country in report.countries.all() for name in country.names]
    return {(Kind.INDEPENDENT.value, str(report.pk), ""): indexed(report.title, *whose, *places, report.text)}


def words_of(report):
    """Return {(kind, key, part): words}: of what the report is called, and of each section that tells something.

    The annexes only list what the sections tell.
    """
    kind, key, meeting = Kind.REPORT.value, str(report.pk), report.round.meeting
    called = (report.symbol, report.round.title, meeting.name if meeting else "")
    sections = CompilationSection.objects.filter(compilation=report, state=CompilationSection.State.BUILT)
    words = {
        (kind, key, part): indexed(report.symbol, body["title"], text_of(body))
        for part, body in sections.exclude(key__startswith=ANNEX).values_list("key", "body")
        if body and body["blocks"]
    }
    return {(kind, key, ""): indexed(*called), **words}


def text_of(body):
    """Return the words of a section in their order."""
    return " ".join(filter(None, (text for block in body["blocks"] for text in texts_of(block))))


def texts_of(block):
    if "runs" in block:
        yield UNNUMBERED.sub("", "".join(run["text"] for run in block["runs"]))
    yield block.get("text", "")
    yield block.get("caption", "")
    for row in block.get("rows", ()):
        yield "; ".join(cell["text"] for cell in row if cell["text"])


def anchor_of(section):
    """Return the fragment under which a section stands in the report's web page."""
    whole = section.key.startswith(COUNTRY) or section.key == "regional"
    return section.key if whole else f"chapter-{section.key}"
