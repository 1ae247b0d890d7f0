"""The queue of one country is worked through whole, and stays that country's after each act."""

import pytest
from django.core.cache import cache

from tests.tracking.small_world import assessment, entry, small_world
from tracking.models import Assessment, ProgressEntry
from tracking.reading import queue

HERE = "review?country=AAA"


@pytest.fixture
def world(db, client):
    cache.clear()
    world = small_world()
    client.force_login(world.people.unit_officer)
    return world


def test_assessments_of_one_country_are_counted_and_all_reached(client, world, monkeypatch):
    monkeypatch.setattr(queue, "MOST_PROPOSED", 2)
    own = {assessment(world, confirmed=False).pk for _ in range(5)}
    assessment(world, country="BBB", confirmed=False)
    answer, met = client.get("/review/?country=AAA"), []
    assert "5 assessments of Alphia wait" in answer.text and "Betania" in answer.text
    while True:
        page = answer.context["proposed"]
        met += [row.pk for row in page.rows]
        if not page.next:
            break
        answer = client.get("/review/", {"country": "AAA", "proposed": page.next})
    assert len(met) == 5 and set(met) == own
    assert client.get("/review/?proposed=nonsense").status_code == 404


def test_the_queue_says_of_what_its_numbers_are_the_sum(client, world):
    assessment(world, confirmed=False)
    entry(world, state="submitted", countries=("AAA", "BBB"))
    for address in ("/review/", "/review/?country=BBB"):
        answer = client.get(address)
        assert [(row.code, row.waiting, row.everywhere) for row in answer.context["by_country"]] == [
            ("AAA", 2, 2),
            ("BBB", 1, 2),
        ]
        assert 'all <span class="note">2</span>' in answer.text and "Entries and assessments that wait" in answer.text


def test_every_act_leads_back_to_the_same_country(client, world):
    first, second = (assessment(world, confirmed=False) for _ in range(2))
    handed_in, other = (entry(world, state="submitted") for _ in range(2))
    said = {"from": HERE, "reason": "Why?", "version": 1, "note-evidence": "It follows."}
    for path in (
        f"assessments/{first.pk}/confirm",
        f"assessments/{second.pk}/return",
        f"entries/{handed_in.pk}/verify",
        f"entries/{other.pk}/return",
    ):
        assert client.post(f"/{path}/", said).url == "/review/?country=AAA", path
    assert Assessment.objects.filter(confirmed_at__isnull=False).count() == 1
    assert 'value="review?country=AAA"' not in client.get("/review/").text


def test_no_address_of_another_place_is_taken_from_a_form(client, world):
    row = entry(world, state="submitted")
    said = {"from": "review?next=//evil.example&country=AAA", "reason": "Why?", "version": 1}
    assert client.post(f"/entries/{row.pk}/return/", said).url == "/review/?country=AAA"


def test_a_refused_reason_stands_in_the_form_again(client, world):
    row = entry(world, state="submitted")
    said = {"from": HERE, "reason": "Which families of Osh?", "due_on": "1999-01-01", "version": row.version}
    answer = client.post(f"/entries/{row.pk}/return/", said)
    assert answer.status_code == 422 and "expected a day from today on" in answer.text
    assert "Which families of Osh?</textarea>" in answer.text and f'value="{HERE}"' in answer.text


def test_a_reason_is_given_back_where_a_colleague_was_faster(client, world):
    row = entry(world, state="submitted")
    ProgressEntry.objects.filter(pk=row.pk).update(state="draft", submitted_at=None, submitted_by=None)
    answer = client.post(f"/entries/{row.pk}/return/", {"reason": "Which families of Osh?", "version": row.version})
    assert answer.status_code == 422 and "Which families of Osh?" in answer.text
