"""Compilations through the API: issued ones for the audience, files byte for byte, hidden ones like absent ones."""

from datetime import date
from hashlib import sha256
from uuid import uuid4

import pytest

from poa.access import Role
from reports.models import Compilation, CompilationFile, Round, Snapshot
from tests.tracking.small_world import NOW, small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/compilations/"
BYTES = b"%PDF-1.7 as issued"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def shelf(world):
    """One issued report for participants, one for observers, one that is only built."""
    year = Round.objects.create(
        year=1999,
        title="1999",
        period_start=date(1998, 6, 1),
        period_end=date(1999, 6, 1),
        knowledge_cutoff_on=date(1999, 6, 1),
    )
    snapshot = Snapshot.objects.create(sha256="a" * 64, content=b"{}", size=2, taken_at=NOW)
    officer = world.people.unit_officer

    def report(audience, issued=True):
        row = Compilation.objects.create(
            round=year,
            audience=audience,
            as_of=date(1999, 5, 31),
            symbol=f"X/{audience}/{issued}",
            requested_at=NOW,
            requested_by=officer,
            built_at=NOW,
            snapshot=snapshot,
            state="built",
        )
        digest = sha256(BYTES).hexdigest()
        CompilationFile.objects.create(
            compilation=row, format="pdf", sha256=digest, size=len(BYTES), content=BYTES, made_at=NOW
        )
        if issued:
            Compilation.objects.filter(pk=row.pk).update(state="issued", issued_at=NOW, issued_by=officer)
        return row

    return {
        "participants": report("participants"),
        "observers": report("observers"),
        "built": report("observers", issued=False),
    }


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Role.UNIT_OFFICER, {"participants", "observers", "built"}),
        (Role.UNIT_COORDINATOR, {"participants", "observers", "built"}),
        (Role.FIELD_OFFICER, {"participants", "observers"}),
        (Role.GOVERNMENT, {"participants", "observers"}),
        (Role.PARTICIPANT, {"participants", "observers"}),
        (Role.OBSERVER, {"observers"}),
        (Role.ADMINISTRATOR, {"observers"}),
    ],
)
def test_list_detail_and_file_open_the_same_reports(world, client, shelf, person, expected):
    client.force_login(getattr(world.people, person))
    assert {row["id"] for row in client.get(LIST).json()["results"]} == {str(shelf[name].pk) for name in expected}
    for name, row in shelf.items():
        status = 200 if name in expected else 404
        assert client.get(f"{LIST}{row.pk}/").status_code == status
        assert client.get(f"{LIST}{row.pk}/files/pdf/").status_code == status


def test_file_comes_byte_for_byte_and_is_kept_by_no_cache(world, client, shelf):
    client.force_login(world.people.observer)
    answer = client.get(f"{LIST}{shelf['observers'].pk}/files/pdf/")
    assert answer.content == BYTES and answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store" and "attachment" in answer["Content-Disposition"]
    assert "sandbox" in answer["Content-Security-Policy"] and answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["files/docx/", "files/exe/"])
def test_format_that_is_not_there_is_not_found(world, client, shelf, path):
    client.force_login(world.people.observer)
    assert client.get(f"{LIST}{shelf['observers'].pk}/{path}").status_code == 404
    assert client.get(f"{LIST}{uuid4()}/{path}").status_code == 404
    assert client.get(f"{LIST}not-an-id/{path}").status_code == 404


def test_detail_names_the_files_with_their_hashes(world, client, shelf):
    client.force_login(world.people.observer)
    found = client.get(f"{LIST}{shelf['observers'].pk}/").json()
    assert found["files"][0]["sha256"] == sha256(BYTES).hexdigest()
    assert found["round"] == 1999 and found["snapshot_sha256"] == "a" * 64
