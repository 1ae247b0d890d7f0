"""The entry form: choices by role, every fault at its field, no word lost, one form one entry."""

from time import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.urls import reverse

from poa.actions.factors import add_app
from tests.tracking.small_world import NOW
from tests.tracking.small_world import entry as standing_entry
from tests.tracking.typed import NEW, typed
from tracking.models import ProgressEntry

WRITERS = {"unit_officer", "unit_coordinator", "field_officer"}
EVERYBODY = WRITERS | {"government", "participant", "observer", "administrator", "stranger"}
QUERIES_OF_NEW, QUERIES_OF_EDIT = 16, 28


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_only_those_who_log_entries_get_the_form(client, world, name):
    client.force_login(getattr(world.people, name))
    assert client.get(NEW).status_code == (200 if name in WRITERS else 403)


@pytest.mark.parametrize("name", sorted(EVERYBODY - WRITERS))
def test_nobody_else_can_post_it(client, world, name):
    client.force_login(getattr(world.people, name))
    assert client.post(NEW, typed()).status_code == 403
    assert not ProgressEntry.objects.exists()


def test_a_field_officer_chooses_from_their_own_countries_and_agency_only(officer):
    form = officer.get(NEW).context["form"]
    assert [row.code for row in form.fields["countries"].queryset] == ["AAA"]
    assert [row.code for row in form.fields["agencies"].queryset] == ["UNO"]


def test_a_unit_officer_chooses_from_all(client, world):
    client.force_login(world.people.unit_officer)
    form = client.get(NEW).context["form"]
    assert len(form.fields["countries"].queryset) == 3
    assert len(form.fields["agencies"].queryset) == 2


def test_the_form_starts_from_where_the_officer_is(officer):
    form = officer.get(NEW, {"paragraph": "3"}).context["form"]
    assert form["paragraphs"].value() == "3"
    assert form["countries"].value() == ["AAA"]
    assert form["agencies"].value() == ["UNO"]
    assert [row.title_en for row in form.fields["recommendations"].queryset] == ["Do 3"]


def test_a_draft_keeps_everything_that_was_typed(officer):
    response = officer.post(NEW, typed())
    entry = ProgressEntry.objects.get()
    assert response.url == reverse("entry-edit", kwargs={"pk": entry.pk})
    assert (entry.state, str(entry.earliest_on), str(entry.latest_on)) == ("draft", "1998-06-01", "1998-06-30")
    assert [row.number for row in entry.paragraphs.order_by("number")] == [3, 4]
    assert [(row.text, row.qualifier) for row in entry.figures.all()] == [("about 40 families", "about")]
    assert [str(row.published_on) for row in entry.evidence.all()] == ["1998-07-01"]


def test_a_double_click_makes_one_entry(officer):
    data = typed()
    officer.post(NEW, data)
    officer.post(NEW, data)
    assert ProgressEntry.objects.count() == 1


def test_a_form_sent_again_with_other_words_loses_neither(officer):
    """After "back", the same key brings other words: both are shown, nothing is dropped silently."""
    data = typed()
    officer.post(NEW, data)
    response = officer.post(NEW, data | {"narrative_en": "Fifty families came back."})
    assert response.status_code == 409
    assert "Fifty families came back." in response.text
    assert "Forty families came back." in response.text
    assert ProgressEntry.objects.count() == 1


def test_a_second_click_on_save_finds_it_saved(officer, world):
    draft, address = edited(world)
    data = typed(key=str(draft.key), version="1")
    assert [officer.post(address, data).status_code for _click in range(2)] == [302, 302]
    draft.refresh_from_db()
    assert draft.version == 2


def test_a_submitted_form_goes_to_the_unit(officer):
    officer.post(NEW, typed(do="submit"))
    assert ProgressEntry.objects.get().state == "submitted"


def test_a_second_click_on_submit_finds_it_submitted(officer):
    data = typed(do="submit")
    officer.post(NEW, data)
    response = officer.post(NEW, data)
    assert (response.status_code, ProgressEntry.objects.get().state) == (302, "submitted")


