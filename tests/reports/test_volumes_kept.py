"""A report in volumes is built, resumed, issued, sent and verified file by file, as one in one piece is."""

from io import StringIO

import pytest
from django.core.management import call_command

from poa.models import Event
from reports import actions
from reports.actions import building
from reports.models import Compilation, CompilationFile
from reports.verifying import sheet
from tests.cast import NOW

OTHERS = set(CompilationFile.Format.values) - {"pdf"}


@pytest.fixture
def printed(monkeypatch):
    """Every volume that was printed, each at once; the threshold is below any report."""
    numbers = []
    monkeypatch.setattr("reports.volumes.VOLUMES_ABOVE", -1)

    def quick(document, shelf):
        numbers.append(shelf.number)
        return f"volume {shelf.number} of {document.masthead.symbol}".encode()

    monkeypatch.setattr(building, "print_volume", quick)
    return numbers


def test_each_volume_is_a_file_with_its_title_and_hash(requested, printed, cast, client, tmp_path):
    assert actions.build_here(pk=requested.pk, at=NOW)
    report = Compilation.objects.get(pk=requested.pk)
    assert report.volumes == 13 and printed == list(range(1, 14))
    names = {f"pdf-{number}" for number in printed}
    assert {file.name for file in report.files.all()} == set(report.file_names) == OTHERS | names
    assert report.progress[0] == report.progress[1]
    issued = actions.issue_compilation(compilation=report, by=cast.officer, at=NOW)
    assert set(Event.objects.get(kind="compilation_issued").detail["files"]) == OTHERS | names
    call_command("verify_log", stdout=StringIO())
    file = issued.files.get(format="pdf", volume=2)
    assert file.title == "Volume 2: Armenia"
    assert f"{file.sha256}  POA-1999-SG4-C.1-participants-en.vol-02.pdf" in sheet(issued, cast.participant)
    client.force_login(cast.participant)
    page = client.get(f"/portal/reports/{issued.pk}/").content.decode()
    assert "Volume 2: Armenia" in page and "files/pdf-13/" in page
    for door in ("/portal/reports", "/api/v1/compilations"):
        assert client.get(f"{door}/{issued.pk}/files/pdf-2/").content == bytes(file.content)
        for absent in ("pdf", "pdf-0", "pdf-14", "pdf-02", "html-1"):
            assert client.get(f"{door}/{issued.pk}/files/{absent}/").status_code == 404, absent
    path, out = tmp_path / "volume.pdf", StringIO()
    path.write_bytes(bytes(file.content))
    call_command("verify_report", str(path), stdout=out)
    assert "as PDF, Volume 2: Armenia." in out.getvalue()


def test_volumes_that_are_there_are_not_printed_again(requested, printed, monkeypatch):
    """The worker died after the third volume."""
    true_one = building.print_volume

    def dies(document, shelf):
        if shelf.number == 4:
            raise OSError("No space left on device")
        return true_one(document, shelf)

    monkeypatch.setattr(building, "print_volume", dies)
    with pytest.raises(OSError, match="No space"):
        actions.build_here(pk=requested.pk, at=NOW)
    printed.clear()
    monkeypatch.setattr(building, "print_volume", true_one)
    failed = Compilation.objects.get(pk=requested.pk)
    actions.resume_compilation(compilation=failed, by=failed.requested_by, at=NOW)
    assert actions.build_here(pk=requested.pk, at=NOW)
    assert printed == list(range(4, 14))


def test_a_report_that_lacks_a_volume_is_not_issued(requested, printed, cast):
    actions.build_here(pk=requested.pk, at=NOW)
    report = Compilation.objects.get(pk=requested.pk)
    report.files.filter(volume=7).delete()
    with pytest.raises(actions.FileAltered):
        actions.issue_compilation(compilation=report, by=cast.officer, at=NOW)
