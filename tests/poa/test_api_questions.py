"""What is asked of the API and not known there is refused by name: passed over, everything would pass for an answer."""

import json
import re

import pytest

from poa.api_errors import named
from poa.asking import Questions
from reports.api_urls import router
from tests.tracking.small_world import entry, small_world

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def ask(client, world):
    client.force_login(world.people.unit_officer)
    return lambda path, query="", **headers: client.get(f"{ROOT}{path}?{query}", headers=headers)


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("matrix/", "as_off=1998-01-01", "as_off"),
        ("matrix/", "country=AAA", "country"),
        ("matrix/", "page_size=2", "page_size"),
        ("programme/current/", "language=ru", "language"),
        ("paragraphs/3/", "country=AAA", "country"),
        ("paragraphs/3/", "page_size=2", "page_size"),
        ("rounds/", "yeer=1999", "yeer"),
        ("meetings/", "kind=party", "kind"),
        ("meetings/", "state=lost", "state"),
        ("compilations/", "year=1999.5", "year"),
        ("compilations/", "year=99999999999999999999", "year"),
        ("compilations/", "year=NaN", "year"),
        ("compilations/", "state=zzz", "state"),
        ("compilations/6f1c9e0e-0000-4000-8000-000000000000/files/pdf/", "x=1", "x"),
        ("entries/", "country=AAA&country=BBB", "country"),
        ("entries/", "paragraph=1_0", "paragraph"),
        ("entries/", "paragraph=%D9%A3", "paragraph"),
        ("entries/", "regional=maybe", "regional"),
        ("entries/", "standing=NaN", "standing"),
        ("assessments/", "confirmed=yes", "confirmed"),
        ("commitments/", "not_applicable=2", "not_applicable"),
        ("parties/", "reporting_country=%25", "reporting_country"),
        ("proposals/", "overdue=1e400", "overdue"),
        ("proposals/", "answered=-1", "answered"),
        ("views/", "before_meeting=null", "before_meeting"),
        ("treaty-actions/", "binding=maybe", "binding"),
        ("treaty-actions/", "unchecked=yes", "unchecked"),
        ("matrix/", "rows=issue&rows=paragraph", "rows"),
    ],
)
def test_a_question_that_is_not_understood_is_refused_by_name(ask, path, query, field):
    answer = ask(path, query)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_refusal_says_what_may_be_asked(ask):
    [error] = ask("matrix/", "as_off=1998-01-01").json()["errors"]
    assert error["found"] == "1998-01-01"
    assert error["expected"] == (
        "No such question; expected one of agency, as_of, aspect, known_by, organization, rows, voice."
    )


def test_a_question_of_yes_and_no_says_so(ask):
    [error] = ask("entries/", "regional=maybe").json()["errors"]
    assert error == {"field": "regional", "found": "maybe", "expected": "Found “maybe”; expected one of true, false."}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    ("path", "name", "code"),
    [
        ("entries/", "kind", "return"),
        ("entries/", "state", "verified"),
        ("entries/", "confidence", "high"),
        ("entries/", "audience", "observers"),
        ("assessments/", "voice", "independent"),
        ("assessments/", "in_law", "2"),
        ("assessments/", "trend", "stalled"),
        ("treaty-actions/", "kind", "accession"),
        ("meetings/", "kind", "steering_group"),
        ("compilations/", "language", "ru"),
        ("parties/", "kind", "state"),
        ("recommendations/", "strength", "should"),
    ],
)
def test_a_choice_is_told_by_the_code_that_is_to_be_sent(ask, path, name, code, language):
    [error] = ask(path, f"{name}=no-such", **{"accept-language": language}).json()["errors"]
    told = re.findall(r"[\w-]+", error["expected"])
    assert (error["field"], error["found"]) == (name, "no-such") and code in told
    assert ask(path, f"{name}={code}").status_code == 200


@pytest.mark.parametrize("sent", ["true", "False", "1", "0", "", "%20"])
def test_yes_and_no_may_be_sent_in_any_usual_way(ask, sent):
    assert ask("entries/", f"regional={sent}").status_code == 200


def test_one_thing_is_asked_its_day_alone(world, ask):
    row = entry(world)
    [error] = ask(f"entries/{row.pk}/", "country=AAA").json()["errors"]
    assert error["expected"] == "No such question; expected one of as_of, known_by."
    [error] = ask("issues/", "q=AAA").json()["errors"]
    assert error["expected"] == "No such question; expected one of cursor, ordering, page_size."


@pytest.mark.parametrize("name, viewset", [(name, viewset) for name, viewset, _basename in router.registry])
def test_every_list_is_asked_in_the_one_way(name, viewset):
    """A question that is not understood finds nothing, wherever the list is shown."""
    asked = getattr(viewset, "filterset_class", None)
    assert asked is None or issubclass(asked, Questions)


def test_what_was_found_can_be_sent_whatever_it_holds():
    [told] = named({"actor": ["Expected whole signs, not \ud800."]}, {"actor": "a\ud800"})
    assert told["found"] == "a\\ud800" and json.dumps(told, ensure_ascii=False).encode()


def test_what_a_mailer_adds_to_an_address_is_no_question(ask):
    assert ask("matrix/", "rows=issue&utm_source=letter").status_code == 200


@pytest.mark.parametrize("sent", ["%25", "50%25s", "%25(x)s"])
def test_a_percent_sign_in_a_code_is_named_like_any_other(world, ask, sent):
    [error] = ask("entries/", f"country={sent}").json()["errors"]
    assert error["expected"].startswith(f"Found “{sent.replace('%25', '%')}”; expected one of AAA")
