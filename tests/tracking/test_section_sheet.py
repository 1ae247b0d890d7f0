"""A section is assessed on one sheet: what was said last is chosen, "no change" is one key, one save proposes all."""

import re
import uuid
from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from poa.models import Event, Party
from poa.navigation import links_for
from tests.cast import PEOPLE
from tests.sent_forms import Forms
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tests.tracking.test_pages_queries import asked_by
from tracking.actions.assessments import confirm_assessment, return_assessment
from tracking.actions.commitments import mark_not_applicable
from tracking.actions.sheets import Line, Sheet, propose_sheet
from tracking.errors import DuplicateKey, Overtaken, RowsIncomplete
from tracking.models import Assessment, AssessmentSheet, Author, Commitment, KeptAssessment
from tracking.standings import Standing

PAGE = "/assessments/sheet/AAA/II/"


@pytest.fixture
def world(db):
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield small_world()


@pytest.fixture
def field(client, world):
    client.force_login(world.people.field_officer)
    return client


def row(sheet, number):
    return next(row for row in sheet.rows if row.judged.number == number)


def as_shown(page, **more):
    """Return what a browser sends of the form as it is shown, with these fields filled in otherwise."""
    sheet = page.context["sheet"]
    sent = {"whose": page.context["whose"].key}
    sent |= {field.html_name: field.value() for form in (sheet.head, *sheet.rows) for field in form}
    sent = {name: value for name, value in sent.items() if value is not None and value is not False}
    return sent | {name.replace("__", "-"): value for name, value in more.items()}


def lines(*said):
    return tuple(Line(**{"seen": Standing().seen, "rationale": "So it is.", **one}) for one in said)


def sheet(*said, **more):
    place = {"country": "AAA", "section": "II", "voice": "agency", "agency": "UNO", "assessed_on": date(1999, 6, 30)}
    return Sheet(**{**place, "lines": lines(*said), **more})


def test_the_last_value_is_chosen_and_no_row_is_answered_yet(field, world):
    assessment(world, in_law=3, in_practice=1, trend="stalled")
    page = field.get(PAGE)
    chosen = row(page.context["sheet"], 3)
    assert [chosen[name].value() for name in ("in_law", "in_practice", "trend")] == [3, 1, "stalled"]
    assert chosen["unchanged"].value() is None and "unchanged" not in row(page.context["sheet"], 4).fields
    assert re.search(r'<option value="3" selected>', page.text)


def test_one_save_proposes_what_was_said_again_and_what_changed(field, world):
    rests = entry(world)
    assessment(world, in_law=3, rationale="The law of 1997.", audience="observers", rests_on=[rests])
    page = field.get(PAGE)
    sent = as_shown(page, p3__unchanged="on", p4__in_law="2", p4__rationale="A bill is before parliament.")
    assert field.post(PAGE, sent).status_code == 302
    again, new = Assessment.objects.waiting().order_by("paragraph__number")
    assert (again.in_law, again.rationale, again.audience) == (3, "The law of 1997.", "observers")
    assert again.assessed_on == date(1999, 7, 1) and list(again.entries.all()) == [rests]
    assert (new.in_law, new.rationale, new.audience) == (2, "A bill is before parliament.", "participants")
    assert again.sheet == new.sheet and again.sheet.count == 2


def test_a_row_left_alone_says_nothing(field, world):
    assessment(world)
    page = field.post(PAGE, as_shown(field.get(PAGE)))
    assert page.status_code == 422 and "No row says anything yet" in page.text
    assert not Assessment.objects.waiting().exists() and not AssessmentSheet.objects.exists()


def test_a_changed_value_asks_why_at_its_row_and_nothing_is_lost(field, world):
    assessment(world)
    sent = as_shown(field.get(PAGE), p3__in_law="4", p4__in_law="1", p4__rationale="One step.")
    page = field.post(PAGE, sent)
    assert page.status_code == 422
    assert row(page.context["sheet"], 3).errors == {"rationale": ["Say why the value changes, in a few sentences."]}
    assert "One step." in page.text and row(page.context["sheet"], 3)["in_law"].value() == "4"
    assert '<a href="#id_p3-rationale">para. 3, Why</a>' in page.text
    assert not Assessment.objects.waiting().exists()


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"p3__in_law": "4", "p3__unchanged": "on"}, {"unchanged"}),
        ({"p3__in_law": "9", "p3__rationale": "Much."}, {"in_law"}),
        ({"p3__in_law": "much", "p3__rationale": "Much."}, {"in_law"}),
        ({"p3__trend": "sideways", "p3__rationale": "Much."}, {"trend"}),
        ({"p3__in_law": "1", "p3__rationale": "x" * 10_001}, {"rationale"}),
        ({"p3__in_law": "1", "p3__rationale": "a\0b"}, {"rationale"}),
        ({"p3__unchanged": "on", "assessed_on": "1998-01-01"}, {"__all__"}),
    ],
)
def test_bad_input_is_named_at_its_row(field, world, more, where):
    assessment(world)
    page = field.post(PAGE, as_shown(field.get(PAGE), **more))
    assert page.status_code == 422 and set(row(page.context["sheet"], 3).errors) == where
    assert not Assessment.objects.waiting().exists()


