"""What the Programme says, and the codes that all else refers to, against the last load that changed them."""

from poa.models import (
    Addressee,
    CategoryOfConcern,
    Event,
    Instrument,
    MainIssue,
    OperativeParagraph,
    Paragraph,
    Part,
    Party,
    Programme,
    Recommendation,
    Reservation,
    Resolution,
    Section,
    SourceText,
    Term,
    UnquotedSentence,
    VulnerableGroup,
)
from poa.witnesses.rows import digest_of_rows

# Nobody writes these but a load; the names of parties, an administrator too.
GROUND = (
    Programme,
    Section,
    Paragraph,
    Part,
    MainIssue,
    CategoryOfConcern,
    VulnerableGroup,
    Addressee,
    Recommendation,
    UnquotedSentence,
    Term,
    Party,
    Reservation,
    SourceText,
    Resolution,
    OperativeParagraph,
    Instrument,
)
LOADED = "programme.loaded"
KEPT = ("party.added", "party.changed")


def digests_of(models):
    """Return {model: the SHA-256 of all its rows}, for the event of a load."""
    return {model._meta.label_lower: digest_of(model) for model in models}


def digest_of(model):
    """Return the SHA-256 of all rows of a table; that of the Programme's tells which paragraphs are machinery.

    It named the first of them until any paragraph could be one. What was sealed then holds still.
    """
    moved = [("made_up", machinery_told())] if model is Programme else []
    return digest_of_rows(model._default_manager.all(), moved=moved)


def machinery_told():
    """Return the number of the first paragraph of machinery, if all behind it are; else the numbers of all."""
    rows = Paragraph.objects.order_by("number")
    numbers = list(rows.of_machinery().values_list("number", flat=True))
    behind = list(rows.filter(number__gte=numbers[0]).values_list("number", flat=True)) if numbers else []
    return numbers[0] if numbers and numbers == behind else ", ".join(map(str, numbers))


def told_last():
    """Return {table: (its digest, the event that told it last)}, by loads and by those who keep reference data."""
    told = {}
    for event in Event.objects.filter(kind__in=(LOADED, *KEPT)).order_by("sequence"):
        tables = event.detail.get("tables", {})
        if event.kind == LOADED and not tables:
            told.clear()
        told |= {table: (digest, event) for table, digest in tables.items()}
    return told


def altered(models):
    """Return a sentence on the first of these tables that is not as the last event of it left it."""
    told = told_last()
    for model in models:
        digest, event = told.get(model._meta.label_lower, (None, None))
        if event and digest_of(model) != digest:
            name, number = model._meta.verbose_name_plural, event.sequence
            return f"The {name} are not those that were loaded: one was changed, added or taken away (event {number})."
    return None


def untold(kind):
    """Count the installation's last load of this kind, if its event names no tables."""
    event = Event.objects.filter(kind=kind).order_by("-sequence").first()
    return int(event is not None and "tables" not in event.detail)


def altered_ground():
    """Return a sentence on the first table of the Programme that is not as it was loaded; None if all are."""
    return altered(GROUND)


def untold_ground():
    return "loads of the Programme", untold(LOADED)
