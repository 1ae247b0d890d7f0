"""Others wrote meanwhile: nothing of theirs is overwritten, and nothing of yours is lost."""

from dataclasses import replace
from datetime import date

import pytest

from poa.models import User
from tests.tracking.small_world import NOW, assessment, small_world
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import typed
from tests.tracking.workbook_kit import FIRST, JUDGED, ROW, downloaded, filled, imported, previewed, staged
from tracking.actions.assessments import Judgement, propose_assessment
from tracking.actions.entries import change_entry, content_now
from tracking.actions.imports import apply_import, undo_import
from tracking.errors import NotWhole
from tracking.models import Assessment, ProgressEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def field(world):
    return world.people.field_officer


@pytest.fixture
def draft(world):
    return standing_entry(world, state="draft", narrative_en="As it was.", actor="Nobody")


@pytest.fixture
def colleague(world, field):
    """Another officer of the same office."""
    person = User.objects.create(username="aigul", first_name="Aigul", role=field.role, organization=field.organization)
    person.countries.set(field.countries.all())
    return person


def others_write(entry, by, **more):
    entry.refresh_from_db()
    return change_entry(entry=entry, version=entry.version, content=replace(content_now(entry), **more), by=by, at=NOW)


def only(preview, kind):
    [verdict] = preview.shown[kind]
    return verdict


def test_the_same_field_written_by_both_is_shown_from_both_sides(world, field, draft):
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it."})])
    others_write(draft, field, narrative_en="As they have it.")
    batch = staged(mine, by=field)
    verdict = only(previewed(batch, by=field), "conflict")
    [difference] = verdict.differences
    assert (difference.theirs, difference.yours) == ("As they have it.", "As I have it.")
    with pytest.raises(NotWhole):
        apply_import(batch=batch, whole=True, by=field, at=NOW)
    draft.refresh_from_db()
    assert draft.narrative_en == "As they have it."


def test_a_conflict_says_what_stood_before_and_who_wrote_over_it(world, field, draft, colleague, client):
    """Without these nobody knows whom to ask, nor which of the two changed what."""
    others_write(draft, field, narrative_en="As it was downloaded.")
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it.", "when": "1998-06-09"})])
    day = date(1998, 6, 8)
    others_write(draft, colleague, narrative_en="As they have it.", earliest_on=day, latest_on=day)
    client.force_login(field)
    page = client.get(f"/imports/{staged(mine, by=field).pk}/").text
    assert "before, as downloaded</dt><dd>As it was downloaded.</dd>" in page
    assert page.count(f"saved by {colleague}, ") == 2 and f"saved by {field}" not in page


def test_a_conflict_names_whoever_wrote_over_it_by_a_workbook(world, field, draft, colleague, client):
    """An import has one event for all that it wrote: by those of the entry alone an older save would stand there."""
    others_write(draft, field, narrative_en="As it was downloaded.")
    mine, theirs = downloaded(world), downloaded(world, by=colleague)
    mine = filled(mine, [(FIRST, {"narrative_en": "As I have it."})])
    imported(filled(theirs, [(FIRST, {"narrative_en": "As they have it."})]), by=colleague)
    client.force_login(field)
    page = client.get(f"/imports/{staged(mine, by=field).pk}/").text
    assert "before, as downloaded</dt><dd>As it was downloaded.</dd>" in page
    assert f"saved by {colleague}, " in page and f"saved by {field}, " not in page


def test_the_form_of_an_entry_names_whoever_wrote_over_it_by_a_workbook(world, field, draft, colleague, client):
    imported(filled(downloaded(world, by=colleague), [(FIRST, {"narrative_en": "As they have it."})]), by=colleague)
    client.force_login(field)
    sent = typed(key=str(draft.key), version="1", narrative_en="As I have it.")
    answer = client.post(f"/entries/{draft.pk}/edit/", sent)
    told = {one.name: (one.by, one.own) for one in answer.context["others"]}
    assert answer.status_code == 409 and told["narrative_en"] == (str(colleague), False)


