"""Treaty actions, money and organizations against the load that brought them, or the act that put them on record."""

from poa.models import Event, HistoryDocument, NongovernmentalOrganization
from poa.witnesses.ground import digests_of
from poa.witnesses.rows import digest_of_rows
from tracking.models import FundingRecord, ParticipationStatement, TreatyAction
from tracking.sealed import portions
from tracking.told import digest_of_act
from tracking.witnesses.assessments import DERIVED, digest_of_derived, last_load

# Nobody writes these but a load.
TABLES = (FundingRecord, HistoryDocument, NongovernmentalOrganization, ParticipationStatement)
TREATIES = "treaty_actions"
RECORDED, OFFERS = "treaty_action.recorded", "offers_entry"


def brought():
    """Return the treaty actions that a load brought."""
    return TreatyAction.objects.filter(recorded_at=None)


def told_of_load():
    """Return what the event of a load keeps of all that stands after it, apart from the entries."""
    return {"tables": digests_of(TABLES), TREATIES: digest_of_rows(brought()), DERIVED: digest_of_derived()}


def altered_record():
    """Return a sentence on the first of these tables that is not as the last load left it; None if all are."""
    event = last_load()
    if event is None:
        return None
    for model in TABLES:
        told = event.detail.get("tables", {}).get(model._meta.label_lower)
        if told is not None and told != digest_of_rows(model._default_manager.all()):
            name = model._meta.verbose_name_plural
            return f"The {name} are not those that were loaded: one was changed (event {event.sequence})."
    if event.detail.get(TREATIES, (now := digest_of_rows(brought()))) != now:
        return f"A loaded treaty action was changed, added or taken away (event {event.sequence})."
    return None


def altered_treaty_action():
    """Return a sentence on the first treaty action recorded by hand that is not as its event tells; None if all are."""
    if wrong := brought().filter(offers_entry=True).first():
        return f"The treaty action {wrong.row} proposes an entry, and it came with the history."
    rows = TreatyAction.objects.exclude(recorded_at=None).select_related("country", "instrument")
    for portion in portions(rows.order_by("pk")):
        keys = [str(row.pk) for row in portion]
        events = {event.subject_id: event for event in Event.objects.filter(kind=RECORDED, subject_id__in=keys)}
        for row in portion:
            event = events.get(str(row.pk))
            if event is None:
                return f"Of the treaty action {row.row} no event tells."
            if differs(row, event):
                return f"The treaty action {row.row} was changed after it was recorded (event {event.sequence})."
            if row.offers_entry is not event.detail.get(OFFERS, row.offers_entry):
                return f"What the treaty action {row.row} proposes is not as event {event.sequence} tells."
    return missing_treaty_action()


def differs(row, event):
    """Say whether an action is not as its event tells; one from before digests by what its event says plainly."""
    if "said" in event.detail:
        return digest_of_act(row) != event.detail["said"]
    plain = {"country": row.country.code, "instrument": row.instrument.code, "day": str(row.by_on)}
    marks = (row.recorded_at, row.recorded_by_id, row.kind)
    return event.detail != plain or marks != (event.at, event.by_id, event.to_state)


def missing_treaty_action():
    """Return a sentence on the first recorded treaty action that is not there any more; nobody takes one away."""
    for portion in portions(Event.objects.filter(kind=RECORDED).order_by("sequence")):
        keys = {event.subject_id for event in portion}
        there = {str(pk) for pk in TreatyAction.objects.filter(pk__in=keys).values_list("pk", flat=True)}
        for event in portion:
            if event.subject_id not in there:
                return f"The treaty action of event {event.sequence} is not there."
    return None


def untold_records():
    event = last_load()
    return "loads of a history", int(event is not None and "tables" not in event.detail)


def untold_treaty_actions():
    events = Event.objects.filter(kind=RECORDED).exclude(detail__has_key="said")
    return "treaty actions from before their text was sealed", events.count()


def untold_offers():
    events = Event.objects.filter(kind=RECORDED).exclude(detail__has_key=OFFERS)
    return "treaty actions from before the log told whether they propose an entry", events.count()
