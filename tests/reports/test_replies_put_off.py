"""The day by which a reply is asked for is put off with a reason, which stays with it; nobody is late until then."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.access import Audience
from poa.errors import ReasonMissing
from poa.models import Event, Notice
from reports import actions
from reports.actions.errors import AlreadyDone, NoReplyYet
from reports.gather import reader_of
from reports.gather.former import Former
from reports.gather.independent import independent_reports
from reports.models import ConsultationExtension, ForwardingExtension, ProposalExtension
from tests.cast import NOW, PEOPLE
from tests.independents import DUE, independent_report, reply
from tests.reports.country_kit import LATER, REPLY_BY, replied, sent
from tests.reports.meeting_kit import propose
from tests.reports.meeting_kit import reply as answered
from tracking.errors import Incomplete

UNIT = {"officer", "other_officer", "coordinator"}
NEW, WHY = DUE + timedelta(days=30), "The ministry moves house."


def consultation(cast, begun):
    return actions.extend_consultation, {"report": sent(begun, cast)}, {"field"}, ConsultationExtension, REPLY_BY


def forwarding(cast, begun):
    of = independent_report(cast).forwardings.get(country__code="TJK")
    return actions.extend_forwarding, {"forwarding": of}, UNIT, ForwardingExtension, DUE


def proposal(cast, begun):
    made = propose(cast.officer, reply_by_on=DUE)
    return actions.extend_proposal, {"proposal": made}, UNIT, ProposalExtension, DUE


@pytest.mark.parametrize("kind", [consultation, forwarding, proposal])
def test_who_asked_puts_the_day_off_with_a_reason_that_is_never_changed(cast, begun, kind):
    act, about, allowed, rows, old = kind(cast, begun)
    done = set()
    for who in PEOPLE:
        with transaction.atomic():
            try:
                act(**about, new_day=NEW, reason=WHY, by=getattr(cast, who), at=NOW)
                done.add(who)
            except PermissionDenied:
                pass
            transaction.set_rollback(True)
    assert done == allowed
    last = {"by": getattr(cast, sorted(allowed)[0]), "at": NOW}
    with pytest.raises(ReasonMissing):
        act(**about, new_day=NEW, reason=" ", **last)
    for day in (old, NOW.date() - timedelta(days=1)):
        with pytest.raises(Incomplete):
            act(**about, new_day=day, reason=WHY, **last)
    act(**about, new_day=NEW, reason=WHY, **last)
    with pytest.raises(Incomplete):
        act(**about, new_day=NEW, reason=WHY, **last)
    kept = rows.objects.get()
    assert (kept.old_day, kept.new_day, kept.reason) == (old, NEW, WHY)
    event = Event.objects.order_by("sequence").last()
    assert event.reason == WHY and event.detail["to"] == NEW.isoformat()
    for change in (lambda: rows.objects.update(reason="X"), lambda: rows.objects.all().delete()):
        with pytest.raises(IntegrityError, match="stands"), transaction.atomic():
            change()


def test_the_report_waits_for_the_new_day_and_the_focal_point_is_told_it(cast, begun):
    report = sent(begun, cast)
    actions.extend_consultation(report=report, new_day=NEW, reason=WHY, by=cast.field, at=NOW)
    with pytest.raises(NoReplyYet):
        actions.submit_report(report=report, by=cast.field, at=LATER)
    assert Notice.objects.filter(person=cast.government, kind="consulted").count() == 2


def told(day):
    said = {"start": NOW.date().replace(month=1, day=1), "as_of": NOW.date(), "told_by": day, "last": Former()}
    (report,) = independent_reports(reader_of(Audience.PARTICIPANTS), **said)
    return [(one["reply_due_on"], one["no_reply"]) for one in report["forwarded"]]


def test_no_reply_is_said_of_the_day_that_holds_as_it_was_known(cast):
    report, day_after = independent_report(cast), DUE + timedelta(days=1)
    (of,) = report.forwardings.all()
    later = NOW + timedelta(days=10)
    actions.extend_forwarding(forwarding=of, new_day=NEW, reason=WHY, by=cast.officer, at=later)
    assert told(day_after) == [(NEW, False)] and told(NEW + timedelta(days=1)) == [(NEW, True)]
    assert told(NOW.date()) == [(DUE, False)]
    assert Notice.objects.filter(person=cast.government, kind="reply_wanted").count() == 2


def test_nothing_is_put_off_where_no_reply_is_waited_for(cast):
    report = independent_report(cast)
    (of,) = report.forwardings.all()
    reply(report, by=cast.government)
    made = propose(cast.officer, reply_by_on=DUE)
    answered(made, cast.officer)
    act = {"new_day": NEW, "reason": WHY, "by": cast.officer, "at": NOW}
    for refused in (
        lambda: actions.extend_forwarding(forwarding=of, **act),
        lambda: actions.extend_proposal(proposal=made, **act),
    ):
        with pytest.raises(AlreadyDone):
            refused()


@time_machine.travel(NOW)
def test_the_pages_put_off_and_tell_it_to_whom_it_concerns(client, cast, begun):
    report, made = independent_report(cast), propose(cast.officer, reply_by_on=DUE)
    sent(begun, cast)
    late = {"extend-reason": "", "extend-new_day": "1999-09-20"}
    pages = {
        "/reports/country-reports/1999/TJK/": ("extend/", "extend", cast.field, cast.government),
        f"/reports/independent/{report.pk}/": ("extend/TJK/", "extend-TJK", cast.officer, cast.field),
        f"/reports/proposals/{made.pk}/": ("extend/", "extend", cast.officer, cast.field),
    }
    for page, (act, prefix, writer, reader) in pages.items():
        client.force_login(writer)
        assert client.post(page + act, late).status_code == 422
        said = {f"{prefix}-reason": WHY, f"{prefix}-new_day": "1999-09-20"}
        assert client.post(page + act, said).status_code == 302
        client.force_login(reader)
        content = client.get(page).content.decode()
        assert WHY in content and "20 September 1999" in content
    client.force_login(cast.observer)
    content = client.get(f"/portal/independent/{report.pk}/").content.decode()
    assert WHY not in content and "20 September 1999" in content


def test_a_reply_after_the_day_was_put_off_is_as_good(cast, begun):
    report = sent(begun, cast)
    actions.extend_consultation(report=report, new_day=NEW, reason=WHY, by=cast.field, at=NOW)
    report.refresh_from_db()
    assert replied(report, cast, at=LATER).kind == "cleared"
