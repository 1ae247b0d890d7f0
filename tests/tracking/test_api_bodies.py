"""What programs send is read to its last field: nothing is dropped, nothing is half read, nothing breaks the answer."""

import json

import pytest

from poa.models import Party
from tests.tracking.small_world import entry, small_world
from tests.tracking.test_api_entry_writing import DRAFT, LIST, faults
from tracking.models import ProgressEntry

pytestmark = pytest.mark.django_db
FIGURE, SOURCE = DRAFT["figures"][0], DRAFT["evidence"][0]
HALF = "a\ud800b"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def send(client, world):
    def as_officer(body, path="", method="post"):
        client.force_login(world.people.unit_officer)
        return getattr(client, method)(f"{LIST}{path}", json.dumps(body), content_type="application/json")

    return as_officer


@pytest.fixture
def draft(world):
    return f"{entry(world, state='draft', created_by=world.people.unit_officer).pk}/"


@pytest.mark.parametrize(
    ("rows", "lacking"),
    [
        ({"evidence": [{}]}, {"evidence.0.kind", "evidence.0.title"}),
        ({"figures": [{}]}, {"figures.0.measure", "figures.0.unit"}),
        ({"figures": [FIGURE, {"text": "40"}]}, {"figures.1.measure", "figures.1.unit"}),
        ({"evidence": [{**SOURCE, "kind": "rumour"}, {"kind": "agency"}]}, {"evidence.0.kind", "evidence.1.title"}),
    ],
)
def test_a_change_takes_whole_rows_only(send, draft, rows, lacking):
    answer = send({"version": 1, **rows}, draft, "patch")
    assert answer.status_code == 400 and faults(answer).keys() == lacking


def test_a_change_may_be_a_part_of_the_entry(send, draft):
    answer = send({"version": 1, "figures": [FIGURE], "evidence": [SOURCE]}, draft, "patch")
    assert answer.status_code == 200 and answer.json()["narrative_en"] == "Done."
    assert answer.json()["figures"][0]["unit"] == "families"


@pytest.mark.parametrize(
    ("sent", "field", "expected"),
    [
        ({"narative_ru": "lost"}, "narative_ru", "No such field; expected one of kind, earliest_on"),
        ({"unparsed": ["a"]}, "unparsed", "narrative_ru"),
        ({"state": "verified"}, "state", "Changed by submit"),
        ({"known_on": "1990-01-01"}, "known_on", "Set when the entry is verified"),
        ({"figures": [{**FIGURE, "vaule": 4}]}, "figures.0.vaule", "No such field; expected one of text, measure"),
        ({"evidence": [{**SOURCE, "link": "x"}]}, "evidence.0.link", "No such field; expected one of kind, title"),
    ],
)
def test_an_unknown_field_is_refused_by_name(send, draft, sent, field, expected):
    for answer in (send({**DRAFT, **sent}), send({"version": 1, **sent}, draft, "patch")):
        assert answer.status_code == 400 and faults(answer).keys() == {field}
        assert expected in faults(answer)[field]["expected"]
    assert ProgressEntry.objects.count() == 1


def test_what_is_wrong_beside_an_unknown_field_is_told_too(send):
    answer = send({**DRAFT, "kind": "rumour", "narative_ru": "lost"})
    assert faults(answer).keys() == {"kind", "narative_ru"} and faults(answer)["narative_ru"]["found"] == "lost"


@pytest.mark.parametrize(("path", "body"), [("return/", {"reason": "So."}), ("withdraw/", {"reason": "So."})])
def test_a_reason_comes_alone(world, send, path, body):
    row = entry(world, state="submitted" if path == "return/" else "verified")
    answer = send({**body, "audience": "unit"}, f"{row.pk}/{path}")
    assert answer.status_code == 400 and faults(answer).keys() == {"audience"}


def test_an_assessment_is_read_to_its_last_field(client, world):
    client.force_login(world.people.unit_officer)
    body = {"paragraph": 3, "country": "AAA", "voice": "independent", "assessed_on": "1998-12-31", "rationale": "So."}
    answer = client.post("/api/v1/assessments/", {**body, "in_lwa": 4}, content_type="application/json")
    assert answer.status_code == 400 and faults(answer).keys() == {"in_lwa"}


@pytest.fixture
def institutions(world):
    for code, of in (("HALL", "UNO"), ("ROOM", "DUE")):
        Party.objects.create(code=code, kind="organization", name_en=code, part_of=world.agencies[of])


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"DUE": "ROOM"}, "institutions.DUE", "Expected an agency that the entry names: UNO."),
        ({"UNO": "AAA"}, "institutions", "Found “AAA” as an institution of UNO; expected one of HALL."),
        ({"UNO": "ROOM"}, "institutions", "Found “ROOM” as an institution of UNO; expected one of HALL."),
        ({"UNO": "UNO"}, "institutions", "Found “UNO” as an institution of UNO; expected one of HALL."),
        ({"UNO": "NONE"}, "institutions", "Found “NONE” as an institution of UNO; expected one of HALL."),
    ],
)
def test_an_institution_stands_beside_the_agency_that_it_is_part_of(send, institutions, draft, said, field, words):
    for answer in (
        send({**DRAFT, "institutions": said}),
        send({"version": 1, "institutions": said}, draft, "patch"),
    ):
        assert answer.status_code == 400 and faults(answer)[field]["expected"] == words


