"""Read what the agencies do under the joint strategy (para. 140), as far as the edition's reader may see it."""

from types import SimpleNamespace

from django.db.models import F, Q

from poa.clock import end_in_geneva
from reports.gather.links import grouped, joined, keys_of, linked
from tracking.models import Activity, Contribution
from tracking.money import money_of

DATED = ("earliest_on", "latest_on", "precision", "approximate", "date_text")
PRICED = ("currency", "usd_rate", "rate_note")
ACTIVITY = ("title", *DATED, *PRICED, "regional", "result", "requirement", "contributions_whole")
CONTRIBUTION = ("donor", "amount", *PRICED)
MONEY = ("asked", "received", "short", "asked_usd", "received_usd", "short_usd", "unpriced")


def activities(reader, *, start, as_of, known_by):
    """Return activities under way in the period, with the contributions that came by its end.

    An activity has no history: it is told as it stands today. With `known_by`, without those that were put on record
    after that day.
    """
    rows = Activity.objects.visible_to(reader).filter(earliest_on__lte=as_of)
    rows = rows.filter(Q(latest_on__isnull=True) | Q(latest_on__gte=start))
    if known_by:
        rows = rows.filter(created_at__lte=end_in_geneva(known_by))
    named = {"agency_code": F("agency__code"), "record_key": F("record__key")}
    ordered = rows.order_by("agency__position", "agency__code", "earliest_on", "title", "pk")
    found = list(ordered.values("pk", *ACTIVITY, **named))
    among = {"activity__in": keys_of(rows, found)}
    came = Contribution.objects.filter(**among, earliest_on__lte=as_of)
    tables = {
        "countries": linked(Activity.countries.through.objects.filter(**among), "activity_id", "party__code"),
        "paragraphs": linked(Activity.paragraphs.through.objects.filter(**among), "activity_id", "paragraph__number"),
        "contributions": grouped(came, "activity_id", *CONTRIBUTION, order=("activity_id", "position")),
    }
    return [activity(row, tables) for row in found]


def activity(row, tables):
    """Return one activity with what belongs to it, and its money as the pages reckon it."""
    told = {"key": row["pk"], **joined(row, **tables)}
    money = money_of(SimpleNamespace(**row), [SimpleNamespace(**one) for one in told["contributions"]])
    return {**told, **{name: getattr(money, name) for name in MONEY}}
