"""Rounds and compilations in the browser: who asks, who watches, who issues, and what a download is."""

import hashlib
import uuid
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import translation

from poa.models import User
from reports.actions.errors import NoLongerAllowed, reason_of
from reports.compilation.words import CATALOGUES
from reports.downloads import ENDINGS
from reports.failing import failure_of
from reports.models import Compilation, CompilationFile, CompilationSection, Round, Snapshot
from reports.stages import stage
from tests.tracking.small_world import NOW, entry, small_world

EVERYBODY = "unit_officer unit_coordinator field_officer government participant observer administrator stranger".split()
UNIT, STAFF = {"unit_officer", "unit_coordinator"}, {"unit_officer", "unit_coordinator", "field_officer"}
ASK = "/reports/rounds/1999/compilations/"
BYTES = b"<!DOCTYPE html><title>Report</title>"
QUERIES_OF_ROUND, QUERIES_OF_COMPILATION = 15, 10


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    days = {"period_start": date(1998, 6, 1), "period_end": date(1999, 6, 1), "knowledge_cutoff_on": date(1999, 6, 1)}
    opened = {"state": "open", "opened_at": NOW, "opened_by": world.people.unit_coordinator}
    world.round = Round.objects.create(year=1999, title="Round of 1999", **days, **opened)
    return world


def report(world, *, state="built", audience="participants", files=tuple(CompilationFile.Format.values)):
    """Make a compilation in a state, with two sections and its files."""
    people, digest = world.people, hashlib.sha256(BYTES).hexdigest()
    snapshot, _made = Snapshot.objects.get_or_create(
        sha256=digest, defaults={"content": BYTES, "size": len(BYTES), "taken_at": NOW}
    )
    row = Compilation.objects.create(
        round=world.round,
        audience=audience,
        as_of=date(1999, 5, 31),
        symbol=f"X/1999/{uuid.uuid4().hex[:6]}",
        snapshot=snapshot,
        state="building" if state == "issued" else state,
        requested_at=NOW,
        requested_by=people.unit_officer,
        built_at=NOW,
        failure_reason="The disk was full." if state == "failed" else "",
    )
    for position, key in enumerate(("introduction", "year")):
        CompilationSection.objects.create(compilation=row, key=key, position=position)
    for name in files:
        CompilationFile.objects.create(
            compilation=row, format=name, sha256=digest, size=len(BYTES), content=BYTES, made_at=NOW
        )
    if state == "issued":
        row.state, row.issued_at, row.issued_by = state, NOW, people.unit_officer
        row.save()
    return row


def asked(**changed):
    """What the form for a report sends."""
    return {"key": str(uuid.uuid4()), "audience": "participants", "language": "en"} | changed


def path(row, rest=""):
    return f"/reports/compilations/{row.pk}/{rest}"


def sign_in(client, world, name):
    client.force_login(getattr(world.people, name))
    return client


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_rounds_are_the_staffs(client, world, name):
    sign_in(client, world, name)
    expected = 200 if name in STAFF else 403
    assert [client.get(page).status_code for page in ("/reports/", "/reports/rounds/1999/")] == [expected] * 2


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_unit_asks_for_a_report(client, world, name):
    sign_in(client, world, name)
    response = client.post(ASK, asked())
    assert (response.status_code, Compilation.objects.count()) == ((302, 1) if name in UNIT else (403, 0))


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("state", ["built", "issued"])
def test_the_page_of_building_is_the_units_alone(client, world, name, state):
    row = report(world, state=state)
    sign_in(client, world, name)
    expected = 200 if name in UNIT else 403
    pages = ["", "files/pdf/", "read/"]
    assert [client.get(path(row, page)).status_code for page in pages] == [expected] * 3


@pytest.mark.parametrize("name", sorted(STAFF))
def test_the_rounds_lead_each_to_the_page_that_opens_to_them(client, world, name):
    row = report(world, state="issued")
    sign_in(client, world, name)
    expected = path(row) if name in UNIT else f"/portal/reports/{row.pk}/"
    for page in ("/reports/", "/reports/rounds/1999/"):
        assert f'href="{expected}"' in client.get(page).text
    assert client.get(expected).status_code == 200


@pytest.mark.parametrize("name", EVERYBODY)
@pytest.mark.parametrize("act", ["issue/", "resume/", "cancel/"])
def test_only_the_unit_acts_on_a_report(client, world, name, act):
    row = report(world, state="failed" if act == "resume/" else "built")
    sign_in(client, world, name)
    response = client.post(path(row, act), {"confirmed": "on", "cancel-reason": "Wrong period."})
    assert response.status_code == (302 if name in UNIT else 403)
    assert client.get(path(row, act)).status_code in (403, 405)


