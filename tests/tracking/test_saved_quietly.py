"""A draft saves itself while it is typed: once by its key, over the version check, and all of it that can be read."""

import uuid

import pytest
from django.urls import reverse

from poa.models import Event, Recommendation, User
from tests.tracking.small_world import NOW
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import NEW, typed
from tests.tracking.workbook_kit import FIRST, downloaded, filled, imported
from tracking.actions.entries import submit_entry
from tracking.content import content_of
from tracking.models import ProgressEntry

PAGE = str(uuid.uuid4())


@pytest.fixture
def save(officer, world):
    """Send what the page's script sends, from one open page."""

    def saved(address=NEW, **changes):
        person = str(world.people.field_officer.pk)
        return officer.post(address, typed(**{"do": "save-quietly", "page": PAGE, "person": person} | changes))

    return saved


def only():
    return ProgressEntry.objects.get()


def kinds():
    return list(Event.objects.filter(kind__startswith="entry.").order_by("sequence").values_list("kind", flat=True))


def test_a_new_entry_becomes_a_draft_and_is_told_its_address_and_version(save):
    answer = save()
    assert answer.json() == {
        "told": "Saved {time}.",
        "whole": True,
        "version": 1,
        "address": reverse("entry-edit", kwargs={"pk": only().pk}),
    }
    assert (only().state, only().narrative_en) == ("draft", "Forty families came back.")


def test_it_becomes_one_draft_even_where_no_answer_reached_the_page(save):
    """The script sends to the address of a new entry again, without a version, and other words by then."""
    key = str(uuid.uuid4())
    save(key=key)
    answer = save(key=key, narrative_en="Fifty families came back.")
    assert (answer.status_code, answer.json()["version"], only().narrative_en) == (200, 2, "Fifty families came back.")
    assert kinds() == ["entry.logged", "entry.changed"]


def test_a_change_whose_answer_was_lost_is_no_other_s_change(save):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    for narrative in ("Two.", "Three."):
        assert save(address, key=key, version="1", narrative_en=narrative).status_code == 200
    assert (only().version, only().narrative_en) == (3, "Three.")


def test_the_button_follows_what_its_own_page_saved(save, officer):
    data = typed(page=PAGE)
    address = save(key=data["key"]).json()["address"]
    save(address, key=data["key"], version="1", narrative_en="Two.")
    assert officer.post(address, data | {"version": "1", "narrative_en": "Three."}).status_code == 302
    assert only().narrative_en == "Three."


@pytest.mark.parametrize("page", ["", str(uuid.uuid4())])
def test_another_page_is_told_and_saves_over_nothing(save, page):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    save(address, key=key, version="1", narrative_en="Two.")
    for where, version in ((address, "1"), (NEW, "")):
        answer = save(where, key=key, version=version, page=page, narrative_en="Other.")
        assert (answer.status_code, answer.json()["told"][:9]) == (409, "Not saved")
    assert only().narrative_en == "Two."


def test_what_somebody_else_saved_between_is_not_saved_over(save, world):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    save(address, key=key, version="1", narrative_en="Two.", page=str(uuid.uuid4()))
    save(address, key=key, version="2", narrative_en="Three.")
    assert save(address, key=key, version="1", narrative_en="Four.").status_code == 409
    assert only().narrative_en == "Three."


@pytest.mark.parametrize(
    ("field", "value", "called"),
    [
        ("when", "24 Ju", "When"),
        ("kind", "", "Kind"),
        ("paragraphs", "3, x", "Paragraphs"),
        ("narrative_ru", "я" * 30_001, "What happened, in Russian"),
        ("figures-0-value", "forty", "Figures"),
        ("sources-0-title", "", "Sources"),
        ("countries", ["BBB"], "Countries"),
    ],
)
def test_of_a_draft_all_is_saved_but_the_field_that_cannot_be_read(save, world, field, value, called):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    before = only()
    answer = save(address, key=key, version="1", narrative_en="Two.", **{field: value}).json()
    assert (answer["whole"], answer["version"]) == (False, 2)
    assert answer["told"].startswith(f"Saved {{time}}, but for what cannot be read yet under {called}.")
    now = only()
    assert (now.narrative_en, now.kind, now.earliest_on) == ("Two.", before.kind, before.earliest_on)
    assert [row.number for row in now.paragraphs.order_by("number")] == [3, 4]
    assert (now.narrative_ru, now.figures.count(), now.evidence.count()) == (before.narrative_ru, 1, 1)
    assert [row.code for row in now.countries.all()] == ["AAA"]


@pytest.mark.parametrize(("field", "value"), [("when", "24 Ju"), ("kind", ""), ("countries", []), ("agencies", [])])
def test_a_new_entry_waits_for_what_no_draft_is_without(save, field, value):
    answer = save(**{field: value})
    assert (answer.status_code, "Not saved yet" in answer.json()["told"]) == (422, True)
    assert not ProgressEntry.objects.exists()


def test_a_new_entry_does_not_wait_for_what_a_draft_can_be_without(save):
    assert save(paragraphs="x", narrative_en="я" * 30_001).json()["whole"] is False
    assert (only().paragraphs.count(), only().narrative_ru) == (0, "Вернулись сорок семей.")


def test_a_session_that_ran_out_is_answered_as_such(client, db):
    assert client.post(NEW, typed(do="save-quietly")).status_code == 401
    assert not ProgressEntry.objects.exists()


def test_nobody_saves_in_the_name_of_whoever_signed_in_after_them(save, world):
    """Two tabs of one browser: the words of the first person are not logged as the second one's."""
    assert save(person=str(world.people.unit_officer.pk)).status_code == 403
    assert not ProgressEntry.objects.exists()


