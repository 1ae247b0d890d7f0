"""Plan the round that the guided tour goes through: around the day of the demonstration, and left to its people."""

from datetime import date, timedelta

from django.db import transaction

from poa.clock import day_in_geneva
from reports.actions import Plan, name_meeting, plan_meeting, plan_round
from reports.models import Meeting, Round


@transaction.atomic
def play(script, *, by, at):
    """Plan the round and the meeting to which it reports; return the number of acts, 0 once the meeting is there."""
    said = dict(script["meeting"])
    if Meeting.objects.filter(kind=said["kind"], ordinal=said["ordinal"]).exists():
        return 0
    today = day_in_geneva(at)
    if Round.objects.filter(year__gte=today.year).exists():
        return 0
    plan = plan_of(script["round"], today)
    # The year is over and the documents are out before the Group meets on them (para. 147).
    first_on = plan.period_end + timedelta(days=said.pop("days_after_end"))
    meeting = plan_meeting(**said, first_on=first_on, last_on=None, by=by, at=at)
    row = plan_round(plan=plan, by=by, at=at)
    name_meeting(round=row, meeting=meeting, by=by, at=at)
    return 3


def plan_of(said, today):
    """Return a round of whole months around a day: what was done lately belongs to it, and what is done soon."""
    end = first_of_month(today, said["months_after"])
    return Plan(
        year=today.year,
        title=said["title"].format(year=today.year),
        period_start=first_of_month(today, -said["months_before"]),
        period_end=end,
        knowledge_cutoff_on=end - timedelta(days=1),
        note=said["note"],
    )


def first_of_month(day, months):
    """Return the first day of the month that lies so many months after this day's, or before it."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, 1)