def test_a_draft_may_lack_what_a_submission_needs(officer):
    bare = {"narrative_en": "", "narrative_ru": "", "paragraphs": ""}
    assert officer.post(NEW, typed(**bare)).status_code == 302
    response = officer.post(NEW, typed(do="submit", **bare))
    assert {problem.anchor for problem in response.context["problems"]} == {"id_narrative_en", "id_paragraphs"}


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("when", "1998-13", "There is no month 13"),
        ("when", "last spring", "Found “last spring”"),
        ("when", "1999 to 1998", "The end is before the start"),
        ("paragraphs", "3, x", "Found “x”"),
        ("paragraphs", "3, 150", "Found 150"),
        ("kind", "", "Choose what kind of fact"),
        ("recommendations", ["9" * 20], "expected one of"),
        ("figures-0-value", "many", "Found “many”; expected a number such as"),
        ("figures-0-measure", "", "Found nothing; expected"),
        ("sources-0-url", "nowhere", "expected an address such as"),
        ("countries", ["BBB"], "expected one of"),
        ("agencies", ["DUE"], "expected one of"),
        ("agencies", [], "Tick your own agency"),
    ],
)
def test_every_fault_is_named_at_its_field_and_nothing_typed_is_lost(officer, field, value, named):
    long = "слово " * 4000
    response = officer.post(NEW, typed(**{field: value, "narrative_ru": long}))
    problem = next(one for one in response.context["problems"] if named in str(one.message))
    assert response.status_code == 422
    assert f'href="#{problem.anchor}"' in response.text
    assert long.strip() in response.text
    assert not ProgressEntry.objects.exists()


def test_every_fault_is_told_at_once(officer):
    response = officer.post(NEW, typed(when="x", kind="", paragraphs="y", **{"sources-0-title": ""}))
    assert len(response.context["problems"]) == 4


def test_a_row_is_added_without_javascript_and_without_a_scolding(officer):
    response = officer.post(NEW, typed(do="add-figure", when="not yet", kind=""))
    assert (response.status_code, response.context["problems"]) == (200, [])
    assert len(response.context["figures"].forms) == 2
    assert "not yet" in response.text
    assert not ProgressEntry.objects.exists()


def test_an_empty_row_and_a_removed_row_are_no_rows(officer):
    officer.post(
        NEW, typed(**{"figures-0-DELETE": "on", "sources-0-title": "", "sources-0-url": "", "sources-0-published": ""})
    )
    entry = ProgressEntry.objects.get()
    assert (entry.figures.count(), entry.evidence.count()) == (0, 0)


@pytest.mark.parametrize(("button", "rows"), [("add-figure", "figures"), ("add-source", "sources")])
def test_a_row_that_was_added_and_left_empty_is_no_row(officer, button, rows):
    added = officer.post(NEW, typed(do=button)).context[rows].forms[-1]
    sent = {added.add_prefix(name): added[name].value() or "" for name in added.fields if name != "DELETE"}
    assert officer.post(NEW, typed(**{f"{rows}-TOTAL_FORMS": "2"}, **sent)).status_code == 302


@pytest.mark.parametrize("count", ["0", "", "none", "-1", "9" * 400])
@pytest.mark.parametrize("button", ["draft", "add-figure"])
def test_a_wrong_number_of_rows_loses_none_that_was_typed(officer, count, button):
    shown = officer.post(NEW, typed(do=button, when="", **{"figures-TOTAL_FORMS": count, "sources-TOTAL_FORMS": count}))
    rows = [form["measure"].value() for form in shown.context["figures"]]
    assert rows == ["families"] + ([""] if button == "add-figure" else [])
    assert [form["title"].value() for form in shown.context["sources"]] == ["Field note"]
    assert f'name="figures-TOTAL_FORMS" value="{len(rows)}"' in shown.text


def test_a_wrong_number_of_rows_leaves_none_of_them_unsaved(officer):
    officer.post(NEW, typed(**{"figures-TOTAL_FORMS": "0", "sources-TOTAL_FORMS": "9" * 400}))
    entry = ProgressEntry.objects.get()
    assert (entry.figures.count(), entry.evidence.count()) == (1, 1)


def test_looking_up_paragraphs_shows_their_recommendations(officer):
    response = officer.post(NEW, typed(do="look-up"))
    assert "Do 3" in response.text
    assert "Do 4" in response.text


def edited(world, **more):
    draft = standing_entry(world, state="draft", **more)
    return draft, reverse("entry-edit", kwargs={"pk": draft.pk})


def test_an_edit_saves_under_the_next_version(officer, world):
    draft, address = edited(world)
    officer.post(address, typed(key=str(draft.key), version="1"))
    draft.refresh_from_db()
    assert (draft.version, draft.narrative_en) == (2, "Forty families came back.")


def test_the_unit_reads_a_draft_and_does_not_edit_it(client, world):
    _draft, address = edited(world)
    client.force_login(world.people.unit_officer)
    assert client.get(address).status_code == 403


