"""The staff's matrix is sent again only when something can have changed; the portal never tells of that."""

import pytest
import time_machine
from django.contrib import messages
from django.contrib.messages.storage.session import SessionStorage
from django.core.cache import cache
from django.test import RequestFactory

from poa.actions.accounts import deactivate, grant_role
from poa.models import User
from poa.unchanged import stamp
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tracking.actions.assessments import confirm_assessment
from tracking.actions.claims import verify_explained
from tracking.actions.comments import comment_on, resolve_comment
from tracking.actions.commitments import mark_not_applicable
from tracking.actions.entries import change_audience, verify_entry, withdraw_entry
from tracking.models import Commitment
from tracking.reading.happened import newest_act


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


@pytest.fixture
def kept(client, world):
    """Sign an officer in, read the matrix once, and return a reader that names the copy at hand."""
    client.force_login(world.people.unit_officer)
    etag = client.get("/matrix/").headers["ETag"]
    return lambda address="/matrix/": client.get(address, headers={"if-none-match": etag}).status_code


def act(world):
    commitment = Commitment.objects.first()
    mark_not_applicable(commitment=commitment, reason="Not so here.", by=world.people.unit_coordinator, at=NOW)


def test_an_unchanged_matrix_is_not_sent_again(kept):
    assert kept() == 304


def test_an_act_has_it_sent_again(kept, world):
    act(world)
    assert kept() == 200


def test_a_message_that_waits_is_shown(kept, client, world):
    request = RequestFactory().get("/matrix/")
    request.session = client.session
    request._messages = SessionStorage(request)
    request.user = world.people.unit_officer
    assert stamp(newest_act, request) is not None
    messages.success(request, "It was done.")
    assert stamp(newest_act, request) is None


def test_another_view_is_another_page(kept):
    assert kept("/matrix/?rows=issue") == 200


def test_another_language_is_another_page(kept, client, settings):
    settings.LANGUAGES = [("en", "English"), ("ru", "Russian")]
    client.post("/language/", {"language": "ru", "next": "/matrix/"})
    assert kept() == 200


def test_another_session_has_it_sent_again(kept, client, world):
    client.force_login(world.people.unit_coordinator)
    assert kept() == 200


def test_the_next_day_has_it_sent_again(client, world):
    with time_machine.travel("2026-03-01T22:50:00Z"):
        client.force_login(world.people.unit_officer)
        etag = client.get("/matrix/").headers["ETag"]
    with time_machine.travel("2026-03-01T23:10:00Z"):
        assert client.get("/matrix/", headers={"if-none-match": etag}).status_code == 200


def test_the_copy_stays_in_the_readers_own_browser(client, world):
    client.force_login(world.people.unit_officer)
    assert client.get("/matrix/").headers["Cache-Control"] == "private, no-cache"


@pytest.fixture
def in_the_field(client, world):
    """Return a reader as `kept`, for a field officer of Alphia; it names the newest copy at hand."""
    client.force_login(world.people.field_officer)
    held = {"etag": client.get("/matrix/").headers["ETag"]}

    def read():
        answer = client.get("/matrix/", headers={"if-none-match": held["etag"]})
        held["etag"] = answer.headers["ETag"]
        return answer.status_code

    return read


def elsewhere(world, **more):
    """Return an entry of a country that is not the field officer's, made by another."""
    return entry(world, countries=("BBB",), state="submitted", created_by=world.people.second_officer, **more)


def verified(*, entry, by, at):
    return verify_entry(entry=entry, version=entry.version, by=by, at=at)


def proposed(world, **more):
    return assessment(world, confirmed=False, proposed_by=world.people.second_officer, **more)


def test_what_is_closed_to_a_field_officer_does_not_show_as_a_page_sent_again(in_the_field, world):
    by = {"by": world.people.unit_officer, "at": NOW}
    row = verified(entry=elsewhere(world, audience="unit"), **by)
    confirm_assessment(assessment=proposed(world, country="BBB", audience="unit"), **by)
    withdraw_entry(entry=row, reason="Wrong.", **by)
    deactivate(account=world.people.second_officer, reason="Left.", by=world.people.unit_coordinator, at=NOW)
    assert in_the_field() == 304


def test_what_colleagues_say_elsewhere_does_not_show_as_a_page_sent_again(in_the_field, world):
    by = {"by": world.people.unit_officer, "at": NOW}
    row = elsewhere(world)
    verify_explained(entry=row, version=row.version, notes={"evidence": "The report follows."}, **by)
    assert (in_the_field(), in_the_field()) == (200, 304)
    resolve_comment(comment=comment_on(entry=row, field="", text="Well told.", **by), **by)
    assert in_the_field() == 304


def test_what_is_open_to_a_field_officer_does(in_the_field, world):
    by = {"by": world.people.unit_officer, "at": NOW}
    verified(entry=elsewhere(world), **by)
    assert (in_the_field(), in_the_field()) == (200, 304)
    own = verified(entry=entry(world, audience="unit", state="submitted"), by=world.people.second_officer, at=NOW)
    assert (in_the_field(), in_the_field()) == (200, 304)
    withdraw_entry(entry=own, reason="Wrong.", **by)
    assert (in_the_field(), in_the_field()) == (200, 304)
    for country, audience in (("AAA", "unit"), ("BBB", "participants")):
        confirm_assessment(assessment=proposed(world, country=country, audience=audience), **by)
        assert (in_the_field(), in_the_field()) == (200, 304)
    act(world)
    assert (in_the_field(), in_the_field()) == (200, 304)


def test_a_fact_taken_from_a_field_officer_s_sight_leaves_the_matrix_at_once(in_the_field, world):
    by = {"reason": "Names people.", "by": world.people.unit_officer, "at": NOW}
    row = verified(entry=elsewhere(world), by=world.people.unit_officer, at=NOW)
    act(world)
    assert in_the_field() == 200
    for audience in ("unit", "observers"):
        change_audience(entry=row, audience=audience, **by)
        assert (in_the_field(), in_the_field()) == (200, 304)


def test_another_scope_is_another_page(in_the_field, client, world):
    scope = {"role": "field_officer", "organization": world.agencies["UNO"], "countries": [world.countries["BBB"]]}
    grant_role(account=world.people.field_officer, reason="Moved.", by=world.people.unit_coordinator, at=NOW, **scope)
    client.force_login(User.objects.get(pk=world.people.field_officer.pk))  # a grant ends what was signed in before
    assert in_the_field() == 200


def test_the_head_of_the_log_is_read_in_one_question(world, django_assert_num_queries):
    elsewhere(world, audience="unit")
    reader = world.people.field_officer
    assert reader.country_codes == {"AAA"}
    with django_assert_num_queries(1):
        newest_act(reader)


@pytest.mark.parametrize("role", ["observer", "participant"])
def test_the_portal_does_not_tell_that_something_happened(client, world, role):
    client.force_login(getattr(world.people, role))
    assert "ETag" not in client.get("/portal/matrix/").headers
