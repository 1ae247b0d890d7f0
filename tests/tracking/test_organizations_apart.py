"""In the independent voice each organization speaks for itself, wherever assessments are read (para. 147)."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from poa.models import Party
from tests.seals import execute, triggers_lifted
from tests.tracking.small_world import NOW, assessment
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.authors import author_named
from tracking.errors import Incomplete
from tracking.forms.sections import authors_there
from tracking.matrix import matrix
from tracking.models import Assessment, Author, KeptAssessment
from tracking.reading.history import assessment_history
from tracking.witnesses import altered_author, untold_authors

ASKED = "/api/v1/assessments/?organization="
DAYS = [{}, {"as_of": date(1998, 12, 31)}, {"as_of": date(1998, 9, 9)}, {"known_by": date(2000, 1, 1)}]


def heard(world, author, **more):
    """Make a confirmed assessment of paragraph 3 in the independent voice of this organization."""
    return assessment(world, agency=None, voice="independent", author=author, **more)


def judgement(**more):
    said = {"paragraph": 3, "country": "AAA", "voice": "independent", "assessed_on": date(1998, 3, 1)}
    return Judgement(**said, rationale="So.", **more)


def cell(world, person="unit_officer", **asked):
    """Return the cell of paragraph 3 in the first country."""
    asked = {"as_of": None, "voice": "independent", **asked}
    table = matrix(getattr(world.people, person), rows="paragraph", **asked)
    return next(cells[0] for row, cells in table.lines if row.key == "3")


def misnamed(organization="", name=""):
    """Return what is wrong with an organization named so."""
    return author_named(voice="independent", organization=organization, name=name)[1]


@pytest.fixture
def two(world):
    """Two organizations differ; the one heard last has spoken twice."""
    heard(world, "Lanterns", on="1998-03-01", in_law=3)
    heard(world, "Guides", on="1998-04-01", in_law=3)
    return heard(world, "Guides", on="1998-05-01", in_law=1)


@pytest.mark.parametrize("day", DAYS)
def test_the_matrix_says_that_organizations_differ_on_any_day(world, two, day):
    found = cell(world, **day)
    assert (found.value, found.divergent, found.distribution) == (None, True, (0, 1, 0, 1, 0))
    assert cell(world, aspect="in_practice", **day).distribution == (1, 0, 0, 0, 0)


def test_before_they_differed_they_agree_and_the_record_of_treaties_is_a_voice_of_its_own(world, two):
    assert cell(world, as_of=date(1998, 4, 2)).value == 3
    heard(world, None, derived=True, on="1999-01-01", in_law=4)
    assert cell(world, as_of=date(1999, 2, 2)).distribution == (0, 1, 0, 1, 1)


@pytest.mark.parametrize("day", DAYS)
def test_what_is_closed_stays_closed_for_its_organization_alone(world, two, day):
    heard(world, "Lanterns", on="1998-06-01", in_law=4, audience="unit")
    assert cell(world, "participant", **day).distribution == (0, 1, 0, 1, 0)
    assert cell(world, **day).distribution == (0, 1, 0, 0, 1)


def test_a_paragraph_and_a_country_show_each_beside_its_name(world, two, client):
    client.force_login(world.people.unit_officer)
    for page in ("/paragraphs/3/", "/countries/AAA/"):
        shown = client.get(page).content.decode()
        assert shown.count("Lanterns") and shown.count("Guides"), page
    (here, *_others) = client.get("/paragraphs/3/").context["voices"]
    assert [(row.author.name, row.in_law) for row in here.independent] == [("Guides", 1), ("Lanterns", 3)]


def test_a_sheet_is_of_one_organization_beside_which_the_other_differs(world, two, client):
    client.force_login(world.people.unit_officer)
    shown = client.get("/assessments/sheet/AAA/II/?whose=independent::Lanterns")
    (judged,) = (row.judged for row in shown.context["sheet"].rows if row.judged.number == 3)
    assert (judged.standing.last.in_law, [row.author.name for row in judged.others]) == (3, ["Guides"])
    assert [str(words) for words in judged.differing] == ["in law"]


def test_a_history_is_of_one_organization(world, two):
    told = assessment_history(world.people.unit_officer, two)
    assert [row.assessment.author.name for row in told] == ["Guides", "Guides"]


def test_the_independent_voice_names_its_organization_and_no_other_voice_does(world):
    Party.objects.create(code="NGO", kind="ngo", name_en="Helpers")
    by = {"by": world.people.unit_officer, "at": NOW}
    for said in ({}, {"organization": "NGO", "organization_name": "Guides"}, {"organization": "UNO"}):
        with pytest.raises(Incomplete) as refusal:
            propose_assessment(judgement=judgement(**said), **by)
        assert set(refusal.value.faults) == {"organization"}, said
    with pytest.raises(Incomplete) as refusal:
        spoken = Judgement(**{**vars(judgement(organization="NGO")), "voice": "agency", "agency": "UNO"})
        propose_assessment(judgement=spoken, **by)
    assert set(refusal.value.faults) == {"organization"} and not Author.objects.exists()
    made = [propose_assessment(judgement=judgement(organization="NGO"), **by) for _twice in range(2)]
    assert {row.author.told["organization"] for row in made} == {"NGO"} and Author.objects.count() == 1


def test_every_organization_that_may_speak_is_offered_and_found_and_no_other(world, client):
    for kind in ("ngo", "organization", "entity", "state", "agency"):
        Party.objects.create(code=kind.upper(), kind=kind, name_en=kind)
    Party.objects.create(code="HALL", kind="organization", name_en="Hall", part_of=world.agencies["UNO"])
    Author.objects.create(party=Party.objects.get(code="STATE"))
    offered = {one.party.code for one in authors_there()}
    accepted = {party.code for party in Party.objects.all() if not misnamed(organization=party.code)}
    assert accepted == offered == {"NGO", "ORGANIZATION", "ENTITY"}
    client.force_login(world.people.unit_officer)
    found = {code for code in (*accepted, "STATE", "HALL") if client.get(f"{ASKED}{code}").status_code == 200}
    assert found == accepted | {"STATE"}


def test_a_listed_organization_is_chosen_by_its_code_not_written_by_a_name_of_it(world):
    Party.objects.create(code="NGO", kind="ngo", name_en="Light Helpers", old_names=["Lamps"])
    for name in (" light  HELPERS ", "lamps"):
        assert "NGO" in misnamed(name=name)["organization_name"]
    assert misnamed(name="Light") == {}
    Author.objects.create(name="Lamps")
    assert misnamed(name="Lamps") == {}


def test_the_database_holds_an_assessment_to_its_author(world, two):
    spoken = assessment(world)
    changes = [f"tracking_assessment SET author_id = {two.author_id} WHERE id = '{spoken.pk.hex}'"]
    changes += [
        "tracking_assessment SET author_id = NULL WHERE author_id IS NOT NULL",
        "tracking_author SET name = 'X'",
    ]
    changes += [f"tracking_assessment SET author_id = {two.author_id} WHERE voice = 'independent'"]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            execute([f"UPDATE {change}"])


def test_verify_log_holds_the_author_against_the_act_that_told_of_it(world):
    named = judgement(organization_name="Guides")
    made = propose_assessment(judgement=named, by=world.people.unit_officer, at=NOW)
    confirm_assessment(assessment=made, by=world.people.unit_coordinator, at=NOW)
    assert altered_author() is None and untold_authors()[1] == 0
    other = heard(world, "Lanterns")
    assert untold_authors()[1] == 1
    for change in (f"tracking_assessment SET author_id = {other.author_id}", "tracking_author SET name = name || '!'"):
        with transaction.atomic():
            if connection.vendor == "postgresql":
                execute(["SET CONSTRAINTS ALL IMMEDIATE"])
            with triggers_lifted():
                execute([f"UPDATE {change}"])
            assert "is not of the organization" in altered_author()
            transaction.set_rollback(True)


def test_what_an_upgrade_keeps_is_what_the_acts_keep(world, two):
    heard(world, "Lanterns", on="1997-02-01", in_law=2, audience="observers")
    heard(world, None, derived=True, in_law=4, audience="observers")
    assessment(world)
    names = [field.attname for field in KeptAssessment._meta.fields if not field.primary_key]
    before = set(KeptAssessment.objects.values_list(*names))
    upgrade = import_module("tracking.migrations.0020_authors")
    upgrade.keep(apps, (*upgrade.IDENTITY, "author_id"))
    assert set(KeptAssessment.objects.values_list(*names)) == before


def test_the_api_tells_and_asks_whose_voice_it_is(world, two, client):
    client.force_login(world.people.unit_officer)
    body = {"paragraph": 3, "country": "AAA", "voice": "independent", "assessed_on": "1998-12-31", "rationale": "So."}
    body |= {"in_law": 2, "in_practice": 2, "organization_name": "Guides"}
    made = client.post("/api/v1/assessments/", body, content_type="application/json").json()
    assert (made["organization"], made["organization_name"]) == (None, "Guides")
    rows = client.get("/api/v1/assessments/?organization_name=Guides").json()["results"]
    assert [row["organization_name"] for row in rows] == ["Guides"] * 3
    assert client.get("/api/v1/assessments/?organization_name=Nobody").json()["results"] == []
    assert Assessment.objects.filter(author__name="Guides").count() == 3


@pytest.mark.parametrize("day", DAYS)
def test_the_matrix_of_one_organization_is_what_it_alone_says_on_any_day(world, two, day):
    heard(world, None, derived=True, on="1998-01-01", in_law=4)
    found = cell(world, author=two.author, **day)
    assert (found.value, found.divergent, found.distribution) == (1, False, (0, 1, 0, 0, 0))


@pytest.mark.parametrize("page", ["/matrix/", "/portal/matrix/", "/api/v1/matrix/"])
def test_a_link_to_the_matrix_names_the_organization(world, two, client, page):
    client.force_login(world.people.unit_officer)
    asked = {"rows": "paragraph", "voice": "independent", "organization": ":Guides", "as_of": "1998-12-31"}
    answer = client.get(page, asked)
    if page.startswith("/api/"):
        found = answer.json()
        assert (found["organization"], found["lines"][2]["cells"][0]["value"]) == (":Guides", 1)
    else:
        assert answer.context["matrix"].lines[2][1][0].value == 1
        shown = answer.content.decode()
        assert '<option value=":Guides" selected>Guides</option>' in shown and "; Guides (independent), in law" in shown


@pytest.mark.parametrize("page", ["/portal/matrix/", "/api/v1/matrix/"])
def test_an_organization_that_a_reader_may_not_hear_is_neither_offered_nor_told_from_none(world, client, page):
    heard(world, "Lanterns", audience="observers")
    heard(world, "Guides", audience="unit")
    client.force_login(world.people.observer)
    answers = [client.get(page, {"voice": "independent", "organization": key}) for key in (":Guides", ":Nobody")]
    closed, none = [answer.content.decode().replace("Nobody", "Guides") for answer in answers]
    assert ":Lanterns" in closed and closed.count("Guides") == none.count("Guides") > 0
    assert {answer.status_code for answer in answers} == {400 if page.startswith("/api/") else 200}
    assert "Guides" not in client.get(page, {"voice": "independent"}).content.decode()


def test_only_the_independent_voice_is_asked_whose_it_is(world, two, client):
    client.force_login(world.people.unit_officer)
    shown = client.get("/matrix/?voice=agency&organization=:Guides").content.decode()
    assert "id_organization" not in shown and "There is a problem" not in shown
    refused = client.get("/api/v1/matrix/?organization=:Guides")
    assert refused.status_code == 400 and "Only the independent voice" in refused.content.decode()


@pytest.mark.parametrize("page", ["/matrix/", "/api/v1/matrix/"])
def test_what_was_known_by_a_day_is_asked_of_an_organization_whose_words_were_withdrawn(world, client, page):
    unit = world.people.unit_officer
    heard(world, "Lanterns", withdrawn_at=NOW + timedelta(days=9), withdrawn_by=unit, withdrawal_reason="Wrong.")
    days = [str((NOW + timedelta(days=number)).date()) for number in (1, 20)]

    def answer(person, day):
        client.force_login(person)
        known = {"known_by": day} if "api" in page else {"known": "on"}
        return client.get(page, {"voice": "independent", "organization": ":Lanterns", "as_of": day, **known})

    refused = "Found “:Lanterns”; expected none."
    assert refused not in answer(unit, days[0]).content.decode()
    assert refused in answer(unit, days[1]).content.decode()
    assert refused in answer(world.people.field_officer, days[0]).content.decode()