def test_an_institution_of_the_agency_is_kept(send, institutions):
    pk = send({**DRAFT, "institutions": {"UNO": "HALL"}}).json()["id"]
    assert ProgressEntry.objects.get(pk=pk).agency_links.get().institution.code == "HALL"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"narrative_en": HALF}, "narrative_en"),
        ({"narrative_en": "a\0"}, "narrative_en"),
        ({"figures": [{**FIGURE, "unit": HALF}]}, "figures.0.unit"),
        ({"countries": ["AAA", HALF]}, "countries.1"),
        ({"institutions": {"UNO": HALF}}, "institutions.UNO"),
        ({HALF: "x"}, "a\\ud800b"),
    ],
)
def test_half_of_a_sign_is_refused_wherever_it_stands(send, draft, sent, field):
    for answer in (send({**DRAFT, **sent}), send({"version": 1, **sent}, draft, "patch")):
        assert answer.status_code == 400 and faults(answer).keys() == {field}
        assert "a sign that no text holds" in faults(answer)[field]["expected"]


@pytest.mark.parametrize("path", ["return/", "withdraw/"])
def test_half_of_a_sign_is_no_reason(world, send, path):
    row = entry(world, state="submitted" if path == "return/" else "verified")
    assert faults(send({"reason": HALF}, f"{row.pk}/{path}")).keys() == {"reason"}


def test_whole_signs_beyond_the_first_plane_are_taken(send):
    assert send({**DRAFT, "narrative_en": "\U0001f642"}).json()["narrative_en"] == "\U0001f642"


def test_half_of_a_sign_in_a_form_is_refused(client, world):
    client.force_login(world.people.unit_officer)
    lines = ("--x", 'Content-Disposition: form-data; name="narrative_en"', "", "+2AA-", "--x--", "")
    sent = {"data": "\r\n".join(lines).encode(), "content_type": "multipart/form-data; boundary=x; charset=utf-7"}
    assert client.generic("POST", "/entries/new/", **sent).status_code == 400


@pytest.mark.parametrize("body", ["[" * 100_000, '{"kind":' * 100_000, "[" * 900 + "]" * 900, "[" * 600 + "]" * 600])
def test_lists_without_end_are_no_body(client, world, body):
    client.force_login(world.people.unit_officer)
    assert client.post(LIST, body, content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"narrative_en": "' + b"x" * 3_000_000 + b'"}', "application/json"),
        (b"narrative_en=" + b"x" * 3_000_000, "application/x-www-form-urlencoded"),
        (b"x", "multipart/form-data"),
    ],
    ids=["too large", "too large a form", "no form"],
)
def test_what_is_not_read_at_all_is_refused_in_json_too(client, world, body, kind):
    """A program cannot tell what is wrong from a page that speaks of a browser."""
    client.force_login(world.people.unit_officer)
    answer = client.post(LIST, body, content_type=kind)
    assert answer.status_code == 400 and answer["Content-Type"] == "application/json"
    expected = "larger than 2621440 bytes" if len(body) > 1 else "could not be read"
    assert expected in answer.json()["detail"]


def test_a_character_set_that_is_none_of_letters_is_told_in_the_same_words(client, world):
    client.force_login(world.people.unit_officer)
    answer = client.generic("POST", LIST, b"{}", content_type="application/json; charset=base64")
    assert answer.status_code == 400 and answer.json()["detail"].startswith("What was sent is no JSON in UTF-8 (")


def test_a_program_that_calls_the_server_by_another_name_is_told_so(client, world):
    """What it sent may be read as well as any other: the name is what it has to look for."""
    answer = client.get(LIST, headers={"host": "elsewhere.example"})
    assert answer.status_code == 400 and "names a server" in answer.json()["detail"]


def test_a_form_that_is_not_read_at_all_is_answered_by_a_page(client, world):
    client.force_login(world.people.unit_officer)
    answer = client.post("/entries/new/", b"x=" + b"x" * 3_000_000, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400 and b"The request could not be read" in answer.content


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ('{"narrative_en": "One.", "narrative_en": "Two."}', "narrative_en"),
        ('{"figures": [{"text": "40", "text": "41"}]}', "figures.0.text"),
        ('{"no_such": 1, "no_such": 1}', "no_such"),
    ],
)
def test_a_field_that_stands_twice_is_named_and_none_of_them_is_taken(client, world, draft, body, path):
    """Readers of JSON take the last; what came before it would be passed over in silence."""
    client.force_login(world.people.unit_officer)
    for method, address in (("post", LIST), ("patch", f"{LIST}{draft}")):
        answer = getattr(client, method)(address, body, content_type="application/json")
        assert answer.status_code == 400 and faults(answer)[path]["expected"].startswith("Sent more than once")
    assert not ProgressEntry.objects.filter(narrative_en__in=["One.", "Two."]).exists()


@pytest.mark.parametrize("path", ["", "submit/"])
def test_nothing_for_a_body_is_refused_in_the_language_of_the_account(world, send, draft, path):
    person = world.people.unit_officer
    for language, words in (("en", "null"), ("ru", "Нужен набор полей со значениями")):
        type(person).objects.filter(pk=person.pk).update(language=language)
        person.refresh_from_db()
        [error] = send(None, path and f"{draft}{path}").json()["errors"]
        assert words in error["expected"] and "No data" not in error["expected"]
