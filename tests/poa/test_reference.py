"""Reference data: administrators read it whole and keep the names of parties, each act in the log; nobody else does."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from poa.access import Role
from poa.actions.reference import add_party, change_party, names_of, read_of
from poa.errors import ChangedMeanwhile, NothingChanged, ReasonMissing
from poa.models import Event, IndexedText, Party, User
from poa.witnesses.ground import altered_ground
from tests.tracking.small_world import NOW, small_world

WHY = {"reason": "A letter of the Government.", "at": NOW}


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def administrator(world):
    return world.people.administrator


@pytest.fixture
def browser(client, administrator):
    client.force_login(administrator)
    return client


def renamed(party, by, **names):
    said = names_of(party) | names
    return change_party(party=party, names=said, read=read_of(party), by=by, **WHY)


@pytest.mark.parametrize("role", sorted({role.value for role in Role} - {"administrator"}))
def test_nobody_but_an_administrator_keeps_names(world, role):
    by = getattr(world.people, role)
    with pytest.raises(PermissionDenied):
        renamed(world.countries["AAA"], by, name_en="Omegia")
    with pytest.raises(PermissionDenied):
        add_party(code="NRC", kind="ngo", names={"name_en": "A council"}, by=by, **WHY)


def test_a_name_is_changed_in_one_act_that_tells_before_and_after_and_is_found_by(world, administrator):
    party = renamed(world.countries["AAA"], administrator, name_en="Omegia", old_names=["Alphia"])
    event = Event.objects.get(kind="party.changed")
    assert event.detail["fields"] == {"name_en": ["Alphia", "Omegia"], "old_names": [[], ["Alphia"]]}
    assert (event.by, event.reason, event.subject_id) == (administrator, WHY["reason"], str(party.pk))
    assert "omegia" in IndexedText.objects.get(kind="party", key="AAA").words


def test_what_was_changed_meanwhile_is_not_overwritten(world, administrator):
    party = world.countries["AAA"]
    stale = read_of(party)
    renamed(party, administrator, name_en="Omegia")
    with pytest.raises(ChangedMeanwhile):
        change_party(party=party, names=names_of(party), read=stale, by=administrator, **WHY)
    with pytest.raises(NothingChanged):
        renamed(Party.objects.get(code="AAA"), administrator)
    with pytest.raises(ReasonMissing):
        change_party(party=party, names={}, read=stale, by=administrator, reason=" ", at=NOW)


def test_the_log_vouches_for_what_an_administrator_changed_and_for_nothing_else(world, administrator):
    renamed(world.countries["AAA"], administrator, name_en="Omegia")
    add_party(code="NRC", kind="ngo", names={"name_en": "A council"}, by=administrator, **WHY)
    assert altered_ground() is None
    Party.objects.filter(code="AAA").update(name_en="Elsewhere")
    assert "parties are not those" in altered_ground()


@pytest.mark.parametrize("kind", ["state", "agency"])
def test_states_and_agencies_are_not_added_by_hand(world, administrator, kind):
    with pytest.raises(PermissionDenied):
        add_party(code="ZZZ", kind=kind, names={"name_en": "Zetia"}, by=administrator, **WHY)


def test_the_page_adds_an_organization_and_names_what_is_wrong(browser):
    typed = {"code": "AAA", "kind": "ngo", "name_en": "A council", "old_names": "", "reason": "Known."}
    refused = browser.post("/reference/new/", typed)
    assert refused.status_code == 422
    assert "Found “AAA”, the code of Alphia; expected one of its own." in refused.content.decode()
    assert browser.post("/reference/new/", typed | {"code": "N C"}).status_code == 422
    added = browser.post("/reference/new/", typed | {"code": "NC"}, follow=True)
    assert added.status_code == 200 and Party.objects.get(code="NC").kind == "ngo"


def test_whoever_was_overtaken_is_told_and_loses_no_word(browser, world, administrator):
    party = world.countries["AAA"]
    typed = {"name_en": "Mine", "old_names": "One\nTwo", "reason": "Known.", "read": read_of(party)}
    renamed(party, administrator, name_en="Theirs")
    text = browser.post("/reference/parties/AAA/", typed)
    assert text.status_code == 422 and "Somebody changed these names meanwhile" in text.content.decode()
    assert 'value="Mine"' in text.content.decode() and "Theirs" in text.content.decode()
    again = typed | {"read": text.context["form"]["read"].value()}
    assert browser.post("/reference/parties/AAA/", again).status_code == 302
    party.refresh_from_db()
    assert (party.name_en, party.old_names) == ("Mine", ["One", "Two"])


@pytest.mark.parametrize("name", ["parties", "issues", "reservations", "resolutions", "terms", "categories"])
def test_every_table_can_be_read_and_says_who_changed_it_last(browser, world, administrator, name):
    renamed(world.countries["AAA"], administrator, name_en="Omegia")
    assert "Names changed" in browser.get("/reference/").content.decode()
    assert browser.get(f"/reference/{name}/").status_code == 200
    assert browser.get("/reference/no-such/").status_code == 404


def test_a_load_leaves_a_changed_name_as_it_is(training):
    party = Party.objects.reporting_countries()[0]
    renamed(party, User.objects.create(username="keeper", role="administrator"), name_ru="Новое имя")
    call_command("load", "training-programme", stdout=StringIO())
    party.refresh_from_db()
    assert party.name_ru == "Новое имя" and altered_ground() is None