def test_what_is_submitted_meanwhile_is_told_and_stays(save, world):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    submit_entry(entry=only(), version=1, by=world.people.field_officer, at=NOW)
    answer = save(address, key=key, version="1", narrative_en="Two.")
    assert (answer.status_code, only().narrative_en) == (409, "Forty families came back.")
    assert "can no longer be changed" in answer.json()["told"]


def test_nobody_saves_a_draft_that_they_may_not_change(save, client, world):
    address = save().json()["address"]
    officer = world.people.unit_officer
    client.force_login(officer)
    assert client.post(address, typed(do="save-quietly", person=str(officer.pk))).status_code == 403


def test_a_key_that_made_another_s_entry_is_refused_in_words(save, world):
    row = standing_entry(world, state="draft", created_by=world.people.unit_officer)
    answer = save(key=str(row.key))
    assert (answer.status_code, "another person" in answer.json()["told"]) == (422, True)


def test_saving_what_stands_there_already_leaves_no_trace(save):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    assert save(address, key=key, version="1").json()["version"] == 1
    assert kinds() == ["entry.logged"]


def test_all_that_one_page_saved_is_one_line_of_the_history(save, officer):
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    for version, changes in enumerate(({"actor": "A"}, {"actor": "A court"}, {"narrative_en": "Two."}), start=1):
        save(address, key=key, version=str(version), **{"actor": "A court"} | changes)
    save(address, key=key, version="4", page=str(uuid.uuid4()), kind="training")
    events = officer.get(reverse("entry", kwargs={"pk": only().pk})).context["events"]
    assert [event.kind for event in events] == ["entry.logged", "entry.changed", "entry.changed"]
    assert events[1].detail["fields"] == ["actor", "narrative_en"] and events[1].detail["version"] == 4


def test_a_saved_page_says_which_words_are_safe(officer):
    """The script forgets what the device kept of an entry when its next page names it."""
    data = typed()
    page = officer.get(officer.post(NEW, data).url)
    assert f'data-saved="{data["key"]}"' in page.text
    page = officer.get(officer.post(NEW, typed(do="submit", key=(key := str(uuid.uuid4())))).url)
    assert f'data-saved="{key}"' in page.text


def test_what_is_put_back_is_shown_as_it_was_typed_and_not_judged(officer):
    data = typed(do="put-back", when="24 Ju", kind="", **{"figures-TOTAL_FORMS": "2", "figures-1-text": "half a row"})
    answer = officer.post(NEW, data)
    assert (answer.status_code, answer.context["problems"]) == (200, [])
    assert "24 Ju" in answer.text and "half a row" in answer.text and "data-unsaved" in answer.text
    assert not ProgressEntry.objects.exists()


def test_the_page_saves_by_itself_only_while_there_is_nothing_to_choose(officer, save):
    assert "data-quiet" in officer.get(NEW).text
    key = str(uuid.uuid4())
    address = save(key=key).json()["address"]
    assert "data-quiet" in officer.get(address).text
    conflict = officer.post(address, typed(key=key, version="", narrative_en="Other."))
    assert conflict.status_code == 409 and "data-quiet" not in conflict.text


def test_a_stranger_to_the_place_learns_nothing(client, world, save):
    address = save().json()["address"]
    other = User.objects.create(username="elsewhere", role="field_officer", organization=world.agencies["DUE"])
    other.countries.add(world.countries["BBB"])
    client.force_login(other)
    assert client.post(address, typed(do="save-quietly", person=str(other.pk))).status_code == 404


def test_a_page_saves_over_no_import_that_came_between(save, world):
    """An import makes a version without an event of the entry's own."""
    save()
    content = downloaded(world, by=world.people.field_officer)
    imported(filled(content, [(FIRST, {"narrative_en": "As the workbook has it."})]), by=world.people.field_officer)
    entry = only()
    assert (entry.version, entry.narrative_en) == (2, "As the workbook has it.")
    address = reverse("entry-edit", kwargs={"pk": entry.pk})
    assert save(address, key=str(entry.key), version="1", narrative_en="As the page has it.").status_code == 409
    assert only().narrative_en == "As the workbook has it."


@pytest.mark.parametrize(("paragraphs", "ticked"), [("4", [3]), ("3, 4, x", [3, 4])])
def test_a_recommendation_of_no_paragraph_that_can_be_kept_waits_with_the_paragraphs_and_holds_up_nothing(
    save, paragraphs, ticked
):
    asked = dict(Recommendation.objects.values_list("paragraph__number", "pk"))
    key = str(uuid.uuid4())
    address = save(key=key, paragraphs="3", recommendations=[asked[3]]).json()["address"]
    rest = {"paragraphs": paragraphs, "recommendations": [asked[number] for number in ticked]}
    answer = save(address, key=key, version="1", narrative_en="Two.", **rest).json()
    assert answer["told"] == "Saved {time}, but for what cannot be read yet under Paragraphs, Recommendations."
    said = content_of(only())
    assert (said.narrative_en, said.paragraphs, said.recommendations) == ("Two.", (3,), ((3, 1),))


def test_a_text_that_is_too_long_is_not_cut_but_refused_with_its_length(save, officer):
    assert "maxlength" not in officer.get(NEW).context["form"]["narrative_en"].as_widget()
    told = save(narrative_en="a" * 30_007).json()
    assert (told["whole"], only().narrative_en) == (False, "")
    assert "30007" in told["told"] and "30000" in told["told"]
