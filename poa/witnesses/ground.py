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

# Nobody writes these but a load.
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


def digests_of(models):
    """Return {model: the SHA-256 of all its rows}, for the event of a load."""
    return {model._meta.label_lower: digest_of_rows(model._default_manager.all()) for model in models}


def altered(models, kind):
    """Return a sentence on the first of these tables that is not as the last load of this kind left it."""
    event = Event.objects.filter(kind=kind).order_by("-sequence").first()
    told = event.detail.get("tables", {}) if event else {}
    for model in models:
        label = model._meta.label_lower
        if label in told and digest_of_rows(model._default_manager.all()) != told[label]:
            name, number = model._meta.verbose_name_plural, event.sequence
            return f"The {name} are not those that were loaded: one was changed, added or taken away (event {number})."
    return None


def untold(kind):
    """Count the installation's last load of this kind, if its event names no tables."""
    event = Event.objects.filter(kind=kind).order_by("-sequence").first()
    return int(event is not None and "tables" not in event.detail)


def altered_ground():
    """Return a sentence on the first table of the Programme that is not as it was loaded; None if all are."""
    return altered(GROUND, LOADED)


def untold_ground():
    return "loads of the Programme", untold(LOADED)
