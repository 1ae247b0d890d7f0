"""Load the history's progress entries as verified facts, each with its source, figures and confidence (ruling 7)."""

from poa.access import Audience
from poa.loading.keeping import valid
from tracking.models import EntryAgency, EntryCountry, EntryParagraph, Evidence, Figure, ProgressEntry

KINDS = {value: value for value in ProgressEntry.Kind.values} | {"NGO": "ngo", "conflict prevention": "prevention"}
QUALIFIERS = {"exact", "about", "at least", "at most", "nearly", "more than"}
CHILDREN = (EntryParagraph, EntryCountry, EntryAgency, Figure, Evidence)


def load_entries(reader, report, *, ground, batch, accounts, at):
    """Add the history's entries that are not there yet; one that is there and says otherwise is a fault."""
    standing = {entry.reference: entry for entry in ProgressEntry.objects.exclude(reference=None)}
    new, children, links, total = [], [], [], 0
    for row in reader.rows("history/entries.json", label="id", optional=True):
        total += 1
        entry = entry_of(row, batch=batch, loader=accounts[0], at=at)
        parts, many = parts_of(row, entry, ground)
        found = standing.get(entry.reference)
        if found is not None:
            same_or_fault(row, found, entry)
        elif row.sound and valid(row, entry):
            new.append(entry)
            children += parts
            links += many
    report.took("progress entries", total=total, new=len(new))
    if not report.faults:
        save(new, children, links, accounts=accounts, at=at)
    return len(new)


def entry_of(row, *, batch, loader, at):
    """Return the unsaved entry that a row words; not verified yet, so that its parts can be added."""
    row.ignore("year")
    known = row.child("known_on")
    entry = ProgressEntry(
        reference=row.text("id"),
        kind=row.choice("kind", KINDS),
        narrative_en=row.text("summary"),
        actor=row.text("actor", blank=True),
        regional=row.yes("regional"),
        region_note=row.text("region_note", blank=True),
        figures_text=row.text("figures_text", blank=True),
        unparsed=row.texts("unparsed"),
        confidence=row.choice("confidence", {"high", "medium", "low"}),
        audience=Audience.OBSERVERS.value,
        known_on=known and known.day("date"),
        known_on_estimated=bool(known and known.yes("estimated")),
        imported=batch,
        created_at=at,
        created_by=loader,
        **(row.dates() or {}),
    )
    if known:
        known.all_asked()
    return entry


def parts_of(row, entry, ground):
    """Return the entry's parts to be saved after it, and its plain links as (entry, field name, targets)."""
    parts = [EntryParagraph(entry=entry, paragraph=one) for one in row.choices("paragraphs", ground.paragraphs)]
    parts += [EntryCountry(entry=entry, country=one) for one in row.choices("countries", ground.parties)]
    institutions = {one.part_of_id: one for one in row.choices("institutions", ground.parties)}
    parts += [
        EntryAgency(entry=entry, agency=one, institution=institutions.get(one.pk))
        for one in row.choices("agencies", ground.parties)
    ]
    for position, inner in enumerate(row.children("figures"), start=1):
        parts.append(figure_of(inner, entry, position, ground))
    if cited := row.child("evidence", none=True):
        parts.append(evidence_of(cited, entry))
        cited.all_asked()
    links = [
        (entry, ProgressEntry.other_reporters, row.choices("others", ground.parties)),
        (entry, ProgressEntry.categories, row.choices("categories", ground.codes["categories"])),
    ]
    return parts, links


def figure_of(inner, entry, position, ground):
    dates = inner.dates("as_of", none=True) or {}
    category = inner.text("category", blank=True)
    return Figure(
        entry=entry,
        position=position,
        text=inner.text("text"),
        measure=inner.text("measure"),
        value=inner.amount("value", none=True),
        value_high=inner.amount("value_high", none=True),
        qualifier=inner.choice("qualifier", QUALIFIERS),
        unit=inner.text("unit"),
        as_of_text=dates.get("date_text", ""),
        earliest_on=dates.get("earliest_on"),
        latest_on=dates.get("latest_on"),
        category=inner.known("category", category, ground.codes["categories"]) if category else None,
    )


def evidence_of(inner, entry):
    dates = inner.dates("published", none=True) or {}
    return Evidence(
        entry=entry,
        position=1,
        kind=inner.choice("kind", set(Evidence.Kind.values)),
        title=inner.text("title"),
        symbol=inner.text("symbol", blank=True),
        url=inner.text("url", blank=True),
        published_text=dates.get("date_text", ""),
        published_on=dates.get("latest_on"),
    )


def same_or_fault(row, found, entry):
    """A verified entry never changes: a file that words it otherwise is refused (design, section 4, rule 4)."""
    for name in ("kind", "narrative_en", "earliest_on", "latest_on", "figures_text", "confidence"):
        if row.sound and getattr(found, name) != getattr(entry, name):
            expected = f"{getattr(found, name)!r} as it was verified; a correction is a new entry that supersedes it"
            row.wrong(name, getattr(entry, name), expected)


def save(entries, parts, links, *, accounts, at):
    """Save the entries with their parts, and only then seal them, for nothing is added to what is verified."""
    ProgressEntry.objects.bulk_create(entries, batch_size=200)
    for model in CHILDREN:
        model.objects.bulk_create([part for part in parts if isinstance(part, model)], batch_size=500)
    for field in (ProgressEntry.other_reporters, ProgressEntry.categories):
        owner, target = field.field.m2m_column_name(), field.field.m2m_reverse_name()
        rows = [
            field.through(**{owner: entry.pk, target: one.pk})
            for entry, of, targets in links
            if of is field
            for one in targets
        ]
        field.through.objects.bulk_create(rows, batch_size=500)
    loader, verifier = accounts
    ProgressEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(
        state=ProgressEntry.State.VERIFIED,
        submitted_at=at,
        submitted_by=loader,
        verified_at=at,
        verified_by=verifier,
    )
