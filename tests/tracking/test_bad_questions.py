"""A question on a page that cannot be understood: it is said what was found, and nothing passes for its answer."""

import pytest

from tests.tracking.small_world import assessment, entry, small_world

pytestmark = pytest.mark.django_db
NARRATIVE = "A school was rebuilt."


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"country": "XXX"}, "Found “XXX”; expected one of AAA, BBB"),
        ({"agency": "AAA"}, "Found “AAA”; expected one of DUE, UNO"),
        ({"paragraph": "999"}, "Found “999”; expected a number from 1 to"),
        ({"date_from": "1998-02-30"}, "Expected a day such as 1999-05-31."),
    ],
)
def test_list_of_entries_names_what_it_does_not_understand_and_shows_nothing(client, query, words):
    world = small_world()
    entry(world, narrative_en=NARRATIVE)
    client.force_login(world.people.unit_officer)
    assert NARRATIVE in client.get("/entries/").content.decode()
    page = client.get("/entries/", query).content.decode()
    assert "There is a problem" in page and words in page and NARRATIVE not in page


@pytest.mark.parametrize("address", ["/paragraphs/999/", "/countries/XXX/"])
def test_an_address_of_nothing_is_not_found(client, address):
    world = small_world()
    client.force_login(world.people.unit_officer)
    answer = client.get(address)
    assert answer.status_code == 404 and "This address leads to nothing" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/portal/countries/%00/",
        "/api/v1/parties/%00/",
        "/api/v1/sections/%00/",
        "/review/?country=%00",
        "/entries/?q=a%00",
    ],
)
def test_a_sign_that_no_text_holds_is_refused_at_the_door(client, address):
    client.force_login(small_world().people.unit_officer)
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("question", ["known_by", "as_of", "date_from", "date_to", "since"])
@pytest.mark.parametrize("address", ["/matrix/", "/entries/", "/paragraphs/3/", "/countries/AAA/", "/api/v1/matrix/"])
def test_the_first_and_the_last_day_of_all_are_days_like_any_other(client, address, question, day):
    world = small_world()
    entry(world)
    assessment(world)
    client.force_login(world.people.unit_officer)
    days = {"as_of": day, "known": "on"} if question == "known_by" and "api" not in address else {question: day}
    assert client.get(address, {"voice": "agency", "aspect": "in_law", **days}).status_code in {200, 400}


@pytest.mark.parametrize("address", ["/entries/", "/api/v1/entries/", "/api/v1/assessments/"])
def test_two_dates_that_are_swapped_are_said_to_be(client, address):
    client.force_login(small_world().people.unit_officer)
    asked = {"date_from": "1999-05-31", "date_to": "1998-06-01"}
    answer = client.get(address, asked)
    assert "The dates are swapped: found from 1999-05-31 to 1998-06-01" in answer.content.decode()
    assert answer.status_code == (400 if "api" in address else 200)
    same_day = client.get(address, {"date_from": "1999-05-31", "date_to": "1999-05-31"})
    assert same_day.status_code == 200 and "swapped" not in same_day.content.decode()
