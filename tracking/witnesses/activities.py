"""What activities said in each of their versions, who put it on record and when, against the events that tell of it."""

from collections import defaultdict

from poa.models import Event
from tracking.actions.activities import digest_of, digest_of_words
from tracking.models import Activity, ActivityVersion
from tracking.sealed import portions

KINDS = ("activity.kept", "activity.changed")
LABEL = Activity._meta.label_lower
DAYS = ("earliest_on", "latest_on")


def altered_activity_version():
    """Return what is wrong with the first version of an activity that is not as its event tells; None if all are."""
    for portion in portions(Activity.objects.order_by("pk")):
        keys = [activity.pk for activity in portion]
        acts, versions = defaultdict(dict), defaultdict(list)
        told = Event.objects.filter(subject_type=LABEL, subject_id__in=map(str, keys), kind__in=KINDS)
        for event in told.order_by("sequence"):
            acts[event.subject_id][event.detail["version"]] = event
        for row in ActivityVersion.objects.filter(activity__in=keys).select_related("agency").order_by("number"):
            versions[row.activity_id].append(row)
        for activity in portion:
            if fault := fault_of(activity, acts[str(activity.pk)], versions[activity.pk]):
                return fault
    return None


def fault_of(activity, acts, versions):
    """Return a sentence on what the log does not tell of an activity; `acts` are {number of a version: its event}."""
    for row in versions:
        event = acts.get(row.number)
        if event is None:
            return f"Of version {row.number} of the activity {activity.pk} no event tells."
        if not is_as_told(row, event, activity):
            return f"Version {row.number} of the activity {activity.pk} was changed (event {event.sequence})."
    kept = {row.number for row in versions}
    lost = range(1, min(kept)) if kept and versions[0].known_from else ()
    if gone := acts.keys() - kept - set(lost):
        return f"Version {min(gone)} of the activity {activity.pk} is not there (event {acts[min(gone)].sequence})."
    if marks_of(activity) != marks_told(acts):
        return f"The activity {activity.pk} does not name who wrote or changed it, or when, as the log tells."
    return None


def is_as_told(row, event, activity):
    """Say whether a version is what its event tells that was said, and when, and by whom."""
    beside = (row.agency.code, *((day := getattr(row, name)) and day.isoformat() for name in DAYS))
    said = tuple(row.content[name] for name in ("agency", *DAYS))
    told = (digest_of(row.content), digest_of_words(row.content), row.kept_by_id)
    expected = (event.detail["said"], row.words, event.by_id)
    since = (event.at, None)
    # Only where the log kept no words of what stood before does a version stand in for others.
    if row.known_from and "was" not in event.detail:
        since = (activity.created_at, event.at)
    return (beside, told, row.kept_at, row.known_from) == (said, expected, *since)


def marks_of(activity):
    created, changed = (activity.created_at, activity.created_by_id), (activity.changed_at, activity.changed_by_id)
    return created, changed, activity.version


def marks_told(acts):
    """Return the marks that the first and the last act leave on an activity; None where the log tells of neither."""
    if not acts:
        return None
    first, last = acts[min(acts)], acts[max(acts)]
    changed = (None, None) if last is first else (last.at, last.by_id)
    return (first.at, first.by_id), changed, max(acts)
