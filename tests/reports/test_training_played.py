"""The made-up programme, loaded and played through the real acts by the demonstration's people."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from poa.access import Role
from poa.models import Event, Paragraph, Party, User, broken_link
from reports.country_reports.reading import reply_of
from reports.demonstration import country_reports, independent, meetings, people, rounds
from reports.demonstration.preparing import bring_programme
from reports.loading import load_everything
from reports.models import (
    AssemblyFollowUp,
    CountryReport,
    IndependentReport,
    Meeting,
    Proposal,
    Reply,
    Round,
    RoundExtension,
)
from tracking.loading.demonstration import play
from tracking.models import Assessment, Commitment, KeptAssessment, ProgressEntry

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
FOLDER = settings.FIXTURES_DIR / "training-programme"
SCRIPT = [
    {"year": 2023, "acts": [{"to": "open", "at": "2023-04-03T09:00:00+00:00"}, {"to": "closed", "at": None}]},
    {"year": 2024, "acts": [{"to": "open", "at": None}]},
]


@pytest.fixture
def cast(db, settings, tmp_path):
    """Everybody of the demonstration by name, in a database that holds the made-up programme."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    bring_programme(lambda: load_everything(FOLDER, by="a test", at=NOW), by="a test", at=NOW)
    users, _ = people.bring(people.described(FOLDER), data_folder=tmp_path, by="a test", at=NOW)
    return users


def test_commitments_are_twenty_by_four_by_two(cast):
    """Nothing is tied to 149, twelve or three (design, ruling 7)."""
    assert Paragraph.objects.count() == 20
    assert Party.objects.reporting_countries().count() == 4
    assert Party.objects.reporting_agencies().count() == 2
    assert Commitment.objects.count() == 160


def test_loading_twice_changes_nothing(cast):
    before = Event.head()
    assert load_everything(FOLDER, by="a test", at=NOW).changes() == 0
    assert Event.head() == before


def test_every_role_has_somebody(cast):
    assert set(User.objects.exclude(role="").values_list("role", flat=True)) == {role.value for role in Role}


def test_everybody_signs_in_with_the_password_in_the_file_and_goes_on(cast, client, tmp_path):
    for name, password in people.kept_passwords(tmp_path).items():
        client.post("/sign-in/", {"username": name, "password": password})
        assert client.get("/", follow=True).redirect_chain in ([], [("/portal/", 302)]), name
        client.logout()


def test_the_script_shows_every_state_audience_voice_and_step(cast):
    acts = play(FOLDER / "demonstration", people=cast)
    entries = ProgressEntry.objects.filter(reference__startswith="T")
    assert set(entries.values_list("state", flat=True)) == set(ProgressEntry.State)
    assert set(entries.values_list("audience", flat=True)) == {"unit", "participants", "observers"}
    reader = User.objects.filter(role=Role.UNIT_OFFICER).first()
    assert entries.verified().count() - entries.on_record(reader).count() == 1
    told = Assessment.objects.filter(derived=False)
    assert set(told.values_list("voice", flat=True)) == set(Assessment.Voice)
    assert {step for pair in told.values_list("in_law", "in_practice") for step in pair} == set(Assessment.Step)
    assert told.filter(confirmed_at__isnull=True).exists()
    assert KeptAssessment.objects.exists()
    assert play(FOLDER / "demonstration", people=cast) == 0
    # Each act left its one event, at its own moment.
    kinds = Counter(Event.objects.filter(at__lt=NOW).values_list("kind", flat=True))
    assert sum(kinds.values()) == acts
    assert kinds["entry.returned"] == 2 and kinds["entry.withdrawn"] == 1
    assert broken_link() is None


def test_rounds_move_through_every_state_and_stay(cast):
    for _ in range(2):
        rounds.play(SCRIPT, by=cast["coordinator"], at=NOW)
    assert dict(Round.objects.values_list("year", "state")) == {2023: "closed", 2024: "open"}
    assert Event.objects.filter(kind__startswith="round_", subject_type="reports.round").count() == 3


def test_the_script_shows_a_report_cleared_one_objected_to_one_without_reply_and_none(cast):
    rounds.play(SCRIPT[1:], by=cast["coordinator"], at=datetime(2024, 4, 2, 9, tzinfo=UTC))
    play(FOLDER / "demonstration", people=cast)
    assert country_reports.play(FOLDER / "demonstration", people=cast) > 20
    told = {row.country.code: (row.state, reply_of(row, at=NOW)) for row in CountryReport.objects.with_reply()}
    assert told == {
        "XBR": ("accepted", "cleared"),
        "XSF": ("accepted", "objected"),
        "XHF": ("in_consultation", "missing"),
    }
    brookmere = CountryReport.objects.get(country__code="XBR")
    assert brookmere.citations.exists() and brookmere.consulted.count() == 2
    assert country_reports.play(FOLDER / "demonstration", people=cast) == 0


def test_the_open_round_has_its_dates_one_of_them_put_off_and_only_once(cast):
    script = json.loads((FOLDER / "demonstration" / "rounds.json").read_text(encoding="utf-8"))
    # The day for which its meeting was planned is over, as it is wherever the programme is opened: it bars no date.
    for _ in range(2):
        rounds.play(script, by=cast["coordinator"], at=NOW + timedelta(days=30))
    row = Round.objects.get(year=2024)
    assert row.dates.count() == 4 and row.dates.first().day == date(2024, 6, 27)
    assert RoundExtension.objects.get().country.code == "XSF"


def test_one_independent_report_has_a_reply_and_one_has_none_by_the_day(cast):
    script = json.loads((FOLDER / "demonstration" / "independent.json").read_text(encoding="utf-8"))
    assert independent.play(script, people=cast) == 9
    assert independent.play(script, people=cast) == 0
    assert IndependentReport.objects.count() == 2
    assert [reply.forwarding.country.code for reply in Reply.objects.all()] == ["XBR"]
    assert Assessment.objects.get(given_in__isnull=False).voice == "independent"
    assert broken_link() is None


def test_the_meetings_show_every_state_and_reply(cast):
    """A meeting held with views and proposals in every state, one of them unanswered; the next one is postponed."""
    play(FOLDER / "demonstration", people=cast)
    acts = meetings.play(FOLDER / "demonstration" / "meetings.json", people=cast)
    assert meetings.play(FOLDER / "demonstration" / "meetings.json", people=cast) == 0
    assert set(Proposal.objects.values_list("state", flat=True)) == set(Proposal.State)
    assert Proposal.objects.unanswered().exists() and AssemblyFollowUp.objects.exists()
    coming = Meeting.objects.get(key="steering-group-2")
    assert (coming.state, coming.views.get().before_meeting) == ("postponed", True)
    assert Event.objects.filter(kind__regex=r"^(meeting|proposal|assembly)\.").count() == acts
    assert load_everything(FOLDER, by="a test", at=NOW).changes() == 0
