"""A question on a page that cannot be understood: it is said what was found, and nothing passes for its answer."""

import pytest

from poa.models import User
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


@pytest.mark.parametrize("portal", ["", "/portal"])
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("coutry=AAA", "“coutry”: No such question; expected one of agency, as_of"),
        ("country=AAA&country=BBB", "“country”: Asked more than once; expected once."),
        ("country=AAA&cursor=x", "“cursor”: No such question"),
    ],
)
def test_list_of_entries_names_a_question_that_it_does_not_know_and_shows_nothing(client, portal, query, words):
    entry(small_world(), narrative_en=NARRATIVE)
    client.force_login(User.objects.get(username="unit_officer"))
    page = client.get(f"{portal}/entries/?{query}").content.decode()
    assert "There is a problem" in page and words in page and NARRATIVE not in page


@pytest.mark.parametrize("address", ["/matrix/", "/paragraphs/", "/paragraphs/1/", "/paragraphs/3/", "/countries/"])
@pytest.mark.parametrize(("query", "words"), [("as_off=1998-12-31", "“as_off”: No such"), ("as_of=soon", "As of")])
@pytest.mark.parametrize("portal", ["", "/portal"])
def test_page_of_the_record_says_what_it_does_not_understand(client, portal, address, query, words):
    client.force_login(small_world().people.unit_officer)
    assert "There is a problem" not in client.get(f"{portal}{address}").content.decode()
    page = client.get(f"{portal}{address}?{query}").content.decode()
    assert "There is a problem" in page and words in page


def test_what_is_understood_beside_it_is_answered(client):
    client.force_login(small_world().people.unit_officer)
    shown = client.get("/matrix/?as_of=1998-12-31&rows=foo&voice=independent").context
    assert (shown["matrix"].as_of.isoformat(), shown["matrix"].voice) == ("1998-12-31", "independent")
    assert list(shown["form"].errors) == ["rows"]


@pytest.mark.parametrize("number", [1, 3])
def test_a_country_that_nobody_knows_is_told_and_not_asked_again(client, number):
    client.force_login(small_world().people.unit_officer)
    page = client.get(f"/paragraphs/{number}/?country=ZZZ").content.decode()
    assert "Country: found “ZZZ”; expected one of AAA, BBB, CCC." in page
    assert 'value="ZZZ"' not in page
    page = client.get(f"/paragraphs/{number}/?country=AAA").content.decode()
    assert "There is a problem" not in page


@pytest.mark.parametrize("address", ["/matrix/", "/treaties/", "/countries/AAA/", "/portal/countries/"])
def test_a_word_is_no_tick(client, address):
    client.force_login(small_world().people.unit_officer)
    page = client.get(address, {"as_of": "1999-05-31", "known": "zzz"}).content.decode()
    assert "Found “zzz”; expected one of on." in page
    for tick in ("on", "true", "false", ""):
        assert "There is a problem" not in client.get(address, {"known": tick}).content.decode()


def test_a_list_of_entries_says_what_is_neither_yes_nor_no(client):
    client.force_login(small_world().people.unit_officer)
    page = client.get("/entries/?standing=maybe").content.decode()
    assert "Found “maybe”; expected one of true, false." in page


def test_review_queue_says_what_it_does_not_understand(client):
    client.force_login(small_world().people.unit_officer)
    words = "“coutry”: No such question; expected one of country, page, proposed."
    assert words in client.get("/review/?coutry=AAA").content.decode()
    assert "There is a problem" not in client.get("/review/?country=AAA&page=1").content.decode()


def test_what_a_mailer_or_htmx_adds_to_an_address_is_no_question(client):
    client.force_login(small_world().people.unit_officer)
    page = client.get("/entries/?utm_source=letter&org.htmx.cache-buster=1").content.decode()
    assert "There is a problem" not in page


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


def test_the_matrix_names_what_may_be_asked_where_something_else_was(client):
    client.force_login(small_world().people.unit_officer)
    answer = client.get("/api/v1/matrix/", {"voice": "loud", "as_of": "1999-02-31"})
    assert {error["field"]: error["expected"] for error in answer.json()["errors"]} == {
        "voice": "Found “loud”; expected one of agency, government, independent.",
        "as_of": "Expected a day such as 1999-05-31.",
    }


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
    assert "The dates are swapped: found from 31 May 1999 to 1 June 1998" in answer.content.decode()
    assert answer.status_code == (400 if "api" in address else 200)
    same_day = client.get(address, {"date_from": "1999-05-31", "date_to": "1999-05-31"})
    assert same_day.status_code == 200 and "swapped" not in same_day.content.decode()
