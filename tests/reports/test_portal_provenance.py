"""What the portal shows of an issued report leads to the record; and whoever holds a file may have it verified."""

import hashlib

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.document import Cell, Run, Table
from reports.models import Round
from reports.present import html
from tests.reports.present.test_pages import only
from tests.shelf import report, supplement
from tests.tracking.small_world import entry, small_world

PLACE = '<p id="entry-{name}">A fact.</p>'


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    days = {"period_start": "1998-06-01", "period_end": "1999-06-01", "knowledge_cutoff_on": "1999-06-01"}
    world.round = Round.objects.create(year=1999, title="1999", **days)
    return world


def issued(world, content=b"<!DOCTYPE html>", **more):
    return report(round=world.round, by=world.people.unit_officer, content=content, **more)


def test_an_entry_of_the_report_leads_to_the_record_for_those_who_may_open_it(client, world):
    open_one = {"audience": "observers"}
    rows = [entry(world, reference="H1", **open_one), entry(world, reference="H2"), entry(world, **open_one)]
    names = ["H1", "H2", str(rows[2].pk), "H9"]
    page = "".join(PLACE.format(name=name) for name in names)
    made = issued(world, page.encode())
    for name, there in (("observer", [rows[0], rows[2]]), ("participant", rows)):
        client.force_login(getattr(world.people, name))
        answer = client.get(f"/portal/reports/{made.pk}/read/")
        told = answer.content.decode()
        links = [row for row in rows if f'href="/portal/entries/{row.pk}/"' in told]
        assert links == there and told.count("<a ") == len(there) and "ETag" not in answer
        # What is kept is handed out as it was issued.
        assert client.get(f"/portal/reports/{made.pk}/files/html/").content == page.encode()


def test_a_name_in_a_cell_leads_to_the_record_too(client, world):
    """So the facts of the round before do, which this report names and does not tell."""
    row, closed = entry(world, reference="H1", audience="observers"), entry(world, reference="H2")
    named = (Run("H1", anchor="entry-H1"), Run(" (1997), "), Run("H2", anchor="entry-H2"), Run(" (1997)"))
    table = Table("Before", ("Facts",), ((Cell("".join(run.text for run in named), runs=named),),), row_headers=False)
    made = issued(world, html.render(only(table)))
    client.force_login(world.people.observer)
    told = client.get(f"/portal/reports/{made.pk}/read/").content.decode()
    assert f'<td><span id="entry-H1"><a href="/portal/entries/{row.pk}/"' in told and str(closed.pk) not in told
    assert '</a> H1</span> (1997), <span id="entry-H2">H2</span> (1997)</td>' in told


def verified(client, content):
    answer = client.post("/portal/verify/", {"file": SimpleUploadedFile("x.pdf", content)})
    return answer.status_code, answer.content.decode().replace(hashlib.sha256(content).hexdigest(), "DIGEST")


def test_a_stranger_has_an_open_report_and_its_corrigendum_verified(client, world):
    made = issued(world, b"open", symbol="X/1")
    supplement(report=made, by=world.people.unit_officer, content=b"corrected")
    assert client.get("/portal/verify/").status_code == 200
    for content in (b"open", b"corrected"):
        status, told = verified(client, content)
        assert (
            status == 200 and "This file was issued" in told and "X/1/Corr.1" in told and "/portal/reports/" not in told
        )
    assert "/portal/verify/" in client.get("/sign-in/").content.decode()


def test_of_what_is_not_open_a_stranger_learns_nothing(client, world):
    closed = issued(world, b"closed", symbol="Q/P", audience="participants")
    supplement(report=closed, by=world.people.unit_officer, content=b"closed too")
    issued(world, b"built", symbol="Q/B", state="built")
    answers = {verified(client, content) for content in (b"closed", b"closed too", b"built", b"nobody's")}
    ((status, told),) = {(status, told.partition("<main")[2].partition("<form")[0]) for status, told in answers}
    assert status == 200 and "This is not an open issued report" in told and "Q/" not in told
    client.force_login(world.people.participant)
    assert "This file was issued" in verified(client, b"closed")[1]


def test_who_has_still_to_show_a_second_factor_is_told_what_a_stranger_is(client, world):
    issued(world, b"closed", symbol="Q/P", audience="participants")
    person = world.people.unit_officer
    person.set_password("mountains and rivers")
    person.save()
    client.post("/sign-in/", {"username": person.username, "password": "mountains and rivers"})
    assert client.get("/portal/reports/")["Location"].startswith("/second-factor/")
    status, told = verified(client, b"closed")
    assert status == 200 and "This is not an open issued report" in told and "Q/P" not in told


def test_later_revisions_are_named_as_far_as_they_are_open(client, world):
    issued(world, b"first", symbol="X/1")
    issued(world, b"second", symbol="X/1/Rev.1")
    assert "X/1/Rev.1" in verified(client, b"first")[1]
