"""Play the demonstration's independent reports: registered, forwarded, replied to or not, each at its own moment."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from reports.actions.independent import (
    Received,
    Registration,
    acknowledge_report,
    forward_report,
    propose_from_report,
    register_report,
    reply_to,
)
from reports.models import IndependentReport
from tracking.actions.assessments import Judgement, confirm_assessment


@transaction.atomic
def play(script, *, people):
    """Do what the script tells, all or nothing; returns the number of acts, 0 where it was played before."""
    if not script or IndependentReport.objects.filter(pk=script[0]["key"]).exists():
        return 0
    return sum(play_one(row, people) for row in script)


def play_one(row, people):
    said: dict = {
        name: tuple(value) if isinstance(value, list) else value for name, value in row["registration"].items()
    }
    registration, key = Registration(**said), UUID(row["key"])
    words = received(row["received"])
    report = register_report(key=key, registration=registration, received=words, **act(row, people))
    acknowledge_report(report=report, **act(row["acknowledged"], people))
    acts = 2
    for told in row["forwarded"]:
        due = date.fromisoformat(told["reply_due_on"])
        sent = forward_report(report=report, country=told["country"], reply_due_on=due, **act(told, people))
        acts += 1
        if answer := told["reply"]:
            reply_to(forwarding=sent, received=received(answer), **act(answer, people))
            acts += 1
    for told in row["assessments"]:
        judgement = Judgement(**told["says"] | {"assessed_on": date.fromisoformat(told["says"]["assessed_on"])})
        proposed = propose_from_report(report=report, judgement=judgement, **act(told, people))
        confirm_assessment(assessment=proposed, **act(told["confirmed"], people))
        acts += 2
    return acts


def received(row):
    return Received(language=row["language"], received_on=date.fromisoformat(row["received_on"]), text=row["text"])


def act(row, people):
    """Return who does an act of the script, and when."""
    return {"by": people[row["by"]], "at": datetime.fromisoformat(row["at"])}