@pytest.mark.parametrize("day", ["", "tomorrow", "1999-07-02", "0001-01-01T00:00"])
def test_a_day_that_cannot_be_is_named(field, world, day):
    assessment(world)
    page = field.post(PAGE, as_shown(field.get(PAGE), p3__unchanged="on", assessed_on=day))
    assert page.status_code == 422 and "assessed_on" in page.context["sheet"].head.errors


def test_a_resent_form_makes_nothing_twice(field, world):
    assessment(world)
    sent = as_shown(field.get(PAGE), p3__unchanged="on")
    assert [field.post(PAGE, sent).status_code for _ in range(2)] == [302, 302]
    assert Assessment.objects.waiting().count() == 1
    assert Event.objects.filter(kind="assessments.proposed").count() == 1


def test_one_event_tells_of_all_with_their_count_and_digest(field, world):
    assessment(world)
    field.post(PAGE, as_shown(field.get(PAGE), p3__unchanged="on", p4__in_law="1", p4__rationale="One step."))
    event = Event.objects.get()
    assert (event.kind, event.detail["count"]) == ("assessments.proposed", 2) and len(event.detail["digest"]) == 64
    assert event.subject_id == str(AssessmentSheet.objects.get().pk)


def test_another_s_key_is_refused(world):
    key, act = uuid.uuid4(), {"at": NOW}
    propose_sheet(key=key, sheet=sheet({"paragraph": 3}), by=world.people.field_officer, **act)
    with pytest.raises(DuplicateKey):
        propose_sheet(key=key, sheet=sheet({"paragraph": 4}), by=world.people.unit_officer, **act)


@pytest.mark.parametrize("whose", ["", "zzz", "government", "ж" * 20_001])
def test_a_voice_that_is_lost_is_asked_for_at_its_field_and_no_word_with_it(field, world, whose):
    sent = as_shown(field.get(PAGE), p3__in_law="3", p3__rationale="My own words.")
    page = field.post(PAGE, sent | {"whose": whose})
    form = next(form for form in Forms(page.text).found if form.action == PAGE)
    assert page.status_code == 422 and form.marked == {"whose"} and not Assessment.objects.exists()
    assert (form.fields["p3-rationale"], form.fields["p3-in_law"]) == (["\nMy own words."], ["3"])
    assert form.offered["whose"][0] == "" and not any(form.fields["whose"])
    assert field.post(PAGE, as_shown(page)).status_code == 302 and Assessment.objects.waiting().count() == 1


@pytest.mark.parametrize("whose", ["", "government"])
def test_what_is_typed_in_a_voice_that_is_lost_is_kept_under_no_other_voice(client, world, whose):
    """A tick stays where the first voice has said nothing, and the device puts no word into that one's mouth."""
    assessment(world, agency="DUE", in_law=3)
    client.force_login(world.people.unit_officer)
    sent = as_shown(client.get(f"{PAGE}?whose=agency:DUE"), p3__unchanged="on")
    page = client.post(PAGE, sent | {"whose": whose})
    form = next(form for form in Forms(page.text).found if form.action == PAGE)
    assert page.status_code == 422 and form.fields["p3-unchanged"] == ["on"]
    assert page.context["kept_as"] == f"sheet-AAA-II-{whose}"
    assert client.post(PAGE, as_shown(page) | {"whose": "agency:DUE"}).status_code == 302
    assert Assessment.objects.waiting().get().in_law == 3


def test_no_change_of_what_was_never_said_is_refused_at_its_box(field, world):
    page = field.post(PAGE, as_shown(field.get(PAGE), p3__unchanged="on", p4__rationale="A bill."))
    assert page.status_code == 422 and "unchanged" in row(page.context["sheet"], 3).errors
    assert not Assessment.objects.exists()