def test_an_edition_nobody_makes_is_refused_at_its_field(client, world):
    sign_in(client, world, "unit_officer")
    response = client.post(ASK, asked(audience="unit"))
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"audience"})


def test_a_language_is_offered_if_the_report_has_its_words(client, world):
    sign_in(client, world, "unit_officer")
    offered = [code for code, _name in client.get("/reports/rounds/1999/").context["form"].fields["language"].choices]
    assert offered == list(CATALOGUES)
    response = client.post(ASK, asked(language="xx"))
    assert (response.status_code, set(response.context["form"].errors)) == (422, {"language"})


def test_a_form_without_its_key_is_refused_in_words(client, world):
    response = sign_in(client, world, "unit_officer").post(ASK, asked(key=""))
    assert (response.status_code, Compilation.objects.count()) == (422, 0)
    assert "The form came without its key." in response.text


def test_the_form_brings_a_key_of_its_own_each_time(client, world):
    sign_in(client, world, "unit_officer")
    pages = [client.get("/reports/rounds/1999/") for _ in range(2)]
    keys = {str(page.context["form"]["key"].value()) for page in pages}
    assert len(keys) == 2
    assert all(f'name="key" value="{page.context["form"]["key"].value()}"' in page.text for page in pages)


def test_a_double_click_asks_for_one_report_and_says_so(client, world):
    sign_in(client, world, "unit_officer")
    data = asked()
    first, second = client.post(ASK, data), client.post(ASK, data, follow=True)
    assert second.redirect_chain[0][0] == first.url
    assert "You asked for this report already." in second.text
    assert Compilation.objects.count() == 1


def test_the_board_tells_silence_from_work(client, world):
    entry(world, on="1998-09-01")
    entry(world, on="1998-09-02", state="submitted", countries=("BBB",))
    entry(world, on="1997-09-01", countries=("CCC",))
    board = sign_in(client, world, "unit_officer").get("/reports/rounds/1999/").context["board"]
    found = {line.country.code: line.places[0] for line in board.lines}
    assert (found["AAA"].verified, found["AAA"].silent, found["AAA"].commitments) == (1, 2, 3)
    assert (found["BBB"].is_silent, found["BBB"].waiting) == (True, 1)
    assert found["CCC"].is_silent
    assert (board.silent_places, board.places) == (5, 6)


def test_progress_goes_on_while_it_builds_and_stops_when_it_is_built(client, world):
    asking, htmx = report(world, state="building"), {"HX-Request": "true"}
    sign_in(client, world, "unit_officer")
    response = client.get(path(asking, "progress/"), headers=htmx)
    assert (response.status_code, "every 2s" in response.text) == (200, True)
    Compilation.objects.filter(pk=asking.pk).update(state="built")
    response = client.get(path(asking, "progress/"), headers=htmx)
    assert (response.status_code, response["HX-Refresh"]) == (286, "true")


def test_progress_without_javascript_is_the_page_itself(client, world):
    row = report(world, state="building")
    sign_in(client, world, "unit_officer")
    assert client.get(path(row, "progress/")).url == path(row)
    assert f'href="{path(row)}"' in client.get(path(row)).text


def test_a_failed_report_says_why_and_is_resumed(client, world):
    row = report(world, state="failed", files=())
    sign_in(client, world, "unit_officer")
    assert "The disk was full." in client.get(path(row)).text
    client.post(path(row, "resume/"))
    row.refresh_from_db()
    assert row.state == "requested"


@pytest.mark.parametrize(
    ("language", "reason", "told", "said"),
    [
        ("en", "KeyError: 'IOM'", "give these words to whoever runs this installation:", True),
        ("en", "error: Error -5 while decompressing data", "give these words to whoever runs", True),
        ("ru", "KeyError: 'IOM'", "Сбой произошел внутри системы", True),
        ("ru", reason_of(NoLongerAllowed("Ann")), "Ann: этот", False),
        ("ru", "It was taken up 3 times and never came to an end.", "Подготовку начинали несколько раз (3)", False),
    ],
)
def test_a_failure_is_told_in_words_for_who_reads_it(language, reason, told, said):
    with translation.override(language):
        failure = failure_of(reason)
    assert told in failure.told and failure.said == (reason if said else "")


def test_a_failed_report_says_what_resuming_starts_from(client, world):
    row = report(world, state="failed", files=())
    sign_in(client, world, "unit_officer")
    assert "What is built stays; it goes on from there." in client.get(path(row)).text
    Compilation.objects.filter(pk=row.pk).update(snapshot=None)
    assert "Nothing was built yet" in client.get(path(row)).text


