"""What the General Assembly asked, what was done, the next report due, and the annex for it from an issued report."""

import json
import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from poa.models import OperativeParagraph
from reports import actions
from reports.annexing import annex_of
from reports.assembly import report_due
from reports.compilation import compile
from reports.compilation.assembly import annex
from reports.models import AssemblyFollowUp, Compilation
from tests.cast import NOW
from tests.reports.snapshots import fact, snapshot
from tests.reports.test_compilation import words_of
from tracking.errors import Incomplete


def operative(symbol="A/RES/52/102", number=4):
    return OperativeParagraph.objects.get(resolution__symbol=symbol, number=number)


def record(by, **more):
    said = {"party": None, "name": "UNHCR", "done_on": date(1998, 6, 1), "text": "Four States acceded.", "entries": []}
    words = {"key": uuid.uuid4(), "operative": operative(), "audience": "participants", **said, **more}
    return actions.record_follow_up(**words, by=by, at=NOW)


def test_what_was_done_is_recorded_by_the_unit_alone(cast):
    for person in ("field", "government", "participant", "observer", "administrator", "stranger"):
        with pytest.raises(PermissionDenied):
            record(getattr(cast, person))
    assert record(cast.officer).whose == "UNHCR" and AssemblyFollowUp.objects.count() == 1


def test_nothing_was_done_on_a_resolution_before_it_was_adopted(cast):
    with pytest.raises(Incomplete):
        record(cast.officer, done_on=date(1997, 12, 11))


def test_the_next_report_is_what_the_latest_resolution_asks(geneva):
    assert report_due(date(1997, 12, 11)) is None
    assert report_due(date(1999, 12, 31)).report_session == 55
    assert report_due(date(2006, 1, 1)).report_session == 60


def test_the_page_tells_each_paragraph_whom_it_asks_and_what_was_done(client, cast, make_entry):
    shown = make_entry(state="verified", audience="observers", reference="Z-1")
    closed = make_entry(state="verified", audience="participants", reference="Z-2")
    record(cast.officer, audience="observers", entries=[shown, closed])
    record(cast.officer, text="For those who meet.")
    client.force_login(cast.observer)
    page = client.get("/portal/assembly/").content.decode()
    assert "Four States acceded." in page and "For those who meet." not in page
    assert str(shown.pk) in page and str(closed.pk) not in page
    client.force_login(cast.participant)
    assert "For those who meet." in client.get("/portal/assembly/").content.decode()


def test_the_form_takes_references_of_verified_entries(client, cast, make_entry):
    make_entry(state="verified", reference="Z-1")
    make_entry(state="submitted", reference="Z-2")
    client.force_login(cast.officer)
    typed = {"key": uuid.uuid4(), "name": "UNHCR", "done_on": "1998-06-01", "text": "Done.", "audience": "unit"}
    place = f"/reports/assembly/{operative().pk}/"
    assert client.post(place, {**typed, "entries": "Z-1, Z-2"}).status_code == 422
    assert client.post(place, {**typed, "entries": "Z-1"})["Location"] == "/reports/assembly/"
    assert [entry.reference for entry in AssemblyFollowUp.objects.get().entries.all()] == ["Z-1"]


def test_the_annex_is_the_issued_reports_own_and_the_same_each_time(issued, cast, make_entry):
    before = {format: annex_of(issued, format) for format in ("docx", "json")}
    make_entry(state="verified", audience="observers")
    again = Compilation.objects.get(pk=issued.pk)
    assert {format: annex_of(again, format) for format in before} == before
    told = json.loads(before["json"])
    assert (
        told["masthead"]["symbol"] == f"{issued.symbol}/ANNEX" and told["seal"]["snapshot_sha256"] == issued.snapshot_id
    )
    assert [chapter["number"] for chapter in told["chapters"]] == ["I", "II", "III", "IV"]


def test_the_annex_counts_what_the_report_counts(issued):
    whole = json.loads(bytes(issued.snapshot.content))
    table = next(
        block
        for chapter in json.loads(annex_of(issued, "json"))["chapters"]
        for block in chapter["blocks"]
        if block.get("anchor") == "annex-by-country"
    )
    facts = {row[0]["text"]: row[1]["text"] for row in table["rows"]}
    tajik = sum(not entry["regional"] and "TJK" in entry["countries"] for entry in whole["entries"])
    assert (len(facts), facts["Tajikistan"]) == (12, str(tajik))


@pytest.mark.parametrize(("language", "chapter"), [("en", "chapter of its own"), ("ru", "отдельная глава")])
def test_the_annex_promises_no_chapter_that_only_the_report_has(language, chapter):
    read = snapshot(entries=[fact(regional=True, countries=[])])
    read["edition"] |= {"language": language}
    told = words_of(annex(read, sha256="0" * 64))
    assert chapter in words_of(compile(read, sha256="0" * 64)) and chapter not in told
    assert {"en": "ends no country’s silence", "ru": "сообщением по отдельной стране"}[language] in told


@pytest.mark.parametrize(
    ("person", "status"),
    [("officer", 200), ("participant", 200), ("field", 200), ("government", 200), ("observer", 404), ("stranger", 403)],
)
def test_rights_are_asked_at_each_download(client, cast, issued, person, status):
    client.force_login(getattr(cast, person))
    for format in ("docx", "json"):
        assert client.get(f"/portal/reports/{issued.pk}/annex/{format}/").status_code == status


def test_there_is_no_annex_of_what_is_not_issued(client, cast, built):
    client.force_login(cast.officer)
    assert client.get(f"/reports/compilations/{built.pk}/annex/json/").status_code == 404
    assert client.get(f"/reports/compilations/{built.pk}/annex/html/").status_code == 404
