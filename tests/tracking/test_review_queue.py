"""The review queue and the acts on an entry: who may press which button, and what comes of it."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.tracking.small_world import assessment, entry, small_world
from tracking.actions.comments import comment_on, resolve_comment
from tracking.models import Assessment, Commitment, ProgressEntry

EVERYBODY = (
    "unit_officer",
    "unit_coordinator",
    "field_officer",
    "government",
    "participant",
    "observer",
    "administrator",
    "stranger",
)
UNIT = {"unit_officer", "unit_coordinator"}
# The entries are shown whole: their figures, sources, categories, the notes to warnings, and what was changed since
# they were returned.
QUERIES_OF_QUEUE = 10
REASON = {"reason": "The figure has no source."}
MARK = {"country": "AAA", "agency": "UNO", "reason": "It has no coast.", "do": "mark"}


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def press(client, person, row, act, **said):
    """Press a button; the entries of these tests cite no source, and a note says why."""
    client.force_login(person)
    note = {"note-evidence": "The report follows."}
    return client.post(f"/entries/{row.pk}/{act}/", {"version": row.version, **note, **said})


def state_of(row):
    return ProgressEntry.objects.get(pk=row.pk).state


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_unit_reads_the_queue(client, world, name):
    client.force_login(getattr(world.people, name))
    assert client.get("/review/").status_code == (200 if name in UNIT else 403)


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("act", ["verify", "return", "withdraw", "audience"])
def test_only_the_unit_reaches_the_acts_of_review(client, world, name, act):
    row = entry(world, state="verified" if act in ("withdraw", "audience") else "submitted")
    response = press(client, getattr(world.people, name), row, act, audience="unit", **REASON)
    assert response.status_code == (302 if name in UNIT else 403)


@pytest.mark.parametrize("act", "submit recall return verify withdraw audience supersede".split())
def test_no_act_is_done_by_following_a_link(client, world, act):
    client.force_login(world.people.unit_officer)
    row = entry(world, state="submitted")
    assert client.get(f"/entries/{row.pk}/{act}/").status_code == 405


@pytest.mark.parametrize("act", ["submit", "recall", "supersede"])
def test_a_forbidden_row_answers_like_an_absent_one(client, world, act):
    row = entry(world, state="submitted", countries=("BBB",), agencies=("DUE",), created_by=world.people.unit_officer)
    client.force_login(world.people.field_officer)
    hidden = client.post(f"/entries/{row.pk}/{act}/")
    absent = client.post(f"/entries/{uuid.uuid4()}/{act}/")
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_the_oldest_entry_comes_first_with_its_age(client, world):
    now = timezone.now()
    young = entry(world, state="submitted", submitted_at=now - timedelta(days=3), narrative_en="Young.")
    old = entry(world, state="submitted", submitted_at=now - timedelta(days=20), narrative_en="Old.")
    client.force_login(world.people.unit_officer)
    response = client.get("/review/")
    assert [row.pk for row in response.context["entries"]] == [old.pk, young.pk]
    assert "waits 20 days" in response.text


def test_the_queue_of_one_country_holds_that_country_alone(client, world):
    entry(world, state="submitted", countries=("AAA", "BBB"))
    other = entry(world, state="submitted", countries=("BBB",))
    client.force_login(world.people.unit_officer)
    assert len(client.get("/review/?country=BBB").context["entries"]) == 2
    rows = client.get("/review/?country=AAA").context["entries"]
    assert len(rows) == 1
    assert rows[0].pk != other.pk
    assert client.get("/review/?country=XXX").status_code == 404


def test_verify_is_never_offered_to_who_submitted(client, world):
    officer = world.people.unit_officer
    row = entry(world, state="submitted", created_by=officer, submitted_by=officer)
    client.force_login(officer)
    for page in ("/review/", f"/entries/{row.pk}/"):
        assert f"/entries/{row.pk}/verify/" not in client.get(page).text


def test_verify_is_never_offered_to_who_wrote_it(client, world):
    officer = world.people.unit_officer
    row = entry(world, state="submitted", created_by=officer, submitted_by=world.people.field_officer)
    client.force_login(officer)
    for page in ("/review/", f"/entries/{row.pk}/"):
        assert f"/entries/{row.pk}/verify/" not in client.get(page).text
    assert not any(row in pile.entries for pile in client.get("/").context["piles"] if pile.state == "submitted")


def test_who_submitted_and_tries_all_the_same_is_told(client, world):
    officer = world.people.unit_officer
    row = entry(world, state="submitted", created_by=officer, submitted_by=officer)
    response = client.get(press(client, officer, row, "verify").url)
    assert "Another Unit officer must verify" in response.text
    assert state_of(row) == "submitted"


def test_another_officer_verifies_and_is_back_at_the_queue(client, world):
    row = entry(world, state="submitted")
    assert press(client, world.people.second_officer, row, "verify", **{"from": "review"}).url == "/review/"
    assert state_of(row) == "verified"


def test_a_return_without_a_reason_is_refused(client, world):
    row = entry(world, state="submitted")
    response = press(client, world.people.unit_officer, row, "return", reason="  ")
    assert "Give the reason" in response.text
    assert state_of(row) == "submitted"


def test_the_author_reads_why_it_was_returned_and_goes_on(client, world):
    row = entry(world, state="submitted")
    press(client, world.people.unit_officer, row, "return", **REASON)
    client.force_login(world.people.field_officer)
    assert REASON["reason"] in client.get(f"/entries/{row.pk}/edit/").text


def test_the_author_takes_a_submitted_entry_back(client, world):
    row = entry(world, state="submitted")
    press(client, world.people.field_officer, row, "recall")
    assert state_of(row) == "draft"


def test_a_withdrawn_entry_stays_readable_with_the_reason(client, world):
    row = entry(world)
    press(client, world.people.unit_officer, row, "withdraw", **REASON)
    assert state_of(row) == "withdrawn"
    assert REASON["reason"] in client.get(f"/entries/{row.pk}/").text


def test_a_correction_is_a_new_draft_and_a_double_click_makes_one(client, world):
    row, key = entry(world), str(uuid.uuid4())
    first = press(client, world.people.field_officer, row, "supersede", key=key)
    second = press(client, world.people.field_officer, row, "supersede", key=key)
    assert first.url == second.url
    assert ProgressEntry.objects.get(supersedes=row).state == "draft"
    assert "corrects the verified entry" in client.get(first.url).text


def test_the_queue_asks_no_more_for_many_entries(client, world):
    """A stated number beside session and account, whatever the number of rows (design, ruling 12)."""
    for _ in range(5):
        entry(world, state="submitted", countries=("AAA", "BBB"))
        assessment(world, confirmed=False)
    client.force_login(world.people.unit_officer)
    client.get("/review/")
    with CaptureQueriesContext(connection) as seen:
        client.get("/review/")
    account = ("django_session", '"poa_user"."password"')
    asked = [row["sql"] for row in seen.captured_queries if not any(word in row["sql"] for word in account)]
    assert len(asked) <= QUERIES_OF_QUEUE, asked


def judged(**changes):
    said = {"paragraph": "3", "country": "AAA", "voice": "agency", "agency": "UNO", "assessed_on": "1998-12-01"}
    said |= {"in_law": "3", "in_practice": "2", "trend": "", "rationale": "The law stands.", "audience": "participants"}
    return said | changes


def test_a_field_officer_proposes_and_another_confirms(client, world):
    client.force_login(world.people.field_officer)
    assert client.post("/assessments/new/", judged()).status_code == 302
    proposed = Assessment.objects.get()
    assert client.post(f"/assessments/{proposed.pk}/confirm/").status_code == 403
    client.force_login(world.people.unit_officer)
    client.post(f"/assessments/{proposed.pk}/confirm/")
    proposed.refresh_from_db()
    assert proposed.confirmed_by == world.people.unit_officer


def test_a_government_speaks_in_its_own_voice_for_its_own_country(client, world):
    client.force_login(world.people.government)
    assert client.post("/assessments/new/", judged(voice="government", agency="")).status_code == 302
    assert client.post("/assessments/new/", judged()).status_code == 422
    assert client.post("/assessments/new/", judged(voice="government", agency="", country="BBB")).status_code == 422
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize("name", ["participant", "observer", "administrator", "stranger"])
def test_nobody_else_assesses(client, world, name):
    client.force_login(getattr(world.people, name))
    assert client.post("/assessments/new/", judged()).status_code == 403


def test_an_assessment_names_every_fault_and_keeps_the_words(client, world):
    client.force_login(world.people.field_officer)
    response = client.post("/assessments/new/", judged(paragraph="1", in_law="", rationale="Kept words."))
    assert set(response.context["form"].errors) == {"paragraph", "in_law"}
    assert "Kept words." in response.text


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_unit_marks_a_commitment(client, world, name):
    client.force_login(getattr(world.people, name))
    response = client.post("/commitments/3/mark/", MARK)
    marked = Commitment.objects.filter(not_applicable_at__isnull=False).count()
    assert (response.status_code, marked) == ((302, 1) if name in UNIT else (403, 0))


@pytest.mark.parametrize("asked", ["", "unmrak", "MARK"])
def test_what_is_neither_to_mark_nor_to_take_off_does_neither(client, world, asked):
    client.force_login(world.people.unit_officer)
    page = client.post("/commitments/3/mark/", MARK | {"do": asked}, follow=True).text
    assert f"Found “{asked}”; expected one of mark, unmark." in page
    assert not Commitment.objects.filter(not_applicable_at__isnull=False).exists()


def test_the_queue_says_how_many_comments_are_open(client, world):
    row = entry(world, state="submitted")
    said = {"entry": row, "by": world.people.field_officer, "at": timezone.now()}
    resolve_comment(
        comment=comment_on(field="", text="Mended.", **said), by=world.people.field_officer, at=timezone.now()
    )
    client.force_login(world.people.unit_officer)
    assert "open comment" not in client.get("/review/").text
    for field in ("", "figures"):
        comment_on(field=field, text="Which?", **said)
    assert "2 open comments" in client.get("/review/").text


def test_what_was_proposed_together_is_read_in_the_order_of_the_programme(client, world):
    """A chapter is proposed on one sheet, at one moment; whoever confirms it reads it from its first paragraph on."""
    at = timezone.now()
    for number in (5, 3, 1, 4, 2):
        assessment(world, paragraph=number, confirmed=False, proposed_at=at)
    client.force_login(world.people.unit_officer)
    numbers = [row.paragraph_id for row in client.get("/review/").context["proposed"].rows]
    assert numbers == sorted(numbers) and len(numbers) == 5
