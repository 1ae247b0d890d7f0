"""The guided tour of a year: only where the programme is made up, told from the record, and for each role its own."""

import json
import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from poa.models import Installation, Party, User
from poa.roles import Role
from reports import actions
from reports.demonstration import coming
from reports.models import Round, View
from reports.tour.guide import stops_of
from reports.tour.steps import STEPS
from reports.tour.year import Year
from tracking.actions.entries import log_entry, submit_entry
from tracking.content import EntryContent

SCRIPT = json.loads(
    (settings.FIXTURES_DIR / "training-programme" / "demonstration" / "coming.json").read_text(encoding="utf-8")
)
# Later than the last round that the programme brings with it.
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
QUERIES = 45
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def people(training):
    """A person for each role, in a made-up programme whose coming round is planned."""
    cache.clear()
    parties = {party.code: party for party in Party.objects.all()}
    organizations = {Role.FIELD_OFFICER: "ODN", Role.UNIT_OFFICER: "ODN", Role.UNIT_COORDINATOR: "ODN"}
    made = {}
    for role in Role:
        made[role] = User.objects.create(
            username=role.value, role=role.value, organization=parties.get(organizations.get(role, ""))
        )
    for role in (Role.FIELD_OFFICER, Role.GOVERNMENT):
        made[role].countries.set([parties["XBR"]])
    Installation.objects.update(demonstration=True)
    for again in (3, 0):
        assert coming.play(SCRIPT, by=made[Role.UNIT_COORDINATOR], at=NOW) == again
    return made


@pytest.fixture
def row(people):
    return Round.objects.select_related("meeting").first()


def step_page(row, key):
    return reverse("tour-step", kwargs={"year": row.year, "step": key})


def test_the_record_of_a_real_programme_has_no_tour(client, cast):
    cache.clear()  # what the heads of pages say of the programme is kept there
    client.force_login(cast.coordinator)
    for address in ("/tour/", "/tour/1999/", "/tour/1999/open/"):
        assert client.get(address).headers["Location"] == "/"
    assert "/tour/" not in client.get("/").content.decode()


def test_the_demonstration_leaves_every_step_to_do(people, row):
    assert row.state == "planned" and row.period_start < NOW.date() < row.period_end
    told = {each.step.key: each.done for each in stops_of(Year(people[Role.UNIT_COORDINATOR], row))}
    assert list(told) == [step.key for step in STEPS] and set(told.values()) == {False}


@pytest.mark.parametrize("role", Role)
def test_each_role_reads_of_every_step_and_is_led_to_the_pages_of_its_own(client, people, row, role):
    client.force_login(people[role])
    assert 'href="/tour/"' in client.get("/", follow=True).content.decode()
    listed = client.get("/tour/").content.decode()
    assert all(step_page(row, step.key) in listed for step in STEPS)
    for step in STEPS:
        mine = role == step.role or (role, step.role) == (Role.UNIT_COORDINATOR, Role.UNIT_OFFICER)
        if not mine and step.key != "accept":
            continue
        page = client.get(step_page(row, step.key))
        assert f"<code>{step.role.value}</code>" in page.content.decode()
        assert ("address" in page.context) == mine
        if mine:
            assert client.get(page.context["address"]).status_code == 200, step.key


def test_it_stands_in_russian_too(client, people, row):
    people[Role.OBSERVER].language = "ru"
    people[Role.OBSERVER].save()
    client.force_login(people[Role.OBSERVER])
    assert "Год шаг за шагом" in client.get("/tour/").content.decode()


def test_what_is_closed_to_a_reader_changes_nothing_of_their_tour(client, people, row):
    """Nothing above an audience reaches it, not even that a step is done (design, section 4, rule 9)."""
    client.force_login(people[Role.OBSERVER])
    before = TOKEN.sub("", client.get(f"/tour/{row.year}/").content.decode())
    by = {"by": people[Role.FIELD_OFFICER], "at": NOW}
    day = NOW.date() - timedelta(days=30)
    said = {"kind": "return", "earliest_on": day, "latest_on": day, "narrative_en": "Nine families moved back."}
    places = {"paragraphs": (9,), "countries": ("XBR",), "agencies": (("ODN", ""),)}
    entry = log_entry(key=uuid.uuid4(), content=EntryContent(**said, **places), **by)
    submit_entry(entry=entry, version=entry.version, **by)
    coordinator = {"by": people[Role.UNIT_COORDINATOR], "at": NOW}
    actions.set_dates(round=row, dates={"drafts_due": NOW.date()}, **coordinator)
    comment = {"report_paragraph": None, "compilation": None, "text": "Well."}
    participant = {"by": people[Role.PARTICIPANT], "at": NOW}
    people[Role.PARTICIPANT].organization = Party.objects.get(code="XFW")
    people[Role.PARTICIPANT].save()
    actions.comment_before_meeting(key=uuid.uuid4(), meeting=row.meeting, **comment, **participant)
    assert View.objects.exists()
    assert TOKEN.sub("", client.get(f"/tour/{row.year}/").content.decode()) == before
    told = {each.step.key for each in stops_of(Year(people[Role.UNIT_OFFICER], row)) if each.done}
    assert told == {"dates", "log", "comment"}


def test_accounts_are_named_in_the_demonstration_alone(client, people, row):
    Installation.objects.update(demonstration=False)
    client.force_login(people[Role.OBSERVER])
    assert "<code>" not in client.get(step_page(row, "open")).content.decode()


def test_a_step_or_year_that_is_not_there_is_not_found(client, people, row):
    client.force_login(people[Role.OBSERVER])
    assert [client.get(address).status_code for address in ("/tour/1850/", f"/tour/{row.year}/dance/")] == [404, 404]


def test_the_tour_asks_a_stated_number_of_questions(client, people, row, django_assert_max_num_queries):
    client.force_login(people[Role.UNIT_COORDINATOR])
    client.get("/tour/")
    with django_assert_max_num_queries(QUERIES):
        client.get("/tour/")
