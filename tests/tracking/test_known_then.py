"""Of what was known by a day no later act is told: marks, corrections, withdrawals, comments and checks after it."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.gather.record import not_applicable
from tests.tracking.small_world import assessment, entry, small_world
from tracking.actions.comments import comment_on, resolve_comment
from tracking.actions.commitments import mark_not_applicable, unmark
from tracking.actions.entries import withdraw_entry
from tracking.actions.translations import check_translation
from tracking.models import Commitment

pytestmark = pytest.mark.django_db
EARLY, LATE = (datetime(year, 2, 1, 12, tzinfo=UTC) for year in (1998, 1999))
THEN, BETWEEN, SINCE = "1997-12-31", "1998-12-31", "1999-12-31"


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.fixture
def officer(client, world):
    client.force_login(world.people.unit_officer)
    return client


@pytest.fixture
def marked(world):
    """A commitment of paragraph 3 that was not applicable for a year, and one that is since."""
    rows = Commitment.objects.filter(paragraph__number=3, country__code="AAA").order_by("agency__code")
    due, uno = rows
    act = {"by": world.people.unit_officer}
    mark_not_applicable(commitment=uno, reason="There is no coast.", at=EARLY, **act)
    unmark(commitment=uno, reason="There is one.", at=LATE, **act)
    mark_not_applicable(commitment=due, reason="It left.", at=LATE, **act)
    return uno, due


# Which agency's commitment was marked, and why.
MARKS = {THEN: {}, BETWEEN: {"UNO": "There is no coast."}, SINCE: {"DUE": "It left."}, None: {"DUE": "It left."}}


@pytest.mark.parametrize("day", MARKS)
def test_a_mark_stands_from_its_act_to_the_act_that_took_it_off(world, officer, marked, day):
    known_by, told = day and date.fromisoformat(day), MARKS[day]
    rows = Commitment.objects.marked(known_by).select_related("agency").with_reasons(known_by)
    assert {row.agency.code: row.reason for row in rows} == told
    assert Commitment.objects.applicable(known_by).count() == Commitment.objects.count() - len(told)
    assert {row["agency_code"] for row in not_applicable(known_by)} == set(told)
    asked = f"?as_of={day}&known=on" if day else ""
    page = officer.get(f"/paragraphs/3/{asked}").text
    assert [reason in page for reason in ("There is no coast.", "It left.")] == [
        reason in told.values() for reason in ("There is no coast.", "It left.")
    ]
    asked = {"known_by": day} if day else {}
    for agency in ("UNO", "DUE"):
        found = officer.get("/api/v1/matrix/", {"rows": "paragraph", "agency": agency, **asked}).json()
        line = next(line for line in found["lines"] if line["key"] == "3")
        assert line["cells"][0]["not_applicable"] == (agency in told)


@pytest.mark.parametrize("day", [BETWEEN, SINCE])
def test_silence_is_counted_of_what_was_asked_then(world, officer, marked, day):
    for agency in ("UNO", "DUE"):
        page = officer.get(f"/countries/AAA/silence/{agency}/?as_of={day}&known=on")
        numbers = [number for _title, places in page.context["chapters"] for number, _subject in places]
        assert (3 in numbers) == (agency not in MARKS[day])
        shown = officer.get(f"/countries/AAA/?as_of={day}&known=on").context["chapters"]
        silent = sum(chapter.silent[page.context["agency"].pk] for chapter in shown)
        assert silent == page.context["silent"]


def test_marks_of_a_day_are_asked_at_once_however_many_they_are(world, officer, marked):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            officer.get(f"/matrix/?as_of={BETWEEN}&known=on")
        return len(seen)

    officer.get("/matrix/")
    few = asked()
    for row in Commitment.objects.filter(paragraph__number=4):
        mark_not_applicable(commitment=row, reason="So it is.", by=world.people.unit_officer, at=EARLY)
    assert asked() == few


def shown(client, address):
    return client.get(address).text


def test_a_list_tells_no_later_correction_or_withdrawal(world, officer):
    """Each is known on the day of its fact; the correction and the withdrawal are of a later day."""
    first = entry(world, on="1998-03-01")
    entry(world, on="1998-03-01", known_on=date(2000, 3, 1), supersedes=first)
    gone = entry(world, on="1998-04-01")
    withdraw_entry(
        entry=gone, reason="It was another.", by=world.people.second_officer, at=datetime(2000, 2, 1, 12, tzinfo=UTC)
    )
    assessment(world, rests_on=[first, gone], on="1998-06-01")
    days = f"?as_of={SINCE}&known_by={SINCE}&standing=true"
    pages = [f"/{place}/?as_of={SINCE}&known=on" for place in ("countries/AAA", "paragraphs/3")]
    for address in (f"/entries/{days}", f"/search/?q=done&what=entry&as_of={SINCE}&known_by={SINCE}", *pages):
        page = shown(officer, address)
        assert f"/entries/{first.pk}/" in page and f"/entries/{gone.pk}/" in page
        assert "state state-superseded" not in page and "state state-withdrawn" not in page
    now, then = (shown(officer, f"/paragraphs/3/{asked}") for asked in ("", f"?as_of={SINCE}&known=on"))
    now, then = (page.partition("rests-on")[2] for page in (now, then))
    assert f"/entries/{first.pk}/" in then and f"/entries/{gone.pk}/" in then
    assert "state state-superseded" in now and "state state-withdrawn" in now
    assert "state state-superseded" not in then and "state state-withdrawn" not in then


def test_an_entry_known_then_has_the_comments_and_checks_of_then(world, officer):
    row = entry(world, on="1998-03-01", narrative_ru="Сделано.", original="en")
    act = {"entry": row, "by": world.people.unit_officer}
    early, _late = (
        comment_on(field="", text=text, at=at, **act) for text, at in (("Said early.", EARLY), ("Said late.", LATE))
    )
    resolve_comment(comment=early, by=world.people.unit_officer, at=LATE)
    check_translation(entry=row, version=row.version, by=world.people.unit_officer, at=LATE)
    address = f"/entries/{row.pk}/"
    for day, comments, checked in ((THEN, ([], []), False), (BETWEEN, (["Said early."], []), False)):
        told = officer.get(f"{address}?as_of={day}&known=on").context
        open_then = [one.text for ones in told["discussion"].at.values() for one in ones]
        assert (open_then, [one.text for one in told["discussion"].resolved]) == comments
        assert any(one.checked_at for one in told["narratives"]) == checked
        assert all(event.at <= LATE and event.at.year < 1999 for event in told["events"])
    told = officer.get(address).context
    assert [one.text for one in told["discussion"].resolved] == ["Said early."]
    assert any(one.checked_at for one in told["narratives"]) and told["events"]
