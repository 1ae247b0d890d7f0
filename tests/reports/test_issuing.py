"""What is issued is sealed: by the actions, by the database itself, and by hashes that anybody can check."""

import itertools
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from poa.models import Event
from reports import actions
from reports.actions import building
from reports.management.commands import build
from reports.models import Compilation, CompilationFile
from reports.present.pdf import FontMissing
from tests.cast import NOW

TAMPERING = [
    "UPDATE reports_compilation SET symbol = 'X' WHERE id = %s",
    "UPDATE reports_compilation SET state = 'built', issued_at = NULL, issued_by_id = NULL WHERE id = %s",
    "DELETE FROM reports_compilation WHERE id = %s",
    "UPDATE reports_compilationfile SET sha256 = 'X' WHERE compilation_id = %s",
    "DELETE FROM reports_compilationfile WHERE compilation_id = %s",
    "UPDATE reports_compilationsection SET attempt = 9 WHERE compilation_id = %s",
    "DELETE FROM reports_compilationsection WHERE compilation_id = %s",
    "UPDATE reports_snapshot SET size = 1 WHERE sha256 = (SELECT snapshot_id FROM reports_compilation WHERE id = %s)",
    "DELETE FROM reports_snapshot WHERE sha256 = (SELECT snapshot_id FROM reports_compilation WHERE id = %s)",
]

# An edition for participants is not for these; the administrator has no power over content.
OUTSIDERS = {"observer", "administrator", "stranger", "deactivated"}


def tamper(statement, report):
    key = report.pk if connection.vendor == "postgresql" else report.pk.hex
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [key])


def test_the_database_refuses_to_change_what_is_issued(issued):
    for statement in TAMPERING:
        with pytest.raises(IntegrityError, match="sealed"):
            tamper(statement, issued)


def test_nothing_is_added_to_what_is_issued(issued):
    file = issued.files.first()
    file.pk, file.format = None, "html"
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        issued.sections.create(key="more", position=99)
    with pytest.raises(IntegrityError, match="sealed"), transaction.atomic():
        file.save(force_insert=True)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_whole_table_is_not_emptied_either(issued):
    for table in ("reports_compilation", "reports_compilationfile", "reports_snapshot"):
        with pytest.raises(IntegrityError, match="sealed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")


def test_the_bytes_of_a_file_never_change_even_before_issue(built):
    with pytest.raises(IntegrityError, match="sealed"):
        tamper("UPDATE reports_compilationfile SET content = content WHERE compilation_id = %s", built)


def test_the_record_of_issue_holds_the_hash_of_every_file(issued):
    event = Event.objects.get(kind="compilation_issued")
    assert event.detail["files"] == dict(issued.files.values_list("format", "sha256"))
    assert event.detail["snapshot"] == issued.snapshot_sha256


def test_only_what_is_built_is_issued(requested, cast):
    with pytest.raises(actions.NotBuilt):
        actions.issue_compilation(compilation=requested, by=cast.officer, at=NOW)


def test_issued_twice_is_refused(issued, cast):
    with pytest.raises(actions.NotBuilt):
        actions.issue_compilation(compilation=issued, by=cast.officer, at=NOW)


def test_what_is_issued_cannot_be_called_off(issued, cast):
    with pytest.raises(actions.NotCancellable):
        actions.cancel_compilation(compilation=issued, reason="No.", by=cast.officer, at=NOW)


def test_the_next_report_is_a_revision(issued, opened, cast):
    assert issued.symbol == "POA/1999/SG4/C.1"
    later = actions.request_compilation(round=opened, audience="participants", by=cast.officer, at=NOW)
    other = actions.request_compilation(round=opened, audience="observers", by=cast.officer, at=NOW)
    assert (later.symbol, other.symbol) == ("POA/1999/SG4/C.1/Rev.1", "POA/1999/SG4/C.1/OBS")


def test_one_symbol_is_issued_once(opened, cast, requested):
    twin = actions.request_compilation(round=opened, audience="participants", by=cast.officer, at=NOW)
    for report in (requested, twin):
        actions.build_here(pk=report.pk, at=NOW)
    actions.issue_compilation(compilation=requested, by=cast.officer, at=NOW)
    with pytest.raises(actions.SymbolTaken):
        actions.issue_compilation(compilation=twin, by=cast.officer, at=NOW)


def test_an_edition_reaches_its_audience_and_nobody_else(issued, cast):
    for name in vars(cast):
        reader, sees = getattr(cast, name), name not in OUTSIDERS
        assert Compilation.objects.visible_to(reader).exists() is sees, name
        assert CompilationFile.objects.visible_to(reader).exists() is sees, name
        assert issued.sections.all().visible_to(reader).exists() is sees, name


def test_what_is_not_issued_is_for_the_unit_alone(built, cast):
    assert CompilationFile.objects.visible_to(cast.officer).exists()
    assert not CompilationFile.objects.visible_to(cast.participant).exists()


