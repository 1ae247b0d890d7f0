"""The pages of corrigenda and addenda, the verification sheet, and the page on which anybody verifies a file."""

import hashlib
import re
import subprocess
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from reports import actions
from reports.models import Compilation, Meeting, Supplement
from tests.cast import NOW
from tests.reports.test_supplements import WORDS, drafted, put_out
from tests.sent_forms import Forms, lines
from tracking.errors import Incomplete

pytestmark = pytest.mark.once("sqlite")

ROWS = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0"}
ROW = {f"rows-0-{name}": value for name, value in WORDS.items()}
KEY = {"key": "3f1d0d0e-8a49-4a6e-9b7c-0d2c1a1b2c3d"}


def signed_in(client, person):
    client.force_login(person)
    return client


def file_of(row, format):
    return bytes(row.files.get(format=format).content)


def test_an_officer_drafts_looks_over_and_issues(client, printed, cast):
    signed_in(client, cast.officer)
    new = f"/reports/compilations/{printed.pk}/supplements/corrigendum/new/"
    assert client.get(new).status_code == 200
    made = client.post(new, ROWS | ROW | KEY)
    row = Supplement.objects.get()
    assert made.headers["Location"] == f"/reports/supplements/{row.pk}/"
    assert WORDS["should_read"] in client.get(made.headers["Location"]).content.decode()
    client.post(f"/reports/supplements/{row.pk}/issue/", {"confirmed": "on"})
    row.refresh_from_db()
    assert row.symbol == f"{printed.symbol}/Corr.1"
    assert row.symbol in client.get(f"/reports/compilations/{printed.pk}/").content.decode()


def test_what_cannot_be_so_is_said_and_nothing_is_lost(client, printed, cast):
    signed_in(client, cast.officer)
    new = f"/reports/compilations/{printed.pk}/supplements/corrigendum/new/"
    answer = client.post(new, ROWS | ROW | KEY | {"rows-0-reads": "never said"})
    assert answer.status_code == 422
    assert "Paragraph 3 does not read" in answer.content.decode() and "never said" in answer.content.decode()


def asked_again(client, report, kind="corrigendum", **sent):
    """Return the form that comes back of a corrigendum, and its page."""
    answer = client.post(f"/reports/compilations/{report.pk}/supplements/{kind}/new/", sent)
    assert answer.status_code == 422 and not Supplement.objects.exists()
    page = Forms(answer.text)
    return next(form for form in page.found if "key" in form.fields), answer.text


def second(**more):
    """Return the words of a corrigendum in its second row alone."""
    return {f"rows-1-{name}": str(value) for name, value in (WORDS | more).items()}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reads": "never said"}, "reads"),
        ({"paragraph": 900}, "paragraph"),
        ({"paragraph": "9" * 400}, "paragraph"),
        ({"paragraph": "", "place": ""}, "paragraph"),
        ({"should_read": WORDS["reads"]}, "should_read"),
        ({"place": "ж" * 201}, "place"),
    ],
)
def test_what_is_wrong_is_named_at_its_field_in_its_own_row(client, printed, cast, wrong, field):
    signed_in(client, cast.officer)
    form, page = asked_again(client, printed, **ROWS, **KEY, **second(**wrong))
    assert form.marked == {f"rows-1-{field}"} and "Row 2, " in page
    assert {name: lines(form.fields[name][0]) for name in second()} == second(**wrong)


@pytest.mark.parametrize("count", ["", "0", "XXX", "9" * 400, "-1"])
def test_a_number_of_rows_that_is_wrong_loses_none(client, printed, cast, count):
    signed_in(client, cast.officer)
    sent = {**KEY, **second(), "rows-3-reads": "never said", "rows-TOTAL_FORMS": count}
    form, _page = asked_again(client, printed, **sent)
    assert {name: lines(form.fields[name][0]) for name in second()} == second()
    assert form.fields["rows-TOTAL_FORMS"] == ["4"] and form.marked == {"rows-3-paragraph"}


def test_a_form_without_its_key_has_one_when_it_comes_back(client, printed, cast):
    signed_in(client, cast.officer)
    form, page = asked_again(client, printed, **ROWS, **second(), key="XXX")
    assert "The form came without its key." in page
    again = {name: values[0] for name, values in form.fields.items() if values}
    assert client.post(f"/reports/compilations/{printed.pk}/supplements/corrigendum/new/", again).status_code == 302
    assert [item["reads"] for item in Supplement.objects.get().items] == [WORDS["reads"]]


def test_it_is_not_issued_without_a_word(client, printed, cast):
    row = drafted(printed, cast)
    refused = signed_in(client, cast.officer).post(f"/reports/supplements/{row.pk}/issue/")
    assert refused.status_code == 422
    assert f"Issue it as {printed.symbol}/Corr.1. I know that" in refused.content.decode()
    assert not Supplement.objects.issued().exists()


def test_readers_find_it_with_the_report_once_it_is_issued(client, printed, cast):
    row, page = drafted(printed, cast), f"/portal/reports/{printed.pk}/"
    signed_in(client, cast.participant)
    address = f"/portal/supplements/{row.pk}/files/json/"
    assert "/Corr." not in client.get(page).content.decode() and client.get(address).status_code == 404
    put_out(row, cast)
    assert f"{printed.symbol}/Corr.1" in client.get(page).content.decode()
    answer = client.get(address)
    assert answer.content == file_of(row, "json")
    assert 'filename="POA-1999-SG4-C.1-Corr.1-en.json"' in answer.headers["Content-Disposition"]
    assert signed_in(client, cast.observer).get(address).status_code == 404