@pytest.mark.parametrize(
    "row, sections, built, told",
    [
        ({"state": "requested"}, 0, 0, "is asked for and waits for a worker"),
        ({"state": "requested"}, 2, 1, "waits for a worker to go on with it"),
        ({"state": "building"}, 0, 0, "the record is being read"),
        ({"state": "building"}, 2, 1, "The sections are being built"),
        ({"state": "building"}, 2, 2, "the files are next"),
        ({"state": "building", "finishing": True}, 2, 2, "the files are being written"),
        ({"state": "building", "lease_until": NOW - timedelta(seconds=1)}, 2, 1, "has not been heard of"),
        ({"state": "building", "lease_until": NOW + timedelta(seconds=1)}, 2, 1, "The sections are being built"),
        ({"state": "failed"}, 0, 0, "before the record was read"),
        ({"state": "failed"}, 2, 1, "before all sections were built"),
        ({"state": "failed", "finishing": True}, 2, 2, "before all files were written"),
        ({"state": "failed"}, 2, 2, "before all files were written"),
    ],
)
def test_the_page_says_how_the_building_stands(row, sections, built, told):
    assert told in str(stage(Compilation(**row), sections=sections, built=built, at=NOW))


def test_the_page_says_how_often_a_report_was_taken_up(client, world):
    row = report(world, state="building")
    sign_in(client, world, "unit_officer")
    assert "It has been taken up" not in client.get(path(row)).text
    Compilation.objects.filter(pk=row.pk).update(tries=3)
    text = client.get(path(row)).text
    assert "It has been taken up 3 times." in text and "The sections are being built." in text


def test_a_report_is_not_issued_without_the_last_word(client, world):
    row = report(world)
    response = sign_in(client, world, "unit_officer").post(path(row, "issue/"))
    row.refresh_from_db()
    assert (response.status_code, row.state) == (422, "built")


def test_an_issued_report_names_who_issued_it_and_offers_no_further_act(client, world):
    row = report(world)
    sign_in(client, world, "unit_officer").post(path(row, "issue/"), {"confirmed": "on"})
    row.refresh_from_db()
    text = client.get(path(row)).text
    assert row.issued_by == User.objects.get(username="unit_officer")
    assert not any(path(row, act) in text for act in ("issue/", "resume/", "cancel/"))


@pytest.mark.parametrize("name", CompilationFile.Format.values)
def test_a_download_is_the_stored_bytes_under_their_own_type(client, world, name):
    row = report(world, state="issued")
    response = sign_in(client, world, "unit_officer").get(path(row, f"files/{name}/"))
    assert response.content == BYTES
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Disposition"].endswith(f'.{ENDINGS.get(name, name)}"')
    assert (response["X-Content-Type-Options"], response["Cache-Control"]) == ("nosniff", "private, no-store")


def test_a_download_is_authorised_when_it_is_made(client, world):
    row = report(world, state="issued", audience="participants")
    sign_in(client, world, "unit_officer")
    assert client.get(path(row, "files/pdf/")).status_code == 200
    User.objects.filter(username="unit_officer").update(role="observer")
    assert client.get(path(row, "files/pdf/")).status_code == 403
    assert client.get(f"/portal/reports/{row.pk}/files/pdf/").status_code == 404


def test_a_format_that_is_not_there_is_absent(client, world):
    row = report(world)
    assert sign_in(client, world, "unit_officer").get(path(row, "files/exe/")).status_code == 404


def test_the_report_is_read_shut_off_from_the_site(client, world):
    response = sign_in(client, world, "unit_officer").get(path(report(world), "read/"))
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert "script-src" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("name", sorted(STAFF))
def test_only_a_coordinator_moves_a_round(client, world, name):
    response = sign_in(client, world, name).post("/reports/rounds/1999/move/", {"to": "compiling"})
    world.round.refresh_from_db()
    moved = name == "unit_coordinator"
    assert (response.status_code, world.round.state) == ((302, "compiling") if moved else (403, "open"))


def test_a_round_is_opened_again_with_a_reason_only(client, world):
    sign_in(client, world, "unit_coordinator").post("/reports/rounds/1999/move/", {"to": "closed"})
    client.post("/reports/rounds/1999/move/", {"to": "reopen", "reopen-reason": " "})
    world.round.refresh_from_db()
    assert world.round.state == "closed"
    client.post("/reports/rounds/1999/move/", {"to": "reopen", "reopen-reason": "Georgia's report came late."})
    world.round.refresh_from_db()
    assert world.round.state == "open"


def test_the_pages_ask_a_stated_number_of_questions(client, world, django_assert_max_num_queries):
    row = report(world)
    for day in ("1998-09-01", "1998-09-02", "1998-09-03"):
        entry(world, on=day, countries=("AAA", "BBB"), paragraphs=(3, 4))
    sign_in(client, world, "unit_officer").get("/reports/")
    with django_assert_max_num_queries(QUERIES_OF_ROUND):
        client.get("/reports/rounds/1999/")
    with django_assert_max_num_queries(QUERIES_OF_COMPILATION):
        client.get(path(row))
