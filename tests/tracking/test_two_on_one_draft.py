"""Two people on one draft: the second sees both versions and chooses field by field; nobody's words go unseen."""

import pytest
from django.urls import reverse

from poa.models import User
from tests.tracking.small_world import NOW
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import NEW, row, typed
from tracking.actions.entries import submit_entry
from tracking.models import ProgressEntry


@pytest.fixture
def colleague(world):
    """Another field officer of the same agency and country, with a name of her own."""
    person = User.objects.create(username="aigul", first_name="Aigul", role="field_officer")
    person.organization = world.agencies["UNO"]
    person.save()
    person.countries.add(world.countries["AAA"])
    return person


@pytest.fixture
def draft(world):
    return standing_entry(world, state="draft")


def post(client, person, draft, **changes):
    client.force_login(person)
    address = reverse("entry-edit", kwargs={"pk": draft.pk})
    return client.post(address, typed(**{"key": str(draft.key), "version": "1"} | changes))


@pytest.fixture
def second(client, world, colleague, draft):
    """Post as the field officer, who opened version 1 before the colleague saved version 2."""
    post(client, colleague, draft, narrative_en="She saved this.", actor="The court")

    def posted(**changes):
        return post(client, world.people.field_officer, draft, **{"narrative_en": "I typed this."} | changes)

    return posted


def compared(response):
    return {one.name: (one.mine, one.theirs, one.chosen) for one in response.context["others"]}


def choices(against="2", **chosen):
    return {"against": against, "compared": list(chosen), **{f"choice-{name}": what for name, what in chosen.items()}}


def now(draft):
    row = ProgressEntry.objects.get(pk=draft.pk)
    return row.version, row.narrative_en, row.actor


def test_the_second_sees_both_versions_with_who_saved_and_when(second, draft):
    answer = second()
    assert answer.status_code == 409
    assert compared(answer) == {
        "narrative_en": ("I typed this.", "She saved this.", ""),
        "actor": ("", "The court", ""),
    }
    assert "As saved by Aigul" in answer.text and "UTC" in answer.text
    assert now(draft) == (2, "She saved this.", "The court")


def test_what_only_the_second_changed_is_theirs_already(second):
    said = compared(second(kind="training", when="1999"))
    assert said["kind"] == ("Training", "Return", "mine")
    assert said["when"] == ("1999", "June 1998", "")


@pytest.mark.parametrize(
    ("narrative", "actor", "stands"),
    [
        ("mine", "theirs", ("I typed this.", "The court")),
        ("theirs", "mine", ("She saved this.", "")),
        ("mine", "mine", ("I typed this.", "")),
    ],
)
def test_the_choice_is_saved_on_top_field_by_field(second, draft, narrative, actor, stands):
    assert second(**choices(narrative_en=narrative, actor=actor)).status_code == 302
    assert now(draft) == (3, *stands)


def test_choosing_theirs_throughout_changes_nothing_and_is_done(second, draft):
    assert second(**choices(narrative_en="theirs", actor="theirs")).status_code == 302
    assert now(draft) == (2, "She saved this.", "The court")


def test_a_field_without_a_choice_is_asked_again_and_the_others_are_kept(second, draft):
    answer = second(**choices(narrative_en="mine", actor=""))
    assert (answer.status_code, compared(answer)["narrative_en"][2], compared(answer)["actor"][2]) == (409, "mine", "")
    assert "Choose one of the two." in answer.text
    assert now(draft)[0] == 2


def test_another_button_in_between_waives_no_choice(second, draft):
    """Adding a row shows the form without the choices; saving after that asks again."""
    again = second(do="add-figure").context["form"]
    assert again["version"].value() == "1"
    assert second(**{"figures-TOTAL_FORMS": "1"}).status_code == 409
    assert now(draft)[0] == 2


def test_a_third_version_is_never_saved_over(client, second, colleague, draft):
    """What was chosen on version 2 stands, save where version 3 says something else again."""
    post(client, colleague, draft, version="2", narrative_en="She saved this.", actor="The Government")
    answer = second(**choices(narrative_en="mine", actor="mine"))
    assert answer.status_code == 409
    assert compared(answer) == {
        "narrative_en": ("I typed this.", "She saved this.", "mine"),
        "actor": ("", "The Government", ""),
    }
    assert second(**choices(against="3", narrative_en="mine", actor="theirs")).status_code == 302
    assert now(draft) == (4, "I typed this.", "The Government")


def test_lists_are_chosen_whole_and_rows_by_themselves(client, world, colleague, draft):
    both = row("figures", measure="persons", qualifier="exact", value="7", unit="persons")
    post(client, colleague, draft, paragraphs="4", **both)
    me = world.people.field_officer
    mine = {"categories": [], "recommendations": [], "paragraphs": "3", "sources-0-title": "My note"}
    asked = post(client, me, draft, **mine)
    said, signs = compared(asked), {f"typed-{one.name}": one.sign for one in asked.context["others"]}
    assert said["figures.0."] == ("families; about 40 families", "No such row.", "")
    assert said["figures..0"] == ("No such row.", "persons; 7 persons", "")
    assert said["paragraphs"][:2] == ("3", "4")
    assert said["sources.0."][0] == "My note; 1 July 1998; https://example.org/note; agency"
    chosen = choices(
        **dict.fromkeys(said, "mine") | dict.fromkeys(("figures.0.", "figures..0", "paragraphs"), "theirs")
    )
    assert post(client, me, draft, **mine, **chosen, **signs).status_code == 302
    draft.refresh_from_db()
    assert draft.figures.get().measure == "persons" and draft.evidence.get().title == "My note"
    assert draft.paragraphs.get().number == 4


