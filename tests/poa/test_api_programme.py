"""The Programme in the API, who may read it, and that its description holds."""

import pytest
from django.core.management import call_command

from poa.access import Role
from tests.tracking.small_world import assessment, entry, small_world

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"
LISTS = (
    "sections",
    "paragraphs",
    "parties",
    "issues",
    "recommendations",
    "categories",
    "reservations",
    "source-texts",
    "commitments",
    "matrix",
    "entries",
    "assessments",
    "rounds",
    "meetings",
    "compilations",
)
READERS = [*Role]


@pytest.fixture
def world(db):
    return small_world()


@pytest.mark.parametrize("name", [*LISTS, "programme/current", "schema", "docs"])
@pytest.mark.parametrize("person", [*READERS, "stranger", None])
def test_who_has_a_role_reads_and_nobody_else(world, client, person, name):
    if person:
        client.force_login(getattr(world.people, person))
    answer = client.get(f"{ROOT}{name}/")
    assert answer.status_code == (200 if person in READERS else 403)


@pytest.mark.parametrize("name", [name for name in LISTS if name not in ("entries", "assessments")])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_what_the_api_only_shows(world, client, name, method):
    client.force_login(world.people.unit_coordinator)
    assert getattr(client, method)(f"{ROOT}{name}/", {}, content_type="application/json").status_code == 403


@pytest.mark.parametrize("name", LISTS)
def test_every_list_asks_at_most_six_questions_beyond_session_and_account(
    world, client, django_assert_max_num_queries, name
):
    for number in (3, 4):
        entry(world, paragraphs=(number,))
        assessment(world, paragraph=number)
    client.force_login(world.people.unit_officer)
    with django_assert_max_num_queries(2 + 6):
        assert client.get(f"{ROOT}{name}/").status_code == 200


@pytest.mark.parametrize("name", [name for name in LISTS if name != "matrix"])
def test_every_list_can_be_read_to_its_end_page_by_page(world, client, name):
    for day in range(1, 6):
        entry(world, on=f"1998-03-{day % 3 + 1:02}")
        assessment(world, on=f"1998-03-{day % 3 + 1:02}")
    client.force_login(world.people.unit_officer)
    whole = client.get(f"{ROOT}{name}/", {"page_size": 200}).json()["results"]
    address, found = f"{ROOT}{name}/?page_size=2", []
    while address:
        page = client.get(address).json()
        found, address = found + page["results"], page["next"]
    assert found == whole


def test_paragraph_comes_with_what_it_asks(world, client):
    client.force_login(world.people.observer)
    found = client.get(f"{ROOT}paragraphs/3/").json()
    assert found["section"] == "II"
    assert [(asked["issues"], asked["main_issue"]) for asked in found["recommendations"]] == [(["MI01"], "MI01")]
    assert client.get(f"{ROOT}paragraphs/77/").status_code == 404


def test_matrix_says_what_it_was_asked(world, client):
    assessment(world, in_law=3)
    client.force_login(world.people.participant)
    found = client.get(f"{ROOT}matrix/", {"rows": "paragraph", "agency": "UNO"}).json()
    line = next(line for line in found["lines"] if line["key"] == "3")
    assert [column["code"] for column in found["columns"]] == ["AAA", "BBB", "CCC"]
    assert [cell["value"] for cell in line["cells"]] == [3, None, None]


def test_bad_question_to_the_matrix_names_field_found_and_expected(world, client):
    client.force_login(world.people.participant)
    answer = client.get(f"{ROOT}matrix/", {"rows": "clan", "agency": "ZZZ", "as_of": "soon"})
    assert answer.status_code == 400
    errors = {error["field"]: error["found"] for error in answer.json()["errors"]}
    assert errors == {"rows": "clan", "agency": "ZZZ", "as_of": "soon"}


def test_description_of_the_api_is_valid_and_without_warning(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yml"))


def test_docs_keep_to_the_content_security_policy(world, client):
    client.force_login(world.people.observer)
    page = client.get(f"{ROOT}docs/").content.decode()
    assert "<script>" not in page and "https://" not in page
