"""A log cut or written anew is found by what the record keeps of it, and a changed row by what the log keeps of it."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from poa.models import Event, Party, User
from reports.actions import FileAltered, issue_compilation
from reports.models import Compilation, Snapshot
from tests.cast import NOW
from tests.reports.country_kit import accepted
from tests.seals import execute, triggers_lifted
from tests.worlds import ACTIVITY, GIVEN
from tracking.actions.activities import change_activity, keep_activity
from tracking.actions.entries import change_audience
from tracking.actions.translations import check_translation
from tracking.models import Activity, ActivityVersion, ProgressEntry, TranslationCheck

pytestmark = pytest.mark.django_db(transaction=True)


def verify():
    out = StringIO()
    call_command("verify_log", stdout=out)
    return out.getvalue()


def refused(match):
    return pytest.raises(CommandError, match=match)


def chained_anew():
    """Seal every event again, as somebody would who changed one and can write to the table."""
    previous = "0" * 64
    for event in Event.objects.order_by("sequence"):
        event.previous_hash = previous
        event.hash = previous = event.sealed()
        Event.objects.filter(pk=event.pk).update(previous_hash=event.previous_hash, hash=event.hash)


def test_a_log_with_reports_and_entries_that_hold_says_so(issued, make_entry):
    make_entry(state="verified")
    assert "It holds the one head that a report was built on." in verify()


def test_a_log_cut_below_the_head_of_a_report_is_found(issued):
    with triggers_lifted():
        Event.objects.filter(sequence__gte=issued.event_sequence).delete()
    with refused(rf"Event {issued.event_sequence} is missing: .* cut off\. Report {issued} was built on"):
        verify()


def test_a_log_written_anew_from_its_first_event_is_found(issued):
    with triggers_lifted():
        Event.objects.filter(sequence=1).update(by_name="somebody else")
        chained_anew()
    with refused(rf"Event {issued.event_sequence} is not the one .* Report {issued}"):
        verify()


def test_the_head_of_a_report_that_is_not_issued_is_held_too(built):
    Compilation.objects.filter(pk=built.pk).update(event_hash="f" * 64)
    with refused("is not the one whose hash"):
        verify()


def test_a_head_put_in_place_of_the_one_in_the_snapshot_is_found(issued):
    sequence, digest = Event.head()
    with triggers_lifted():
        Compilation.objects.filter(pk=issued.pk).update(event_sequence=sequence, event_hash=digest)
    with refused(f"Report {issued} or its snapshot was changed"):
        verify()


def test_another_moment_or_person_of_an_issue_is_found(issued, cast):
    for change in ({"issued_at": NOW + timedelta(days=1)}, {"issued_by": cast.coordinator}):
        with triggers_lifted():
            Compilation.objects.filter(pk=issued.pk).update(**change)
            with refused(f"Report {issued} or its snapshot was changed"):
                verify()
            Compilation.objects.filter(pk=issued.pk).update(issued_at=NOW, issued_by=cast.officer)
    assert "whole" in verify()


@pytest.mark.parametrize("change", [{"narrative_en": "Nobody went home."}, {"known_on": "1990-01-01"}])
def test_a_verified_entry_that_was_changed_is_found(make_entry, change):
    entry = make_entry(state="verified")
    with triggers_lifted():
        ProgressEntry.objects.filter(pk=entry.pk).update(**change)
    with refused(f"Entry {entry} was changed after it was verified"):
        verify()


def test_a_row_beside_a_verified_entry_that_was_taken_away_is_found(make_entry):
    entry = make_entry(state="verified")
    with triggers_lifted():
        entry.agency_links.all().delete()
    with refused(f"Entry {entry} was changed after it was verified"):
        verify()


def test_a_verified_entry_that_is_gone_is_found(make_entry):
    entry = make_entry(state="verified")
    with triggers_lifted():
        ProgressEntry.objects.get(pk=entry.pk).delete()
    with refused(f"Entry {entry.pk} is not there as event"):
        verify()


def test_another_audience_is_no_change_of_what_was_verified(cast, make_entry):
    entry = make_entry(state="verified")
    change_audience(entry=entry, audience="unit", reason="Not yet.", by=cast.officer, at=NOW)
    assert "whole" in verify()


def test_an_end_cut_after_the_last_report_is_found_by_what_it_told_of(make_entry):
    entry = make_entry(state="verified")
    with triggers_lifted():
        Event.objects.filter(kind="entry.verified").delete()
    with refused(f"Entry {entry} is verified, and no event tells of it"):
        verify()


def test_a_changed_entry_of_an_import_is_found(cast):
    entry = ProgressEntry.objects.filter(imported__isnull=False).first()
    with triggers_lifted():
        ProgressEntry.objects.filter(pk=entry.pk).update(narrative_en="Something else.")
    with refused("An entry of the import geneva-1996 .* was changed, added or taken away"):
        verify()


def test_an_import_of_which_no_event_tells_is_found(cast):
    with triggers_lifted():
        Event.objects.filter(sequence__gte=Event.objects.get(kind="history.imported").sequence).delete()
    with refused("Of the import geneva-1996 .* no event tells"):
        verify()


def test_a_file_of_an_issued_report_that_was_changed_is_found(issued):
    with triggers_lifted():
        issued.files.filter(format="html").update(content=b"another")
    with refused(f"Report {issued} or its snapshot was changed"):
        verify()


def test_nothing_is_issued_whose_snapshot_or_file_was_changed_since_it_was_built(built, cast):
    content = bytes(built.snapshot.content)
    other = content.replace(b'"figures_lead":true', b'"figures_lead":false')
    with triggers_lifted():
        Snapshot.objects.filter(pk=built.snapshot_id).update(content=other)
    with pytest.raises(FileAltered):
        issue_compilation(compilation=Compilation.objects.get(pk=built.pk), by=cast.officer, at=NOW)
    with triggers_lifted():
        Snapshot.objects.filter(pk=built.snapshot_id).update(content=content)
        built.files.filter(format="html").update(content=b"another")
    with pytest.raises(FileAltered):
        issue_compilation(compilation=Compilation.objects.get(pk=built.pk), by=cast.officer, at=NOW)


def test_a_snapshot_of_an_issued_report_that_was_changed_is_found(issued):
    other = bytes(issued.snapshot.content).replace(b'"figures_lead":true', b'"figures_lead":false')
    with triggers_lifted():
        Snapshot.objects.filter(pk=issued.snapshot_id).update(content=other)
    with refused(f"Report {issued} or its snapshot was changed"):
        verify()


def test_a_report_issued_behind_the_logs_back_is_found(issued):
    with triggers_lifted():
        Event.objects.filter(kind="compilation_issued").delete()
    with refused(f"Report {issued} is issued, and no event tells of it"):
        verify()


@pytest.fixture
def activity(cast):
    """An activity whose sums were typed in another way than the database writes them, changed once."""
    said = replace(ACTIVITY, requirement=Decimal("1000"), contributions=(replace(GIVEN, amount=Decimal("250")),))
    kept = keep_activity(key=uuid.uuid4(), content=said, by=cast.officer, at=NOW)
    return change_activity(activity=kept, version=1, content=replace(said, result="Ten."), by=cast.officer, at=NOW)


def test_an_activity_as_it_was_kept_holds(activity):
    assert "whole" in verify()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda row: Activity.objects.filter(pk=row.pk).update(requirement=999),
        lambda row: row.contributions.update(amount=1),
        lambda row: row.contributions.all().delete(),
        lambda row: row.countries.clear(),
    ],
)
def test_a_changed_activity_is_found(activity, tamper):
    tamper(activity)
    with refused(f"The activity {activity.pk} or a contribution to it was changed"):
        verify()


def test_an_activity_of_which_no_event_tells_is_found(activity):
    with triggers_lifted():
        Event.objects.filter(sequence__gte=Event.objects.get(kind="activity.kept").sequence).delete()
    with refused(f"Of the activity {activity.pk} no event tells"):
        verify()


def test_an_activity_that_is_gone_is_found(activity):
    with triggers_lifted():
        Activity.objects.get(pk=activity.pk).delete()
    with refused("The activity of event .* is not there"):
        verify()


def another_than(person):
    return User.objects.exclude(pk=person.pk).first()


@pytest.mark.parametrize(
    ("tamper", "says"),
    [
        (lambda rows: rows.filter(number=1).update(content={**rows[0].content, "title": "Doors"}), "was changed"),
        (lambda rows: rows.filter(number=1).update(content={**rows[0].content, "audience": "unit"}), "was changed"),
        (lambda rows: rows.filter(number=2).update(words=rows[0].words), "was changed"),
        (lambda rows: rows.filter(number=1).update(kept_at=NOW - timedelta(days=400)), "was changed"),
        (lambda rows: rows.filter(number=2).update(kept_by=another_than(rows[0].kept_by)), "was changed"),
        (lambda rows: rows.filter(number=2).update(known_from=NOW), "was changed"),
        (lambda rows: rows.filter(number=1).update(earliest_on=date(1990, 1, 1)), "was changed"),
        (lambda rows: rows.filter(number=1).update(agency=Party.objects.get(code="IOM")), "was changed"),
        (lambda rows: rows.filter(number=1).delete(), "is not there"),
        (lambda rows: rows.filter(number=2).delete(), "is not there"),
        (lambda rows: rows.filter(number=2).update(number=3), "Of version 3 of the activity .* no event tells"),
        (
            lambda rows: Activity.objects.filter(versions__in=rows).update(created_at=NOW - timedelta(days=400)),
            "does not name who wrote or changed it",
        ),
    ],
)
def test_a_version_of_an_activity_that_is_not_as_its_event_tells_is_found(activity, tamper, says):
    with triggers_lifted():
        tamper(ActivityVersion.objects.filter(activity=activity).order_by("number"))
    with refused(says):
        verify()


@pytest.fixture
def checked(cast, make_entry):
    entry = make_entry(state="verified", narrative_ru="Сорок семей.", original="en")
    return check_translation(entry=entry, version=entry.version, by=cast.coordinator, at=NOW)


def test_a_check_of_a_translation_as_it_was_made_holds(checked):
    assert "whole" in verify()


@pytest.mark.parametrize(
    "change", [{"words": "0" * 64}, {"checked_at": NOW.replace(year=1998)}, {"checked_by": "field"}]
)
def test_a_changed_check_of_a_translation_is_found(cast, checked, change):
    values = {name: cast.field if value == "field" else value for name, value in change.items()}
    TranslationCheck.objects.filter(pk=checked.pk).update(**values)
    with refused(f"The check of a translation of entry {checked.entry_id} is not as event"):
        verify()


def test_a_check_of_which_no_event_tells_is_found(cast, make_entry):
    entry = make_entry(state="verified")
    TranslationCheck.objects.create(entry=entry, words="0" * 64, checked_at=NOW, checked_by=cast.officer)
    with refused(f"Of a check of a translation of entry {entry.pk} no event tells"):
        verify()


def test_a_log_that_does_not_hold_ends_with_status_one(make_entry):
    entry = make_entry(state="verified")
    with triggers_lifted():
        ProgressEntry.objects.filter(pk=entry.pk).update(kind="other")
    with pytest.raises(CommandError) as told:
        verify()
    assert told.value.returncode == 1


CHANGES = {
    "a part": "UPDATE reports_countryreportpart SET text = 'Else.' WHERE key = 'overview'",
    "a source": "DELETE FROM reports_countryreportcitation",
    "its readers": "UPDATE reports_countryreport SET audience = 'observers'",
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_accepted_country_report_that_was_changed_is_found(cast, begun, change):
    accepted(begun, cast)
    assert "whole" in verify()
    with triggers_lifted():
        execute([CHANGES[change]])
    with refused("was changed after it was accepted"):
        verify()


def test_a_version_of_a_country_report_that_was_changed_or_taken_away_is_found(begun):
    for change in (
        "UPDATE reports_countryreportversion SET content = '{}'",
        "DELETE FROM reports_countryreportversion",
    ):
        with triggers_lifted():
            execute([change])
        with refused("Version 1 of country report .* is not what event"):
            verify()