def verify(path):
    out = StringIO()
    call_command("verify_report", str(path), stdout=out)
    return out.getvalue()


def test_a_reader_can_have_a_file_verified(issued, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(bytes(issued.files.get(format="pdf").content))
    assert issued.symbol in verify(path)


def saved(report, path):
    path.write_bytes(bytes(report.files.get(format="pdf").content))
    return path


def test_verifying_names_the_day_in_geneva_and_the_person(built, cast, tmp_path):
    """Half an hour before midnight in Greenwich it is the next day in Geneva, where the document is dated."""
    late = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    issued = actions.issue_compilation(compilation=built, by=cast.officer, at=late)
    told = verify(saved(issued, tmp_path / "report.pdf"))
    assert f"issued on 27 November 2026 by {cast.officer}." in told
    assert "edition for participants in the Steering Group, in English, as PDF." in told
    assert "No later revision of it was issued." in told


def test_verifying_tells_of_every_later_revision(issued, opened, cast, tmp_path):
    first, later = saved(issued, tmp_path / "report.pdf"), []
    for days, by in ((3, cast.other_officer), (5, cast.officer)):
        for audience in ("participants", "observers"):
            row = actions.request_compilation(round=opened, audience=audience, by=by, at=NOW)
            actions.build_here(pk=row.pk, at=NOW)
            later.append(actions.issue_compilation(compilation=row, by=by, at=NOW + timedelta(days=days)))
    told = f"POA/1999/SG4/C.1/Rev.2, issued on 6 July 1999 by {cast.officer}."
    told_before = f"POA/1999/SG4/C.1/Rev.1, issued on 4 July 1999 by {cast.other_officer}; "
    assert f"It was revised afterwards: {told_before}{told}" in verify(first)
    assert f"It was revised afterwards: {told}" in verify(saved(later[0], tmp_path / "revised.pdf"))
    assert "No later revision" in verify(saved(later[2], tmp_path / "newest.pdf"))


def test_of_twins_with_the_same_bytes_the_one_that_was_issued_is_meant(built, opened, cast, tmp_path):
    twin = actions.request_compilation(round=opened, audience="participants", by=cast.officer, at=NOW)
    actions.build_here(pk=twin.pk, at=NOW)
    found_first = CompilationFile.objects.filter(format="pdf").first().compilation
    (other,) = {built, twin} - {found_first}
    actions.issue_compilation(compilation=other, by=cast.officer, at=NOW)
    assert "issued on" in verify(saved(twin, tmp_path / "report.pdf"))


def test_an_altered_file_is_no_report(issued, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(bytes(issued.files.get(format="pdf").content) + b" ")
    with pytest.raises(CommandError, match="is no report of this installation.*it is another file: fetch it anew"):
        verify(path)


def test_a_file_never_issued_is_said_to_be_so(built, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(bytes(built.files.get(format="pdf").content))
    with pytest.raises(CommandError, match="never issued"):
        verify(path)


def test_a_report_that_no_worker_takes_up_is_not_waited_for_in_silence(opened, cast, bells, monkeypatch):
    """Time passes by four minutes with each look: a word first, and then an end."""
    passing = itertools.count(0, 240)
    clock = SimpleNamespace(monotonic=lambda: next(passing), sleep=lambda seconds: None)
    monkeypatch.setattr(build, "time", clock)
    out = StringIO()
    with pytest.raises(CommandError, match="no progress for 10 minutes"):
        call_command("build", "--round", "1999", "--by", "officer", "--wait", stdout=out)
    assert out.getvalue().count("No worker has taken it up yet") == 1
    assert Compilation.objects.get().state == "requested"


def test_a_font_that_is_missing_where_it_is_built_is_one_sentence(opened, cast, quick_files, bells, monkeypatch):
    def no_font(*_, **__):
        raise FontMissing("The font is not there.")

    monkeypatch.setattr(building, "present", no_font)
    with pytest.raises(CommandError, match="FontMissing: The font is not there."):
        call_command("build", "--round", "1999", "--by", "officer", "--here", stdout=StringIO())


def test_a_round_that_is_not_there_is_told_with_those_that_are(opened, cast):
    with pytest.raises(CommandError, match=rf"--round 2050: there is no such round; expected one of .*{opened.years}"):
        call_command("build", "--round=2050", f"--by={cast.officer.username}")


def test_an_operator_can_build_here(opened, cast, quick_files, bells):
    out = StringIO()
    call_command("build", "--round", "1999", "--audience", "observers", "--by", "officer", "--here", stdout=out)
    assert Compilation.objects.get().state == "built"
    with pytest.raises(CommandError, match="Unit officer"):
        call_command("build", "--round", "1999", "--by", "observer", "--here", stdout=out)