def test_the_second_of_two_officers_sees_what_came_in_between(client, field, world):
    assessment(world, in_law=1)
    shown = field.get(PAGE)
    client.force_login(world.people.unit_officer)
    unit = client.get(f"{PAGE}?whose=agency:UNO")
    assert client.post(PAGE, as_shown(unit, p3__in_law="3", p3__rationale="A law of June.")).status_code == 302
    client.force_login(world.people.field_officer)
    mine = as_shown(shown, p3__unchanged="on", p4__in_law="2", p4__rationale="My own words.")
    page = client.post(PAGE, mine)
    assert page.status_code == 409 and page.context["overtaken"].paragraphs == [3]
    assert "A law of June." in page.text and "My own words." in page.text
    overtaken = row(page.context["sheet"], 3)
    assert overtaken.overtaken and not overtaken["unchanged"].value() and overtaken["in_law"].value() == 1
    assert Assessment.objects.waiting().count() == 1
    assert client.post(PAGE, as_shown(page, p3__unchanged="on")).status_code == 302
    assert Assessment.objects.waiting().count() == 3


def test_what_is_confirmed_meanwhile_is_seen_too(world):
    people = world.people
    waiting = assessment(world, confirmed=False)
    line = {"paragraph": 3, "in_law": 1, "seen": Standing(waiting=[waiting]).seen}
    confirm_assessment(assessment=waiting, by=people.unit_officer, at=NOW)
    with pytest.raises(Overtaken):
        propose_sheet(key=uuid.uuid4(), sheet=sheet(line), by=people.field_officer, at=NOW)


def test_what_was_returned_is_proposed_anew(field, world):
    old = assessment(world, confirmed=False)
    return_assessment(assessment=old, reason="Name the law.", by=world.people.unit_officer, at=NOW)
    page = field.get(PAGE)
    assert "Name the law." in page.text
    field.post(PAGE, as_shown(page, p3__in_law="2", p3__rationale="The law of 1998."))
    assert Assessment.objects.waiting().get().follows == old


def test_other_voices_stand_beside_it_and_differences_are_listed(field, world):
    assessment(world, in_law=3, in_practice=1)
    assessment(world, agency=None, voice="government", in_law=4, in_practice=1)
    assessment(world, agency="DUE", paragraph=4, in_law=0)
    assessment(world, agency=None, voice="independent", paragraph=4, in_law=2)
    page = field.get(PAGE)
    assert [(judged.number, judged.differing) for judged in page.context["differing"]] == [(3, ["in law"])]
    assert [one.voice for one in row(page.context["sheet"], 3).judged.others] == ["government"]
    assert row(page.context["sheet"], 3)["in_law"].value() == 3


def test_a_voice_that_a_reader_may_not_open_is_not_beside_it(field, world):
    assessment(world, agency=None, voice="government", in_law=4, audience="unit", rationale="Closed.")
    page = field.get(PAGE)
    assert row(page.context["sheet"], 3).judged.others == []


def test_what_cannot_apply_is_not_asked(field, world):
    commitment = Commitment.objects.get(paragraph__number=3, country__code="AAA", agency__code="UNO")
    mark_not_applicable(commitment=commitment, reason="No sea.", by=world.people.unit_officer, at=NOW)
    page = field.get(PAGE)
    assert [one.judged.number for one in page.context["sheet"].rows] == [4, 5] and "No sea." in page.text


def test_what_was_typed_before_a_paragraph_was_marked_not_applicable_comes_back(field, world):
    sent = as_shown(field.get(PAGE), p3__in_law="3", p3__rationale="A law was passed.")
    commitment = Commitment.objects.get(paragraph__number=3, country__code="AAA", agency__code="UNO")
    mark_not_applicable(commitment=commitment, reason="No sea.", by=world.people.unit_officer, at=NOW)
    page = field.post(PAGE, sent)
    typed = row(page.context["sheet"], 3)
    assert page.status_code == 422 and "marked not applicable here meanwhile" in page.text
    assert (typed["in_law"].value(), typed["rationale"].value()) == ("3", "A law was passed.")
    assert not Assessment.objects.exists()
    # Of a row in which nothing was typed there is nothing to keep.
    field.post(PAGE, sent | {"p3-in_law": sent["p4-in_law"], "p3-rationale": "", "p4-rationale": "So it is."})
    assert Assessment.objects.values_list("paragraph__number", flat=True).get() == 4


