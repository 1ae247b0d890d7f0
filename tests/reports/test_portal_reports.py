"""Issued reports in the portal: only what is issued, only for one's own audience, as the bytes that were issued."""

import gzip
import hashlib
import re
from datetime import date

import pytest
from django.core.cache import cache

from reports.forms import IssuedReports
from reports.models import Compilation, CompilationFile, Meeting, MeetingDocument, Round, Snapshot
from tests.tracking.small_world import NOW, small_world

MEETING_PAGE = "/portal/meetings/group-4/"
BYTES = b"%PDF-1.7 made for a test" * 20


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    days = {"period_start": date(1998, 6, 1), "period_end": date(1999, 6, 1), "knowledge_cutoff_on": date(1999, 6, 1)}
    world.round = Round.objects.create(year=1999, title="1999", **days)
    world.snapshot = Snapshot.objects.create(sha256="a" * 64, content=b"{}", size=2, taken_at=NOW)
    return world


def report(world, *, audience="observers", issued=True, format="pdf", language="en", symbol=""):
    """Make a compilation with one file, built and perhaps issued."""
    officer = world.people.unit_officer
    moments = {"requested_at": NOW, "requested_by": officer, "built_at": NOW}
    row = Compilation.objects.create(
        round=world.round,
        audience=audience,
        language=language,
        as_of=date(1999, 5, 31),
        symbol=symbol or f"X/{audience}",
        snapshot=world.snapshot,
        state="built",
        **moments,
    )
    kept = {"sha256": hashlib.sha256(BYTES).hexdigest(), "size": len(BYTES), "content": BYTES, "made_at": NOW}
    CompilationFile.objects.create(compilation=row, format=format, **kept)
    if issued:
        row.state, row.issued_at, row.issued_by = "issued", NOW, officer
        row.save()
    return row


def test_a_report_that_was_revised_is_marked_with_its_newest_revision(client, world):
    for symbol in ("X/C.1", "X/C.1/Rev.1", "X/C.1/Rev.2", "X/C.2"):
        report(world, symbol=symbol)
    client.force_login(world.people.observer)
    rows = client.get("/portal/reports/").context["reports"]
    marked = {row.symbol: row.revised_by and row.revised_by.symbol for each in rows for row in each}
    newest = "X/C.1/Rev.2"
    assert marked == {"X/C.1": newest, "X/C.1/Rev.1": newest, newest: None, "X/C.2": None}
    assert client.get("/portal/reports/").content.decode().count("<strong>Revised: ") == 2


def test_an_observer_reads_what_is_issued_for_observers(client, world):
    ours, wider = report(world), report(world, audience="participants")
    client.force_login(world.people.observer)
    text = client.get("/portal/reports/").content.decode()
    assert ours.symbol in text
    assert wider.symbol not in text
    assert client.get(f"/portal/reports/{ours.pk}/").status_code == 200
    assert client.get(f"/portal/reports/{wider.pk}/").status_code == 404
    assert client.get(f"/portal/reports/{wider.pk}/files/pdf/").status_code == 404


@pytest.mark.parametrize("role", ["observer", "participant", "unit_officer"])
def test_nobody_reads_in_the_portal_what_is_not_issued(client, world, role):
    built = report(world, issued=False)
    client.force_login(getattr(world.people, role))
    assert built.symbol not in client.get("/portal/reports/").content.decode()
    assert client.get(f"/portal/reports/{built.pk}/").status_code == 404
    assert client.get(f"/portal/reports/{built.pk}/files/pdf/").status_code == 404


