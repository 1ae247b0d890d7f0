"""Load the history's progress entries as verified facts, each with its source, figures and confidence (ruling 7)."""

from poa.access import Audience
from poa.clock import day_in_geneva
from poa.models import Party
from tracking.checking import check_come, check_content
from tracking.content import (
    EntryContent,
    EvidenceContent,
    FigureContent,
    Names,
    columns,
    content_of,
    rows_beside,
    whole_entries,
)
from tracking.errors import Incomplete
from tracking.models import Evidence, ProgressEntry

AGENCY = Party.Kind.AGENCY
KINDS = {value: value for value in ProgressEntry.Kind.values} | {"NGO": "ngo", "conflict prevention": "prevention"}
QUALIFIERS = {"exact", "about", "at least", "at most", "nearly", "more than"}


def load_entries(reader, report, *, ground, batch, accounts, at):
    """Add the history's entries that are not there yet; one that is there and says otherwise is a fault."""
    referenced = whole_entries(ProgressEntry.objects.exclude(reference=None))
    standing = {entry.reference: content_of(entry) for entry in referenced}
    names, new, total = Names(), [], 0
    for row in reader.rows("history/entries.json", label="id", optional=True):
        total += 1
        content = read_content(row, ground)
        if content is None:
            continue
        if content.reference in standing:
            same_or_fault(row, standing[content.reference], content)
        elif fit(row, content, names, today=day_in_geneva(at)):
            new.append(content)
    report.took("progress entries", total=total, new=len(new))
    if not report.faults:
        save(new, names, batch=batch, accounts=accounts, at=at)


def read_content(row, ground):
    """Return what a row says, or None where it cannot be understood; the faults are in the report."""
    row.ignore("year")
    values = {
        **(row.dates() or {}),
        "reference": row.text("id"),
        "kind": row.choice("kind", KINDS),
        "narrative_en": row.text("summary"),
        "actor": row.text("actor", blank=True),
        "regional": row.yes("regional"),
        "region_note": row.text("region_note", blank=True),
        "figures_text": row.text("figures_text", blank=True),
        "unparsed": tuple(row.texts("unparsed")),
        "confidence": row.choice("confidence", {"high", "medium", "low"}),
        "audience": Audience.OBSERVERS.value,
        "paragraphs": tuple(one.number for one in row.choices("paragraphs", ground.paragraphs)),
        "countries": tuple(one.code for one in row.choices("countries", ground.reporting_countries())),
        "other_reporters": tuple(one.code for one in row.choices("others", ground.parties)),
        "categories": tuple(one.code for one in row.choices("categories", ground.codes["categories"])),
        "agencies": read_agencies(row, ground),
        **read_known(row),
    }
    figures = [read_figure(inner, ground) for inner in row.children("figures")]
    evidence = read_evidence(row.child("evidence", none=True))
    if not row.sound:
        return None
    cited = () if evidence is None else (EvidenceContent(**evidence),)
    return EntryContent(**values, figures=tuple(FigureContent(**figure) for figure in figures), evidence=cited)


def read_agencies(row, ground):
    """Return (agency, institution) pairs: an institution is named beside the agency that it is part of."""
    institutions = {one.part_of_id: one.code for one in row.choices("institutions", ground.parties)}
    return tuple((one.code, institutions.get(one.pk, "")) for one in row.choices("agencies", ground.of_kind(AGENCY)))


def read_known(row):
    known = row.child("known_on")
    if known is None:
        return {}
    read = {"known_on": known.day("date"), "known_on_estimated": known.yes("estimated")}
    known.all_asked()
    return read


def read_figure(inner, ground):
    dates = inner.dates("as_of", none=True) or {}
    category = inner.text("category", blank=True)
    return {
        "text": inner.text("text"),
        "measure": inner.text("measure"),
        "value": inner.amount("value", none=True),
        "value_high": inner.amount("value_high", none=True),
        "qualifier": inner.choice("qualifier", QUALIFIERS),
        "unit": inner.text("unit"),
        "as_of_text": dates.get("date_text", ""),
        "earliest_on": dates.get("earliest_on"),
        "latest_on": dates.get("latest_on"),
        "category": inner.known("category", category, set(ground.codes["categories"])) if category else "",
    }


def read_evidence(cited):
    if cited is None:
        return None
    dates = cited.dates("published", none=True) or {}
    read = {
        "kind": cited.choice("kind", set(Evidence.Kind.values)),
        "title": cited.text("title"),
        "symbol": cited.text("symbol", blank=True),
        "url": address(cited.text("url", blank=True)),
        "published_text": dates.get("date_text", ""),
        "published_on": dates.get("latest_on"),
    }
    cited.all_asked()
    return read


def address(found):
    """Return the web address that a citation begins with; "" where it names another place, as an archive's number."""
    first = (found or "").partition(" ")[0]
    return first if first.startswith(("http://", "https://")) else ""


def same_or_fault(row, standing, content):
    """A verified entry never changes: a file that words it otherwise is refused (design, section 4, rule 4)."""
    for name in standing.differing(content):
        if name != "audience":
            expected = (
                f"{getattr(standing, name)!r}, as it was verified; a correction is a new entry that supersedes it"
            )
            row.wrong(name, str(getattr(content, name)), expected)


def fit(row, content, names, *, today):
    """Hold a row to what every entry is held to, however it comes in, and to what every verified one is."""
    try:
        check_content(content, names)
        check_come(content, today=today)
    except Incomplete as incomplete:
        for name, sentence in incomplete.faults.items():
            row.wrong(name, str(getattr(content, name.partition(".")[0], "")), f"something else ({sentence})")
    return row.sound


def save(contents, names, *, batch, accounts, at):
    """Save the entries with their parts, and only then seal them, for nothing is added to what is verified."""
    loader, verifier = accounts
    made = {"imported": batch, "created_at": at, "created_by": loader}
    entries = [ProgressEntry(**made, **columns(content, names)) for content in contents]
    ProgressEntry.objects.bulk_create(entries, batch_size=200)
    beside = {}
    for entry, content in zip(entries, contents, strict=True):
        for model, rows in rows_beside(entry, content, names).items():
            beside.setdefault(model, []).extend(rows)
    for model, rows in beside.items():
        model._default_manager.bulk_create(rows, batch_size=500)
    ProgressEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(
        state=ProgressEntry.State.VERIFIED,
        submitted_at=at,
        submitted_by=loader,
        verified_at=at,
        verified_by=verifier,
    )
