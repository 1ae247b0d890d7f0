"""What the Steering Group and observers are told, in the small world: made by the real acts, and many rows at once."""

import uuid
from datetime import date, timedelta

from poa.models import OperativeParagraph, Resolution
from reports import actions
from reports.actions.independent import forward_report, reply_to
from reports.models import (
    CountryReport,
    Forwarding,
    IndependentReport,
    Meeting,
    Proposal,
    ProposalReply,
    Round,
    Supplement,
    View,
)
from tests.independents import received, registered
from tests.reports import meeting_kit
from tests.tracking.small_world import NOW

HELD, DUE = date(1998, 6, 24), date(1999, 7, 20)


def held_meeting(key="sg-3", ordinal=3):
    """Return a meeting of the Steering Group that was held."""
    named = {"key": key, "name": "A meeting", "kind": "steering_group", "ordinal": ordinal}
    return Meeting.objects.create(**named, state="held", earliest_on=HELD, latest_on=HELD)


def year_under_way(world, *, year=1999, dates=None):
    """Return an open round."""
    start = date(year - 1, 6, 1)
    words = {"title": str(year), "period_start": start, "period_end": date(year, 6, 1)}
    said = {"year": year, **words, "knowledge_cutoff_on": date(year, 6, 15), "dates": dates or {}}
    row = actions.plan_round(plan=actions.Plan(**said), by=world.people.unit_coordinator, at=NOW)
    return actions.open_round(round=row, by=world.people.unit_coordinator, at=NOW)


def proposal(world, *, audience="observers", **more):
    words = {"party": world.countries["AAA"], "name": "", "text": "Open the border posts.", **more}
    return actions.record_proposal(
        key=uuid.uuid4(),
        audience=audience,
        paragraphs=[world.paragraphs[3]],
        recommendation=None,
        **words,
        by=world.people.unit_officer,
        at=NOW,
    )


def view(world, *, audience="observers", **more):
    return meeting_kit.view(world.people.unit_officer, audience=audience, **more)


def independent(world, *, audience="observers", **more):
    """Return a report on paragraph 3 in Alphia, put before its Government."""
    said = {"countries": ("AAA",), "paragraphs": (3,), "audience": audience, **more}
    report = registered(by=world.people.unit_officer, **said)
    forward_report(report=report, country="AAA", reply_due_on=DUE, by=world.people.unit_officer, at=NOW)
    return report


def answered(report, world, **more):
    """Return the reply of Alphia's Government."""
    said = received(received_on=NOW.date(), **{"text": "The houses are given back.", **more})
    forwarding = report.forwardings.get(country__code="AAA")
    return reply_to(forwarding=forwarding, received=said, by=world.people.government, at=NOW)


def resolution(world, symbol="A/RES/52/102", number=1):
    """Return an operative paragraph that asks something of Alphia."""
    row = Resolution.objects.create(symbol=symbol, title="Follow-up", adopted_on=date(1997, 12, 12), session=52)
    asked = OperativeParagraph.objects.create(
        resolution=row, number=number, text="Calls upon Alphia to act.", verb="calls upon", addressees=["AAA"]
    )
    asked.paragraphs.add(world.paragraphs[3])
    return asked


def done_on(operative, world, *, audience="observers", entries=()):
    words = {"party": world.agencies["UNO"], "name": "", "done_on": date(1998, 6, 1), "text": f"Done for {audience}."}
    return actions.record_follow_up(
        key=uuid.uuid4(),
        operative=operative,
        **words,
        entries=list(entries),
        audience=audience,
        by=world.people.unit_officer,
        at=NOW,
    )


def many_told(world, report, number):
    """Make so many rows more of each kind, of the report `report` where one is needed."""
    officer, round = world.people.unit_officer, report.round
    first = Meeting.objects.count()
    recorded = {"recorded_at": NOW, "recorded_by": officer, "audience": "observers"}
    for place in range(first, first + number):
        meeting = held_meeting(f"m-{place}", ordinal=100 + place)
        row = Proposal.objects.create(meeting=meeting, number=1, party=world.countries["AAA"], text="Act.", **recorded)
        row.paragraphs.add(world.paragraphs[3])
        reply = {key: value for key, value in recorded.items() if key != "audience"}
        ProposalReply.objects.create(proposal=row, name="Alphia", replied_on=HELD, text="We shall.", **reply)
        said = View.objects.create(meeting=meeting, compilation=report, name="Farwater", text="Well told.", **recorded)
        said.paragraphs.add(world.paragraphs[3])
        told = IndependentReport.objects.create(
            name="Lanterns", title="Houses", language="en", received_on=HELD, text="They wait."
        )
        told.countries.add(*world.countries.values())
        told.paragraphs.add(world.paragraphs[3])
        IndependentReport.objects.filter(pk=told.pk).update(registered_at=NOW, registered_by=officer)
        for country in world.countries.values():
            Forwarding.objects.create(
                report=told, country=country, reply_due_on=DUE, forwarded_at=NOW, forwarded_by=officer
            )
        resolution(world, symbol=f"A/RES/{place}/1")
        Supplement.objects.create(
            key=uuid.uuid4(), compilation=report, kind="addendum", items=[], drafted_at=NOW, drafted_by=officer
        )
        year = Round.objects.create(
            year=2100 + place,
            title="Later",
            period_start=round.period_start,
            period_end=round.period_start + timedelta(days=1),
            knowledge_cutoff_on=round.period_end,
        )
        CountryReport.objects.create(round=year, country=world.countries["AAA"], opened_at=NOW, opened_by=officer)