def test_the_form_of_an_entry_names_whoever_took_a_workbook_back(world, field, draft, colleague, client):
    content = filled(downloaded(world, by=colleague), [(FIRST, {"narrative_en": "As they have it."})])
    undo_import(batch=imported(content, by=colleague), by=world.people.unit_officer, at=NOW)
    client.force_login(field)
    sent = typed(key=str(draft.key), version="2", narrative_en="As I have it.")
    answer = client.post(f"/entries/{draft.pk}/edit/", sent)
    told = {one.name: one.by for one in answer.context["others"]}
    assert answer.status_code == 409 and told["narrative_en"] == str(world.people.unit_officer)


def test_a_row_that_does_not_tell_its_version_tells_nothing_of_before(world, field, draft, client):
    content = downloaded(world)
    others_write(draft, field, narrative_en="As they have it.")
    mine = filled(content, [(FIRST, {"narrative_en": "As I have it.", "version": "9" * 40})])
    client.force_login(field)
    page = client.get(f"/imports/{staged(mine, by=field).pk}/").text
    assert "In conflict" in page and "as downloaded</dt>" not in page


def test_a_conflict_of_assessments_says_who_assessed_meanwhile(world, field, client):
    mine = filled(downloaded(world), assessments=[(FIRST + 1, JUDGED)])
    colleague = world.people.second_officer
    assessment(world, paragraph=3, in_law=4, proposed_by=colleague)
    client.force_login(field)
    page = client.get(f"/imports/{staged(mine, by=field).pk}/").text
    assert f"saved by {colleague}, " in page


@pytest.mark.parametrize(("answer", "stands"), [("yours", "As I have it."), ("theirs", "As they have it.")])
def test_what_is_chosen_stands(world, field, draft, answer, stands):
    """The other field, which nobody else touched, goes with it either way."""
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it.", "actor": "A court"})])
    changed = others_write(draft, field, narrative_en="As they have it.")
    batch = staged(mine, by=field)
    verdict = only(previewed(batch, by=field), "conflict")
    chosen = {(verdict.asked, "narrative_en", str(changed.version)): answer}
    apply_import(batch=batch, whole=True, chosen=chosen, by=field, at=NOW)
    draft.refresh_from_db()
    assert (draft.narrative_en, draft.actor) == (stands, "A court")


def test_a_choice_made_about_an_older_version_decides_nothing(world, field, draft):
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it."})])
    changed = others_write(draft, field, narrative_en="As they have it.")
    batch = staged(mine, by=field)
    verdict = only(previewed(batch, by=field), "conflict")
    others_write(draft, field, narrative_en="As they have it now.")
    chosen = {(verdict.asked, "narrative_en", str(changed.version)): "yours"}
    with pytest.raises(NotWhole):
        apply_import(batch=batch, whole=True, chosen=chosen, by=field, at=NOW)


def test_different_fields_of_one_entry_go_together(world, field, draft):
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it."})])
    others_write(draft, field, actor="Ministry of Labour")
    imported(mine, by=field)
    draft.refresh_from_db()
    assert (draft.narrative_en, draft.actor) == ("As I have it.", "Ministry of Labour")


def test_a_row_that_was_not_touched_changes_nothing(world, field, draft):
    mine = downloaded(world)
    others_write(draft, field, narrative_en="As they have it.")
    assert only(previewed(staged(mine, by=field), by=field), "unchanged").row == FIRST


def test_what_was_verified_meanwhile_is_refused_in_a_sentence(world, field, draft):
    mine = filled(downloaded(world), [(FIRST, {"narrative_en": "As I have it."})])
    marks = {"submitted_at": NOW, "submitted_by": field, "verified_at": NOW, "verified_by": world.people.unit_officer}
    ProgressEntry.objects.filter(pk=draft.pk).update(state="verified", **marks)
    [fault] = previewed(staged(mine, by=field), by=field).faults
    assert fault.row == FIRST and "verified" in fault.expected and "own page" in fault.expected