def test_a_sheet_proposes_and_never_confirms(world):
    propose_sheet(key=uuid.uuid4(), sheet=sheet({"paragraph": 3}), by=world.people.unit_officer, at=NOW)
    assert not KeptAssessment.objects.exists() and Assessment.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("place", "who"),
    [
        ({}, {"officer", "other_officer", "coordinator", "field"}),
        ({"agency": "IOM"}, {"officer", "other_officer", "coordinator"}),
        ({"country": "GEO"}, {"officer", "other_officer", "coordinator"}),
        ({"voice": "government", "agency": ""}, {"government"}),
        (
            {"voice": "independent", "agency": "", "organization_name": "Lanterns"},
            {"officer", "other_officer", "coordinator"},
        ),
    ],
)
@pytest.mark.parametrize("name", PEOPLE)
def test_who_assesses_in_which_voice(cast, name, place, who):
    said = {"country": "TJK", "section": "III", "agency": "UNHCR", **place}
    [section] = {Commitment.objects.filter(paragraph__number=68).first().paragraph.section.code}
    asked = sheet({"paragraph": 68}, **{**said, "section": section})
    try:
        made = propose_sheet(key=uuid.uuid4(), sheet=asked, by=getattr(cast, name), at=NOW)
    except PermissionDenied:
        made = None
    except RowsIncomplete as incomplete:
        raise AssertionError(incomplete.faults) from incomplete
    assert bool(made) == (name in who)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("field_officer", ["agency:UNO"]),
        ("unit_officer", ["agency:UNO", "agency:DUE", "independent::Lanterns", "independent:NGO:"]),
        ("government", ["government"]),
    ],
)
def test_each_is_offered_the_voices_that_are_theirs(client, world, name, keys):
    Author.objects.bulk_create([Author(name="Lanterns"), Author()])
    Party.objects.create(code="NGO", kind="ngo", name_en="Helpers")
    Party.objects.create(code="HALL", kind="organization", name_en="Hall", part_of=world.agencies["UNO"])
    client.force_login(getattr(world.people, name))
    assert [each.key for each in client.get(PAGE).context["voices"]] == keys


@pytest.mark.parametrize("name", ["field_officer", "government"])
def test_another_country_is_not_assessed(client, world, name):
    client.force_login(getattr(world.people, name))
    assert client.get("/assessments/sheet/BBB/II/").status_code == 403


@pytest.mark.parametrize("path", ["/assessments/sheet/AAA/IX/", "/countries/XXX/assess/II/"])
def test_what_is_not_there_is_404(field, path):
    assert field.get(path).status_code == 404


def test_a_line_from_another_section_is_refused(world):
    with pytest.raises(RowsIncomplete) as refused:
        propose_sheet(key=uuid.uuid4(), sheet=sheet({"paragraph": 2}), by=world.people.unit_officer, at=NOW)
    assert set(refused.value.faults) == {2}


def test_a_subsection_has_a_sheet_of_its_own(field, world):
    assert [one.judged.number for one in field.get("/assessments/sheet/AAA/II.A/").context["sheet"].rows] == [4, 5]


@pytest.mark.parametrize("name", ["field_officer", "unit_officer", "government"])
def test_the_country_page_leads_to_the_sheet(client, world, name):
    client.force_login(getattr(world.people, name))
    prefix = "/portal" if name == "government" else ""
    assert PAGE in client.get(f"{prefix}/countries/AAA/").text


@pytest.mark.parametrize("name", ["observer", "participant", "administrator"])
def test_readers_are_not_led_there(client, world, name):
    client.force_login(getattr(world.people, name))
    assert "/assessments/sheet/" not in client.get("/portal/countries/AAA/").text


def test_more_rows_ask_no_more(client, world):
    person = world.people.unit_officer
    assessment(world)
    few = len(asked_by(client, person, "/assessments/sheet/AAA/II.A/"))
    for number in (3, 4, 5):
        entry(world, paragraphs=(number,))
        for agency in ("UNO", "DUE"):
            assessment(world, paragraph=number, agency=agency)
            assessment(world, paragraph=number, agency=agency, confirmed=False)
    assert len(asked_by(client, person, PAGE)) <= max(few, 13) <= 13


def test_saving_more_rows_asks_no_more(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(19):
        propose_sheet(key=uuid.uuid4(), sheet=sheet({"paragraph": 3}), by=world.people.unit_officer, at=NOW)
    said = sheet({"paragraph": 4}, {"paragraph": 5})
    with django_assert_max_num_queries(19):
        propose_sheet(key=uuid.uuid4(), sheet=said, by=world.people.unit_officer, at=NOW)


def test_the_sheet_is_a_place_below_countries_and_not_below_review(rf, cast):
    """What is assessed is a country; a queue is something else."""
    request = rf.get("/")
    request.user = cast.officer
    for name, label in (("assess-sheet", "Countries"), ("assessments", "Review"), ("assessment-history", "Review")):
        request.resolver_match = SimpleNamespace(url_name=name)
        assert [link.label for link in links_for(request) if link.current] == [label]
