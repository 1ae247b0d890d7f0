"""Which recommendations an entry bears on: said or left unsaid, of its own paragraphs alone, and kept whole."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from poa.models import Recommendation
from tests.tracking.small_world import NOW, entry
from tests.tracking.test_api_entry_writing import DRAFT, LIST
from tests.tracking.typed import NEW, typed
from tests.tracking.workbook_kit import FIRST, downloaded, filled, previewed, staged
from tracking.actions.entries import change_entry, content_now, submit_entry, supersede_entry, verify_entry
from tracking.actions.imports import apply_import
from tracking.content import content_of
from tracking.errors import Incomplete
from tracking.models import Figure, ProgressEntry


def asked(paragraph, number=1):
    return Recommendation.objects.get(paragraph__number=paragraph, number=number)


def pinned(row):
    return content_of(ProgressEntry.objects.get(pk=row.pk)).recommendations


def test_the_form_keeps_what_is_ticked_and_shows_it_on_the_entry_and_in_its_history(officer):
    officer.post(NEW, typed(paragraphs="3, 4", recommendations=[asked(3).pk]))
    row = ProgressEntry.objects.get()
    assert pinned(row) == ((3, 1),)
    shown = officer.get(reverse("entry", kwargs={"pk": row.pk})).content.decode()
    assert 'href="/paragraphs/3/#recommendation-1">3.1 Do 3</a>' in shown
    form = officer.get(reverse("entry-edit", kwargs={"pk": row.pk})).context["form"]
    assert [box.data["selected"] for box in form["recommendations"]] == [True, False]
    untick = typed(key=str(row.key), recommendations=[], version="1")
    officer.post(reverse("entry-edit", kwargs={"pk": row.pk}), untick)
    history = officer.get(reverse("entry-history", kwargs={"pk": row.pk})).content.decode()
    assert pinned(row) == () and "3.1" in history


def test_nobody_has_to_tick_any(officer):
    officer.post(NEW, typed(paragraphs="3, 4"))
    assert pinned(ProgressEntry.objects.get()) == ()


def test_one_of_another_paragraph_is_named_and_stays_ticked_for_its_writer_to_decide(officer):
    answer = officer.post(NEW, typed(paragraphs="4", recommendations=[asked(3).pk]))
    assert not ProgressEntry.objects.exists()
    text = answer.content.decode()
    assert "Found 3.1, of a paragraph that the entry does not name; expected one of 4.1." in text
    assert [row.pk for row in answer.context["form"].fields["recommendations"].queryset] == [asked(3).pk, asked(4).pk]


@pytest.mark.parametrize(("paragraphs", "expected"), [([4], "expected one of 4.1."), ([1], "expected none.")])
def test_the_api_names_field_found_and_expected(client, world, paragraphs, expected):
    client.force_login(world.people.field_officer)
    body = {**DRAFT, "paragraphs": paragraphs, "recommendations": ["3.1"]}
    answer = client.post(LIST, body, content_type="application/json")
    [fault] = answer.json()["errors"]
    assert (answer.status_code, fault["field"]) == (400, "recommendations")
    assert str(fault).count("Found 3.1") and expected in str(fault)


def test_no_act_takes_a_paragraph_from_under_its_recommendation(world):
    row = entry(world, state="draft", recommendations=[asked(3)])
    with pytest.raises(Incomplete) as refused:
        said = replace(content_of(row), paragraphs=(4,))
        change_entry(entry=row, version=1, content=said, by=world.people.field_officer, at=NOW)
    assert list(refused.value.faults) == ["recommendations"]


def test_a_correction_starts_with_what_the_verified_entry_pins(world):
    old = entry(world, recommendations=[asked(3)])
    assert pinned(supersede_entry(entry=old, key=uuid4(), by=world.people.unit_officer, at=NOW)) == ((3, 1),)


def test_what_was_verified_before_the_rules_is_corrected_and_handed_in_once_it_is_mended(world):
    officer = world.people.unit_officer
    old = entry(world, state="submitted", paragraphs=[4], recommendations=[asked(3)])
    Figure.objects.create(entry=old, position=1, measure="families", unit="families", value=-5, text="-5 families")
    verify_entry(entry=old, version=1, by=officer, at=NOW)
    copy = supersede_entry(entry=old, key=uuid4(), by=officer, at=NOW)
    with pytest.raises(Incomplete) as refused:
        submit_entry(entry=copy, version=1, by=officer, at=NOW)
    assert set(refused.value.faults) == {"figures.0.value", "recommendations"}
    mended = replace(content_now(copy), recommendations=(), figures=())
    change_entry(entry=copy, version=1, content=mended, by=officer, at=NOW)
    assert submit_entry(entry=copy, version=2, by=officer, at=NOW).state == "submitted"


@pytest.mark.parametrize(("wanted", "found"), [("3.1", 1), ("4.1", 0), ("9.9", 0)])
def test_entries_are_found_by_what_they_pin(client, world, wanted, found):
    cache.clear()
    entry(world, paragraphs=(3, 4), recommendations=[asked(3)])
    client.force_login(world.people.unit_officer)
    assert len(client.get(f"/entries/?recommendation={wanted}").context["listing"].rows) == found
    assert len(client.get(f"{LIST}?recommendation={wanted}").json()["results"]) == found
    text = client.get("/paragraphs/3/").content.decode()
    assert '<a href="/entries/?recommendation=3.1&amp;standing=true">1 fact</a>' in text.replace(
        "&standing", "&amp;standing"
    )


def test_a_recommendation_without_number_is_not_understood(client, world):
    client.force_login(world.people.unit_officer)
    assert "Expected paragraph and number, such as 71.2." in client.get("/entries/?recommendation=3").content.decode()


@pytest.mark.parametrize(("paragraphs", "kind"), [("4", "wrong"), ("3, 4", "changed")])
def test_a_workbook_keeps_what_is_pinned_and_takes_no_paragraph_from_under_it(world, paragraphs, kind):
    row = entry(world, state="draft", recommendations=[asked(3)])
    batch = staged(filled(downloaded(world), [(FIRST, {"paragraphs": paragraphs})]), by=world.people.field_officer)
    preview = previewed(batch, by=world.people.field_officer)
    [verdict] = preview.shown[kind]
    assert [(fault.key, "also 3" in fault.expected) for fault in verdict.faults] == [("paragraphs", True)] * (
        kind == "wrong"
    )
    if kind == "changed":
        apply_import(batch=batch, whole=True, by=world.people.field_officer, at=NOW)
    assert pinned(row) == ((3, 1),)