def test_the_same_words_are_no_conflict(second, draft):
    assert second(narrative_en="She saved this.", actor="The court").status_code == 302
    assert now(draft)[0] == 2


def test_submitting_asks_first_and_then_hands_in_what_was_chosen(second, draft):
    assert second(do="submit").status_code == 409
    chosen = choices(narrative_en="mine", actor="theirs")
    assert second(do="submit", **chosen).status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.narrative_en, draft.actor) == ("submitted", "I typed this.", "The court")


@pytest.mark.parametrize("name", ["key", "state", "version", "__class__", "nothing"])
def test_only_what_an_entry_says_can_be_chosen(second, draft, name):
    assert second(**choices(narrative_en="mine", actor="mine", **{name: "theirs"})).status_code == 302
    assert now(draft) == (3, "I typed this.", "")


@pytest.mark.parametrize("against", ["", "x", "9" * 30, "-1", "1"])
def test_a_choice_on_no_version_or_another_is_none(second, draft, against):
    assert second(**choices(against=against, narrative_en="mine", actor="mine")).status_code == 409
    assert now(draft)[0] == 2


def test_words_of_the_other_are_shown_as_words(client, second, colleague, draft):
    post(client, colleague, draft, version="2", actor="<script>alert(1)</script>")
    assert "<script>alert" not in second().text


def test_what_only_the_other_changed_is_theirs_already_and_is_kept(client, world, colleague):
    """Of three fields, one both changed, one only the colleague, one only the officer: the first alone is asked."""
    me = world.people.field_officer
    client.force_login(me)
    client.post(NEW, typed())
    draft = ProgressEntry.objects.get()
    post(client, colleague, draft, narrative_en="She saved this.", actor="The court")
    mine = {"narrative_en": "I typed this.", "kind": "training"}
    answer = post(client, me, draft, **mine)
    assert {name: said[2] for name, said in compared(answer).items()} == {
        "narrative_en": "",
        "actor": "theirs",
        "kind": "mine",
    }
    chosen = choices(narrative_en="mine", actor="theirs", kind="mine")
    assert post(client, me, draft, **mine, **chosen).status_code == 302
    assert now(draft) == (3, "I typed this.", "The court")


def test_what_is_typed_after_theirs_was_chosen_is_asked_again_and_not_lost(client, world, colleague):
    """Only the colleague changed the actor, so hers is chosen already; the officer then fills it in below."""
    client.force_login(me := world.people.field_officer)
    client.post(NEW, typed())
    draft = ProgressEntry.objects.get()
    post(client, colleague, draft, narrative_en="She saved this.", actor="The court")
    mine = {"narrative_en": "I typed this."}
    chosen = choices(narrative_en="mine", actor="theirs")
    signs = {f"typed-{one.name}": one.sign for one in post(client, me, draft, **mine).context["others"]}
    again = post(client, me, draft, **mine, **chosen, **signs, actor="The high court")
    assert again.status_code == 409 and compared(again)["actor"] == ("The high court", "The court", "")
    assert now(draft)[0] == 2
    signs = {f"typed-{one.name}": one.sign for one in again.context["others"]}
    assert post(client, me, draft, **mine, **chosen, **signs, actor="The high court").status_code == 302
    assert now(draft) == (3, "I typed this.", "The court")


@pytest.mark.parametrize(
    ("own", "told"), [(True, "You saved this entry in another window"), (False, "by somebody else")]
)
def test_ones_own_other_window_is_nobody_else(client, world, colleague, draft, own, told):
    post(client, world.people.field_officer if own else colleague, draft, actor="The court")
    assert told in post(client, world.people.field_officer, draft, narrative_en="I typed this.").text


def test_the_form_sent_twice_with_other_words_is_compared_too(client, world):
    client.force_login(world.people.field_officer)
    data = typed()
    client.post(NEW, data)
    answer = client.post(NEW, data | {"narrative_en": "Fifty families came back."})
    assert compared(answer) == {"narrative_en": ("Fifty families came back.", "Forty families came back.", "")}
    made = ProgressEntry.objects.get()
    data |= {"narrative_en": "Fifty families came back."} | choices(against="1", narrative_en="mine")
    assert client.post(answer.context["action"], data).status_code == 302
    assert now(made)[:2] == (2, "Fifty families came back.")


def test_both_versions_are_shown_before_the_checker_asks_and_what_was_chosen_outlives_its_question(second, draft):
    doubtful = {"do": "submit", "narrative_en": "Call +992 372 21 21 21."}
    answer = second(**doubtful)
    assert (answer.status_code, set(compared(answer))) == (409, {"narrative_en", "actor"})
    answer = second(**doubtful, **choices(narrative_en="mine", actor="theirs"))
    assert (answer.status_code, list(answer.context["others"])) == (200, [])
    assert answer.context["warned"].warnings and answer.context["form"]["version"].value() == 3
    assert now(draft) == (3, "Call +992 372 21 21 21.", "The court")


def test_words_sent_to_what_was_submitted_meanwhile_are_shown_and_not_lost(second, world, draft):
    standing = ProgressEntry.objects.get(pk=draft.pk)
    submit_entry(entry=standing, version=2, by=world.people.field_officer, at=NOW)
    answer = second()
    assert (answer.status_code, "I typed this." in answer.text) == (409, True)
    assert second(narrative_en="She saved this.", actor="The court").status_code == 302
    assert now(draft)[1] == "She saved this."


def test_comparing_asks_a_stated_number_of_questions(second, django_assert_max_num_queries):
    with django_assert_max_num_queries(70):
        second()