def test_the_meeting_lists_what_was_issued_to_its_report_and_takes_only_paragraphs_that_it_has(client, printed, cast):
    page = f"/portal/meetings/{printed.round.meeting.key}/"
    row = drafted(printed, cast)
    signed_in(client, cast.participant)
    assert "/Corr." not in client.get(page).content.decode()
    put_out(row, cast)
    assert f"{printed.symbol}/Corr.1" in client.get(page).content.decode()
    for number, found in ((9999, True), (3, False)):
        said = actions.Said(text="Well.", name="Farwater", compilation=printed, report_paragraph=number)
        refused = fault_of(meeting=Meeting.objects.get(key="steering-group-3"), said=said, by=cast.officer)
        assert bool(refused) == found, refused
        assert not found or re.fullmatch(
            r"Found 9999; expected a number from 1 to \d\d+, the last paragraph of POA/1999/SG4/C.1.", refused
        )
    none = actions.Said(text="Well.", name="Farwater", report_paragraph=3)
    assert fault_of(meeting=Meeting.objects.get(key="steering-group-3"), said=none, by=cast.officer)


def fault_of(**said):
    try:
        actions.record_view(key=uuid.uuid4(), **said, at=NOW)
    except Incomplete as refusal:
        return next(iter(refusal.faults.values()))
    return ""


def verified(client, content):
    return client.post("/portal/verify/", {"file": SimpleUploadedFile("x.pdf", content)})


@pytest.mark.parametrize("name", ["officer", "participant", "government"])
def test_a_reader_verifies_a_report_and_its_corrigendum(client, printed, cast, name):
    row = put_out(drafted(printed, cast), cast)
    signed_in(client, getattr(cast, name))
    for document, later in ((printed, [row]), (row, [])):
        answer = verified(client, file_of(document, "json"))
        assert "This file was issued" in answer.text and f">{document.symbol}<" in answer.text
        assert answer.context["verdict"].supplements == later
    digest = hashlib.sha256(file_of(printed, "json")).hexdigest().upper()
    assert "This file was issued" in client.post("/portal/verify/", {"sha256": f" {digest} "}).content.decode()


def test_what_is_hidden_and_what_is_unknown_are_answered_alike(client, printed, cast):
    put_out(drafted(printed, cast), cast)
    signed_in(client, cast.observer)
    unknown, hidden = b"nobody issued this", file_of(printed, "json")
    for content in (unknown, hidden, file_of(Supplement.objects.get(), "json")):
        answer = verified(client, content)
        told = answer.content.decode().replace(hashlib.sha256(content).hexdigest(), "DIGEST")
        assert (answer.status_code, "No such file was issued" in told, printed.symbol in told) == (200, True, False)


def test_a_report_that_is_built_and_not_issued_is_not_verified(client, built, cast):
    said = verified(signed_in(client, cast.officer), bytes(built.files.get(format="pdf").content)).content.decode()
    assert "No such file was issued" in said


def test_a_form_without_a_file_says_what_it_wants(client, cast):
    signed_in(client, cast.observer)
    for sent in ({}, {"sha256": "12"}):
        assert client.post("/portal/verify/", sent).status_code == 422


def test_the_sheet_lists_every_file_as_a_program_reads_it(client, printed, cast, tmp_path):
    row = put_out(drafted(printed, cast), cast)
    signed_in(client, cast.participant)
    answer = client.get(f"/portal/reports/{printed.pk}/sheet/")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "private, no-store")
    sheet = answer.content.decode()
    listed = dict(line.split("  ")[::-1] for line in sheet.splitlines() if not line.startswith("#"))
    hashes = [*printed.files.values_list("sha256", flat=True), *row.files.values_list("sha256", flat=True)]
    assert sorted(listed.values()) == sorted(hashes)
    for name, digest in listed.items():
        for document in (printed, row):
            for file in document.files.filter(sha256=digest):
                (tmp_path / name).write_bytes(bytes(file.content))
    told = subprocess.run(["sha256sum", "-c"], input=sheet, text=True, cwd=tmp_path, capture_output=True)
    assert told.returncode == 0, told.stderr


def test_the_command_knows_them_too(printed, cast, tmp_path):
    row, out = put_out(drafted(printed, cast), cast), StringIO()
    for document in (row, printed):
        path = tmp_path / "x.json"
        path.write_bytes(file_of(document, "json"))
        call_command("verify_report", str(path), stdout=out)
    said = out.getvalue()
    assert f"is {row.symbol}, corrigendum to {printed.symbol} in English, as JSON." in said
    assert f"Corrected or added to by: {row.symbol}, issued on" in said
    assert f"No later revision of {printed.symbol} was issued." in said
    assert "Nothing else was issued to it since." in said


def test_the_command_tells_of_one_of_them_what_came_after(printed, opened, cast, tmp_path):
    """An older corrigendum is not to be taken for the last word on its report."""
    first, path, out = put_out(drafted(printed, cast), cast), tmp_path / "x.json", StringIO()
    second = actions.issue_supplement(supplement=drafted(printed, cast), by=cast.officer, at=NOW + timedelta(days=3))
    revised = actions.request_compilation(round=opened, audience="participants", by=cast.other_officer, at=NOW)
    actions.build_here(pk=revised.pk, at=NOW)
    actions.issue_compilation(compilation=Compilation.objects.get(pk=revised.pk), by=cast.officer, at=NOW)
    for row in (first, second):
        path.write_bytes(file_of(row, "json"))
        call_command("verify_report", str(path), stdout=out)
    said = out.getvalue()
    assert f"Issued to it since: {second.symbol}, issued on 4 July 1999 by {cast.officer}." in said
    assert said.count(f"{printed.symbol} was revised afterwards: {printed.symbol}/Rev.1, issued on") == 2
    assert said.count("Nothing else was issued to it since.") == 1