def test_a_draft_of_another_place_does_not_exist_for_a_field_officer(officer, world):
    author = world.people.unit_officer
    _draft, address = edited(world, countries=("BBB",), agencies=("DUE",), created_by=author)
    assert officer.get(address).status_code == 404


def test_a_verified_entry_is_not_edited(officer, world):
    row = standing_entry(world)
    address = reverse("entry-edit", kwargs={"pk": row.pk})
    assert officer.get(address).url == reverse("entry", kwargs={"pk": row.pk})
    answer = officer.post(address, typed())
    row.refresh_from_db()
    assert (answer.status_code, row.narrative_en) == (409, "Done.")
    assert "can no longer be changed" in answer.text
    assert "Forty families came back." in answer.text


def test_the_form_asks_a_stated_number_of_questions(officer, world, django_assert_max_num_queries):
    _draft, address = edited(world)
    with django_assert_max_num_queries(QUERIES_OF_NEW):
        officer.get(NEW)
    with django_assert_max_num_queries(QUERIES_OF_EDIT):
        officer.get(address)


LONG = "первая строка\r\n" + "слово " * 3000


def again(world, password):
    return {"again-username": world.people.field_officer.username, "again-password": password}


SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def armed(world):
    """The field officer, with a password and an app."""
    officer = world.people.field_officer
    officer.set_password("correct horse battery")
    officer.save()
    return add_app(account=officer, secret=SECRET, by=officer, at=NOW)


def code():
    return format_hotp_value(hotp_value(SECRET, int(time()) // 30))


def test_a_session_that_ran_out_costs_no_word(client, world, armed):
    """Sent without a session, the form asks to sign in on the spot, and then goes on (design, rule 11)."""
    data = typed(narrative_ru=LONG)
    kept = client.post(NEW, data)
    assert (kept.status_code, LONG.strip()[:50] in kept.text) == (401, True)
    assert dict(kept.context["typed"])["narrative_ru"] == LONG
    assert client.post(NEW, data | again(world, "wrong")).status_code == 401
    asked = client.post(NEW, data | again(world, "correct horse battery"))
    assert (asked.status_code, dict(asked.context["typed"])["narrative_ru"]) == (401, LONG)
    wrong = client.post(NEW, data | {"again-code": "000000"})
    assert (wrong.status_code, "error-summary" in wrong.text) == (401, True)
    assert not ProgressEntry.objects.exists()
    assert client.post(NEW, data | {"again-code": code()}).status_code == 302
    assert ProgressEntry.objects.get().narrative_ru == LONG.strip().replace("\r\n", "\n")


def test_a_code_without_a_password_before_it_signs_nobody_in(client, world, armed):
    answer = client.post(NEW, typed(narrative_ru=LONG) | {"again-code": code()})
    assert answer.status_code == 401 and "again-password" in answer.text
    assert not ProgressEntry.objects.exists()


def test_a_passkey_that_is_none_costs_no_word_either(client, world, armed):
    data = typed(narrative_ru=LONG)
    client.post(NEW, data | again(world, "correct horse battery"))
    answer = client.post(NEW, data | {"again-credential": "{}"})
    assert (answer.status_code, dict(answer.context["typed"])["narrative_ru"]) == (401, LONG)


def test_who_has_no_second_factor_yet_is_told_to_set_one_up_and_loses_no_word(client, world):
    world.people.field_officer.set_password("correct horse battery")
    world.people.field_officer.save()
    answer = client.post(NEW, typed(narrative_ru=LONG) | again(world, "correct horse battery"))
    assert (answer.status_code, dict(answer.context["typed"])["narrative_ru"]) == (401, LONG)
    assert "Set one up" in answer.text and not ProgressEntry.objects.exists()
    assert client.get(NEW).headers["Location"] == "/second-factor/"
    assert client.post(NEW, typed(narrative_ru=LONG)).status_code == 401 and not ProgressEntry.objects.exists()


def test_signing_in_on_the_spot_gives_nobody_more_than_their_role(client, world):
    world.people.observer.set_password("correct horse battery")
    world.people.observer.save()
    said = {"again-username": "observer", "again-password": "correct horse battery"}
    assert client.post(NEW, typed(**said)).status_code == 403
    assert not ProgressEntry.objects.exists()


def test_a_stranger_who_only_looks_is_sent_to_sign_in(client, world):
    assert client.get(NEW).url == f"/sign-in/?next={NEW}"
