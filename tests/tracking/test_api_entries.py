"""GET /api/v1/entries/: each reader's own rows, in as many questions for many rows as for few."""

import pytest

from poa.access import Role
from poa.models import Party
from tests.tracking.small_world import entry, small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/entries/"
EVERYBODY = [*Role, "second_officer"]


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def ask(client, world):
    def as_person(person, path=LIST, **query):
        client.force_login(getattr(world.people, person))
        return client.get(path, query)

    return as_person


def seen(answer):
    return {row["id"] for row in answer.json()["results"]}


def test_stranger_and_anonymous_are_refused(client, ask):
    assert client.get(LIST).status_code == 403
    assert ask("stranger").status_code == 403


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Role.UNIT_OFFICER, {"unit", "participants", "observers", "draft", "submitted"}),
        (Role.UNIT_COORDINATOR, {"unit", "participants", "observers", "draft", "submitted"}),
        (Role.FIELD_OFFICER, {"unit", "participants", "observers", "draft", "submitted"}),
        (Role.GOVERNMENT, {"participants", "observers"}),
        (Role.PARTICIPANT, {"participants", "observers"}),
        (Role.OBSERVER, {"observers"}),
        (Role.ADMINISTRATOR, {"observers"}),
    ],
)
def test_list_and_detail_open_the_same_rows(world, ask, person, expected):
    rows = {name: entry(world, audience=name) for name in ("unit", "participants", "observers")}
    rows |= {state: entry(world, audience="observers", state=state) for state in ("draft", "submitted")}
    assert seen(ask(person)) == {str(rows[name].pk) for name in expected}
    for name, row in rows.items():
        assert ask(person, f"{LIST}{row.pk}/").status_code == (200 if name in expected else 404)


def test_row_names_its_paragraphs_countries_and_agencies(world, ask):
    entry(world, paragraphs=(4, 3), countries=("BBB", "AAA"), agencies=("UNO", "DUE"))
    (row,) = ask("unit_officer").json()["results"]
    assert (row["paragraphs"], row["countries"], row["agencies"]) == ([3, 4], ["AAA", "BBB"], ["DUE", "UNO"])


@pytest.mark.parametrize(
    "query",
    [
        {"country": "AAA"},
        {"agency": "UNO"},
        {"paragraph": "3"},
        {"chapter": "II"},
        {"chapter": "II.A"},
        {"issue": "MI01"},
        {"kind": "return"},
        {"state": "verified"},
        {"confidence": "high"},
        {"date_from": "1998-03-01", "date_to": "1998-03-01"},
        {"as_of": "1998-03-01"},
        {"q": "school rebuilt"},
    ],
)
def test_each_filter_finds_what_it_names_and_nothing_else(world, ask, query):
    found = entry(world, paragraphs=(4,) if "II.A" in query.values() else (3,), narrative_en="A rebuilt school.")
    entry(
        world,
        on="1999-05-05",
        paragraphs=(2,),
        countries=("BBB",),
        agencies=("DUE",),
        kind="border",
        state="submitted",
        confidence="low",
    )
    assert seen(ask("unit_officer", **query)) == {str(found.pk)}


@pytest.mark.parametrize(
    ("path", "field", "found", "expected"),
    [
        (LIST, "country", "XXX", "Found “XXX”; expected one of AAA, BBB"),
        (LIST, "agency", "AAA", "Found “AAA”; expected one of DUE, UNO"),
        (LIST, "paragraph", "999", "Found “999”; expected a number from 1 to"),
        (LIST, "paragraph", "three", "Found “three”; expected a number from 1 to"),
        (LIST, "date_from", "1998-02-30", "Expected a day such as 1999-05-31."),
        (LIST, "as_of", "soon", "Expected a day such as 1999-05-31."),
        (LIST, "contry", "AAA", "No such question; expected one of agency, as_of"),
        (LIST, "ordering", "-narrative_en", "Found “-narrative_en”; expected one of by_on."),
        ("/api/v1/assessments/", "country", "XXX", "expected one of AAA, BBB"),
        ("/api/v1/commitments/", "country", "XXX", "expected one of AAA, BBB"),
        ("/api/v1/commitments/", "agency", "XXX", "expected one of DUE, UNO"),
        ("/api/v1/commitments/", "paragraph", "999", "expected a number from 1 to"),
        ("/api/v1/recommendations/", "paragraph", "999", "expected a number from 1 to"),
        ("/api/v1/parties/", "nonsense", "1", "No such question; expected one of at_conference, cursor, kind"),
    ],
)
def test_bad_question_names_the_field_what_was_found_and_what_is_expected(ask, path, field, found, expected):
    answer = ask("unit_officer", path, **{field: found})
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["field"], error["found"]) == (field, found) and expected in error["expected"]


def test_pages_follow_each_other_without_gap_or_repetition(world, ask, client):
    rows = {str(entry(world, on="1998-03-01").pk) for _number in range(5)}
    rows |= {str(entry(world, on=f"1998-03-{day:02}").pk) for day in range(2, 5)}
    address, found = f"{LIST}?page_size=3", []
    ask("unit_officer")
    while address:
        page = client.get(address).json()
        found += [row["id"] for row in page["results"]]
        address = page["next"]
    assert len(found) == len(rows) and set(found) == rows


@pytest.mark.parametrize("number", [10, 60])
def test_list_asks_one_question_beyond_session_and_account(world, client, django_assert_num_queries, number):
    for _number in range(number):
        entry(world)
    client.force_login(world.people.participant)
    # The first reader of a process reads what the numbers and codes are, for all after.
    with django_assert_num_queries(2 + 1 + 2):
        client.get(LIST)
    with django_assert_num_queries(2 + 1):
        assert len(client.get(LIST, {"page_size": 100}).json()["results"]) == number


def test_a_party_that_came_after_the_first_reading_is_named(world, ask):
    entry(world, on="1998-03-01")
    ask("participant")
    world.countries["LAT"] = Party.objects.create(code="LAT", kind="state", name_en="Later", reporting_country=True)
    entry(world, on="1998-03-02", countries=["LAT"])
    assert ask("participant").json()["results"][0]["countries"] == ["LAT"]


def test_detail_tells_readers_nothing_of_how_the_entry_moved(world, ask):
    row = entry(world, audience="observers")
    for person, told in (("observer", False), ("participant", False), ("field_officer", True)):
        assert ("return_reason" in ask(person, f"{LIST}{row.pk}/").json()) is told


def test_what_supersedes_is_named_only_to_who_may_open_it(world, ask):
    old = entry(world, audience="observers")
    new = entry(world, audience="unit", supersedes=old)
    address = f"{LIST}{old.pk}/"
    assert ask("observer", address).json()["superseded_by"] is None
    assert ask("unit_officer", address).json()["superseded_by"] == str(new.pk)
