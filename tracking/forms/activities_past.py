"""The history of an activity: what each change changed, field by field, with what stood there before and after."""

from poa.access import may_open_activity
from tracking.actions.activities import content_now
from tracking.forms.activities import in_words_of, labels_of_fields, names_in_activities
from tracking.forms.names import field_of
from tracking.reading.history import Change


def history_in_words(activity, events, *, reader):
    """Return what happened to an activity, oldest first, each event with the `changes` that it made.

    What the log kept of a change is what stood there before, so the rest is told back from how the activity stands now.
    An event of an older version kept no words: it has `what`, the names of its fields, alone. So has a change of what
    this reader could not have opened then.
    """
    told, labels = list(events), labels_of_fields()
    names = names_in_activities() if any("was" in event.detail for event in told) else {}
    after = content_now(activity) if names else None
    for event in reversed(told):
        fields = list(dict.fromkeys(field_of(name) for name in event.detail.get("fields", ())))
        event.what, event.changes = "", []
        if after is not None and "was" in event.detail:
            before = after.before(event.detail["was"])
            if was_open(reader, before) and was_open(reader, after):
                event.changes = differing(in_words_of(before, names), in_words_of(after, names), fields, labels)
            after = before
        elif fields:
            after = None
        if fields and not event.changes:
            event.what = ", ".join(labels.get(field, field) for field in fields)
    return told


def was_open(reader, content):
    return may_open_activity(reader, audience=content.audience, country_codes=content.countries)


def differing(before, after, fields, labels):
    """Return a Change for each of these fields."""
    return [Change(labels.get(field, field), str(before[field]), str(after[field])) for field in fields]