def test_a_file_is_sent_as_it_was_issued(client, world):
    row = report(world)
    client.force_login(world.people.observer)
    answer = client.get(f"/portal/reports/{row.pk}/files/pdf/")
    assert answer.content == BYTES
    assert answer.headers["Content-Disposition"] == 'attachment; filename="X-observers-observers-en.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_file_travels_compressed_and_arrives_as_it_was_issued(client, world):
    row = report(world)
    client.force_login(world.people.observer)
    answer = client.get(f"/portal/reports/{row.pk}/files/pdf/", headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip" and len(answer.content) < len(BYTES)
    assert gzip.decompress(answer.content) == BYTES


@pytest.mark.parametrize("format", ["docx", "exe"])
def test_a_format_that_is_not_there_is_not_found(client, world, format):
    row = report(world)
    client.force_login(world.people.observer)
    assert client.get(f"/portal/reports/{row.pk}/files/{format}/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_report_takes_safe_methods_only(client, world, method):
    row = report(world)
    client.force_login(world.people.observer)
    for address in (f"/portal/reports/{row.pk}/", f"/portal/reports/{row.pk}/files/pdf/"):
        assert getattr(client, method)(address).status_code == 405


def test_an_issued_report_is_read_in_the_browser_shut_off_from_the_site(client, world):
    row = report(world, format="html")
    client.force_login(world.people.observer)
    address = f"/portal/reports/{row.pk}/read/"
    assert address in client.get(f"/portal/reports/{row.pk}/").content.decode()
    answer = client.get(address)
    assert answer.content == BYTES and "Content-Disposition" not in answer.headers
    assert answer.headers["Content-Security-Policy"].startswith("sandbox ")
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("more", [{"audience": "participants"}, {"issued": False}, {"format": "pdf"}])
def test_what_is_not_there_for_a_reader_is_not_read(client, world, more):
    row = report(world, **{"format": "html"} | more)
    client.force_login(world.people.observer)
    assert client.get(f"/portal/reports/{row.pk}/read/").status_code == 404


def test_the_right_to_read_is_asked_each_time(client, world):
    row = report(world, format="html")
    client.force_login(world.people.observer)
    assert client.get(f"/portal/reports/{row.pk}/read/").status_code == 200
    world.people.observer.role = ""
    world.people.observer.save()
    assert client.get(f"/portal/reports/{row.pk}/read/").status_code == 403


@pytest.mark.parametrize("address", ["/portal/reports/", "/portal/"])
def test_a_report_is_listed_once_with_its_languages_as_links(client, world, address):
    other, own = (report(world, language=language) for language in ("ru", "en"))
    client.force_login(world.people.observer)
    text = client.get(address).content.decode()
    assert text.count(own.symbol) == 1 and f'<h3><a href="/portal/reports/{own.pk}/">' in text
    links = [f'<a href="/portal/reports/{row.pk}/">{name}</a>' for row, name in ((own, "English"), (other, "Russian"))]
    assert f"<li>{', '.join(links)}</li>" in text


def test_the_headings_of_the_reports_leave_no_step_out(client, world):
    report(world)
    client.force_login(world.people.observer)
    text = client.get("/portal/reports/").content.decode()
    assert text.index("<h1") < text.index("<h2") < text.index("<h3")


def test_an_issued_report_stands_before_its_meeting_once_with_its_language(client, world):
    days = {"earliest_on": date(1999, 6, 24), "latest_on": date(1999, 6, 24), "by_on": date(1999, 6, 24)}
    world.round.meeting = Meeting.objects.create(key="group-4", name="Fourth", kind="steering_group", **days)
    world.round.save()
    client.force_login(world.people.participant)
    assert "No document is on record." in client.get(MEETING_PAGE).content.decode()
    reports = [report(world, audience="participants", language=language) for language in ("ru", "en")]
    by = {"recorded_at": NOW, "recorded_by": world.people.unit_officer, "audience": "participants"}
    MeetingDocument.objects.create(
        meeting=world.round.meeting, symbol=reports[0].symbol, title="In Russian", compilation=reports[0], **by
    )
    told = client.get(MEETING_PAGE).content.decode()
    assert (
        told.count(f'<a href="/portal/reports/{reports[0].pk}/">{reports[0].symbol}</a> <span class="note">Russian')
        == 1
    )
    links = re.findall(rf'<a [^>]*href="/portal/reports/{reports[1].pk}/"[^>]*>([^<]*)</a>', told)
    assert links == ["English"], "a language is the link, where no document stands for the report"
    client.force_login(world.people.observer)
    assert reports[1].symbol not in client.get(MEETING_PAGE).content.decode()
    choice = IssuedReports()
    choice.for_reader(world.people.unit_officer)
    labels = {label for key, label in choice.choices if key}
    assert labels == {f"{reports[0].symbol} ({language})" for language in ("Russian", "English")}
