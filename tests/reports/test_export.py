"""An export holds what its audience may read and nothing else; a successor's holds every row, and no secret."""

import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from poa.models import User
from reports.keeping.export import tables
from reports.models import CompilationFile
from tests.papers import PDF
from tests.tracking.small_world import entry, small_world
from tests.worlds import CANARY, act_behind_closed_doors, open_world


def exported(tmp_path, audience):
    path = tmp_path / f"{audience}.zip"
    call_command("export", path, audience=audience, stdout=StringIO())
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def rows(content):
    return [json.loads(line) for line in content.splitlines()]


def test_observers_get_what_the_api_tells_them_and_nothing_of_what_is_closed(
    client, cast, make_entry, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "files"
    open_rows = open_world(cast, make_entry)
    act_behind_closed_doors(cast, make_entry, open_rows)
    found = exported(tmp_path, "observers")
    assert not [name for name, content in found.items() if CANARY.encode() in content]

    client.force_login(cast.observer)
    for name in ("entries", "assessments", "proposals", "compilations", "independent-reports"):
        told = client.get(f"/api/v1/{name}/?page_size=200").json()["results"]
        assert rows(found[f"record/{name}.ndjson"])[:200] == told != []
    assert len(rows(found["record/commitments.ndjson"])) == 5364, "page after page to the end"
    assert "record/country-reports.ndjson" not in found and not [name for name in found if "tables/" in name]
    assert PDF in found.values() and [name for name in found if name.startswith("reports/") and name.endswith(".pdf")]


def test_a_leak_would_be_seen(cast, make_entry, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    act_behind_closed_doors(cast, make_entry, open_world(cast, make_entry))
    monkeypatch.setattr("reports.keeping.export.reader_of", lambda audience: cast.officer)
    assert CANARY.encode() in exported(tmp_path, "observers")["record/entries.ndjson"]


def test_a_successor_gets_every_row_and_no_secret(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    world = small_world()
    entry(world, state="draft", narrative_en="A draft’s words")
    User.objects.update(password="sealed-with-scrypt")
    found = exported(tmp_path, "unit")
    for model in tables():
        assert len(rows(found[f"tables/{model._meta.db_table}.ndjson"])) == model._base_manager.count()
    assert rows(found["tables/tracking_progressentry.ndjson"])[0]["narrative_en"] == "A draft’s words"
    assert not [name for name, content in found.items() if b"sealed-with-scrypt" in content]
    told = json.loads(found["tables.json"])
    assert told["tracking_figure"]["entry_id"]["points_to"] == "tracking_progressentry.id"
    assert "content" not in told[CompilationFile._meta.db_table], "the bytes are files of their own"


def test_an_audience_that_is_none_is_refused(tmp_path):
    with pytest.raises(CommandError, match="--audience press: expected one of|expected unit"):
        call_command("export", tmp_path, audience="press")