def test_an_assessment_that_overtook_yours_is_shown_beside_it(world, field):
    mine = filled(downloaded(world), assessments=[(FIRST + 1, JUDGED)])
    theirs = assessment(world, paragraph=3, in_law=4, proposed_by=world.people.unit_officer, confirmed_by=field)
    batch = staged(mine, by=field)
    verdict = only(previewed(batch, by=field), "conflict")
    assert {one.label for one in verdict.differences} >= {"In law", "In practice", "Why"}
    chosen = {(verdict.asked, "assessment", str(theirs.pk)): "yours"}
    apply_import(batch=batch, whole=True, chosen=chosen, by=field, at=NOW)
    assert Assessment.objects.count() == 2


def test_ones_own_proposal_is_no_conflict(world, field):
    mine = filled(downloaded(world), assessments=[(FIRST + 1, JUDGED)])
    said = Judgement(
        paragraph=3, country="AAA", voice="agency", agency="UNO", assessed_on=NOW.date(), rationale="Earlier."
    )
    propose_assessment(judgement=said, by=field, at=NOW)
    assert only(previewed(staged(mine, by=field), by=field), "new").sheet == "Assessments"


def test_the_form_and_the_import_see_the_same_entry(world, field):
    """An entry made by an import is changed on its page; the same workbook, sent again, does not undo that."""
    content = filled(downloaded(world), [(FIRST, ROW)])
    imported(content, by=field)
    others_write(ProgressEntry.objects.get(), field, narrative_en="As the page has it.")
    again = filled(content, [(FIRST, {"actor": "A court"})])
    imported(again, by=field)
    entry = ProgressEntry.objects.get()
    assert (entry.narrative_en, entry.actor) == ("As the page has it.", "A court")


def test_a_second_copy_of_the_workbook_undoes_nothing_that_the_first_one_wrote(world, field, draft):
    """Whoever fills the other copy did not take back what they never saw."""
    content = downloaded(world)
    imported(filled(content, [(FIRST, {"actor": "Ministry of Labour"})]), by=field)
    second = filled(content, [(FIRST, {"narrative_en": "As the second copy has it."})])
    officer = world.people.unit_officer
    ProgressEntry.objects.update(created_by=officer)
    imported(second, by=officer)
    draft.refresh_from_db()
    assert (draft.actor, draft.narrative_en) == ("Ministry of Labour", "As the second copy has it.")


def test_ones_own_older_copy_is_asked_about(world, field, draft):
    content = downloaded(world)
    imported(filled(content, [(FIRST, {"actor": "Ministry of Labour"})]), by=field)
    older = filled(content, [(FIRST, {"narrative_en": "As the older copy has it."})])
    verdict = only(previewed(staged(older, by=field), by=field), "conflict")
    assert [(one.name, one.theirs, one.yours) for one in verdict.differences] == [
        ("actor", "Ministry of Labour", "Nobody")
    ]


def test_a_workbook_handed_in_again_and_again_never_takes_back_what_others_wrote(world, field, draft):
    content = downloaded(world)
    others_write(draft, field, narrative_en="As they have it.")
    first = filled(content, [(FIRST, {"actor": "A court"})])
    imported(first, by=field)
    imported(filled(first, [(FIRST, {"when": "1997"})]), by=field)
    draft.refresh_from_db()
    assert (draft.narrative_en, draft.actor, draft.earliest_on.year) == ("As they have it.", "A court", 1997)


def test_the_same_empty_row_filled_by_two_people_is_a_conflict(world, field):
    content = downloaded(world)
    imported(filled(content, [(FIRST, ROW)]), by=field)
    other = filled(content, [(FIRST, ROW | {"narrative_en": "Another fact altogether."})])
    officer = world.people.unit_officer
    ProgressEntry.objects.update(created_by=officer)
    assert only(previewed(staged(other, by=officer), by=officer), "conflict").row == FIRST
