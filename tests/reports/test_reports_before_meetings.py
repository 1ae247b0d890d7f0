"""An issued report stands before the meeting of its round by itself, with its language, for whoever may open it."""

from datetime import date

from reports.forms import IssuedReports
from reports.models import Meeting, MeetingDocument
from tests.reports.test_portal_reports import report, world  # noqa: F401
from tests.tracking.small_world import NOW

PAGE = "/portal/meetings/group-4/"


def test_an_issued_report_stands_before_its_meeting_once_with_its_language(client, world):  # noqa: F811
    days = {"earliest_on": date(1999, 6, 24), "latest_on": date(1999, 6, 24), "by_on": date(1999, 6, 24)}
    world.round.meeting = Meeting.objects.create(key="group-4", name="Fourth", kind="steering_group", **days)
    world.round.save()
    client.force_login(world.people.participant)
    assert "No document is on record." in client.get(PAGE).content.decode()
    reports = [report(world, audience="participants", language=language) for language in ("ru", "en")]
    by = {"recorded_at": NOW, "recorded_by": world.people.unit_officer, "audience": "participants"}
    MeetingDocument.objects.create(
        meeting=world.round.meeting, symbol=reports[0].symbol, title="In Russian", compilation=reports[0], **by
    )
    told = client.get(PAGE).content.decode()
    for row, language in zip(reports, ("Russian", "English"), strict=True):
        named = f'<a href="/portal/reports/{row.pk}/">{row.symbol}</a> <span class="note">{language}</span>'
        assert told.count(named) == 1
    client.force_login(world.people.observer)
    assert reports[1].symbol not in client.get(PAGE).content.decode()
    choice = IssuedReports()
    choice.for_reader(world.people.unit_officer)
    labels = {label for key, label in choice.choices if key}
    assert labels == {f"{reports[0].symbol} ({language})" for language in ("русский", "English")}
