"""Where assessments wait: returned from the queue, proposed anew with the reason in sight, resting on named entries."""

import pytest
from django.core.cache import cache

from tests.tracking.small_world import assessment, entry, small_world
from tests.tracking.test_review_queue import judged
from tracking.models import Assessment

REASON = "Name the law that you mean."


@pytest.fixture
def world(db):
    cache.clear()
    return small_world()


def as_(client, world, name):
    client.force_login(getattr(world.people, name))
    return client


def returned(client, world, **more):
    row = assessment(world, confirmed=False, **more)
    answer = as_(client, world, "unit_officer").post(f"/assessments/{row.pk}/return/", {"reason": REASON})
    assert answer.url == "/review/"
    return row


def test_the_queue_offers_return_to_others_and_taking_back_to_oneself(client, world):
    row = assessment(world, confirmed=False)
    own = assessment(world, confirmed=False, paragraph=4, proposed_by=world.people.unit_officer)
    text = as_(client, world, "unit_officer").get("/review/").text
    assert f"/assessments/{row.pk}/return/" in text and f"/assessments/{own.pk}/take-back/" in text
    assert f"/assessments/{own.pk}/return/" not in text and f"/assessments/{row.pk}/take-back/" not in text


def test_a_return_without_a_reason_is_refused(client, world):
    row = assessment(world, confirmed=False)
    officer = as_(client, world, "unit_officer")
    assert "Give the reason" in officer.post(f"/assessments/{row.pk}/return/", {"reason": " "}, follow=True).text
    assert Assessment.objects.waiting().get() == row


def test_the_proposer_reads_the_reason_and_proposes_anew(client, world):
    row = returned(client, world, rationale="There is a law.")
    field = as_(client, world, "field_officer")
    assert REASON in field.get("/").text
    assert REASON in field.get("/assessments/").text
    form = field.get("/assessments/new/", {"follows": str(row.pk)})
    assert REASON in form.text and "There is a law." in form.text
    assert field.post("/assessments/new/", judged(follows=str(row.pk))).status_code == 302
    assert Assessment.objects.waiting().get().follows == row
    assert REASON not in field.get("/assessments/").text + field.get("/").text


def test_a_government_reads_and_takes_back_its_own(client, world):
    row = returned(client, world, voice="government", agency=None, proposed_by=world.people.government)
    mine = as_(client, world, "government")
    assert "/assessments/" in mine.get("/portal/").text
    assert REASON in mine.get("/assessments/").text
    mine.post(f"/assessments/{row.pk}/take-back/")
    assert "Nothing that you proposed waits." in mine.get("/assessments/").text


@pytest.mark.parametrize("name", ["field_officer", "government"])
def test_another_s_proposal_is_not_on_the_page(client, world, name):
    assessment(world, confirmed=False, proposed_by=world.people.unit_officer)
    assert not as_(client, world, name).get("/assessments/").context["proposals"]


@pytest.mark.parametrize("asked", ["nonsense", "00000000-0000-0000-0000-000000000001"])
def test_an_address_that_names_no_returned_one_opens_an_empty_form(client, world, asked):
    assert as_(client, world, "field_officer").get("/assessments/new/", {"follows": asked}).context["follows"] is None


def test_the_queue_and_the_paragraph_name_the_entries_that_a_reader_may_open(client, world):
    seen = entry(world, audience="observers", narrative_en="Forty families.")
    closed = entry(world, audience="unit", narrative_en="Names of victims.")
    assessment(world, audience="observers", rests_on=[seen, closed])
    assessment(world, confirmed=False, rests_on=[seen, closed])
    queue = as_(client, world, "unit_officer").get("/review/").text
    assert all(f'<li><a href="/entries/{one.pk}/">' in queue for one in (seen, closed))
    page = as_(client, world, "observer").get("/portal/paragraphs/3/").text
    why = page.partition("It rests on:")[2].partition("</details>")[0]
    assert f'<a href="/portal/entries/{seen.pk}/">1 March 1998: <span lang="en">Forty families.</span></a>' in why
    assert str(closed.pk) not in page


def test_many_assessments_ask_for_their_entries_once(client, world, django_assert_max_num_queries):
    for paragraph in (3, 4, 5):
        assessment(world, paragraph=paragraph, confirmed=False).entries.set([entry(world)])
    field = as_(client, world, "field_officer")
    with django_assert_max_num_queries(6):
        field.get("/assessments/")


def test_the_agency_is_asked_for_where_it_is_needed(client, world):
    fields = {
        name: as_(client, world, name).get("/assessments/new/").context["form"].fields
        for name in ("unit_officer", "field_officer", "government")
    }
    assert "agency" not in fields["government"]
    assert fields["field_officer"]["agency"].required
    assert fields["unit_officer"]["agency"].needed_later and not fields["unit_officer"]["agency"].required


def test_an_empty_form_is_answered_in_sentences(client, world):
    bare = dict.fromkeys(("paragraph", "country", "voice", "agency", "assessed_on", "in_law", "rationale"), "")
    response = as_(client, world, "field_officer").post("/assessments/new/", bare)
    said = [error for errors in response.context["form"].errors.values() for error in errors]
    assert len(said) == 9
    assert not any("expected this to be filled in" in one for one in said)
