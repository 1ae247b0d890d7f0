"""Each activity that is there has its versions, told back from how it stands by what the log kept of its changes.

Where a change of an older version kept no words, the words before it are lost: the oldest that is known stands from the
day of its record on, and says since when it is known.
"""

import hashlib
import json

from django.db import migrations

LABEL = "tracking.activity"
DATED = ("earliest_on", "latest_on", "precision", "approximate", "date_text")
PRICED = ("currency", "usd_rate", "rate_note")
PLAIN = (
    "title",
    *DATED,
    "regional",
    "requirement",
    *PRICED,
    "contributions_whole",
    "surplus_note",
    "result",
    "audience",
)
GIVEN = ("donor", "amount", *PRICED, *DATED)
PORTION = 200


def said(values):
    """Return values as the log keeps them: numbers and days as text."""
    return json.loads(json.dumps(values, default=str))


def content_of(row):
    """Return what an activity says as it stands."""
    return said(
        {
            **{name: getattr(row, name) for name in PLAIN},
            "agency": row.agency.code,
            "record": row.record.key if row.record else "",
            "countries": sorted(party.code for party in row.countries.all()),
            "paragraphs": sorted(paragraph.number for paragraph in row.paragraphs.all()),
            "contributions": [
                {name: getattr(one, name) for name in GIVEN}
                for one in sorted(row.contributions.all(), key=lambda one: one.position)
            ],
        }
    )


def words_of(content):
    told = {name: value for name, value in content.items() if name != "audience" and (value or name != "surplus_note")}
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def told_back(row, acts):
    """Yield (number, kept at, kept by, known from, content) of each version that is known, the newest first.

    `acts` are the changes of the activity, the newest first.
    """
    content, number = content_of(row), row.version
    for act in acts:
        if act.detail.get("version") != number or "was" not in act.detail:
            yield number, row.created_at, act.by_id, act.at, content
            return
        yield number, act.at, act.by_id, None, content
        content, number = content | act.detail["was"], number - 1
    yield number, row.created_at, row.created_by_id, None, content


def keep(apps, editor):
    Event = apps.get_model("poa", "Event")
    Activity, Version = (apps.get_model("tracking", name) for name in ("Activity", "ActivityVersion"))
    agencies = dict(apps.get_model("poa", "Party").objects.values_list("code", "pk"))
    rows = Activity.objects.filter(versions=None).select_related("agency", "record")
    rows = rows.prefetch_related("countries", "paragraphs", "contributions").order_by("pk")
    for row in rows.iterator(chunk_size=PORTION):
        acts = Event.objects.filter(subject_type=LABEL, subject_id=str(row.pk), kind="activity.changed")
        Version.objects.bulk_create(
            Version(
                activity=row,
                number=number,
                kept_at=at,
                kept_by_id=by or row.created_by_id,
                known_from=known_from,
                content=content,
                words=words_of(content),
                earliest_on=content["earliest_on"],
                latest_on=content["latest_on"],
                agency_id=agencies[content["agency"]],
            )
            for number, at, by, known_from, content in told_back(row, acts.order_by("-sequence"))
        )


class Migration(migrations.Migration):
    dependencies = [("tracking", "0023_activity_versions")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
