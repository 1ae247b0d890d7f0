"""An export holds what its audience may read and nothing else; a successor's holds every row, and no secret."""

import hashlib
import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from poa.models import Party, User
from reports.keeping.export import tables
from reports.models import CompilationFile
from tests.papers import PDF
from tests.tracking.small_world import entry, small_world
from tests.worlds import CANARY, act_behind_closed_doors, open_world
from tracking.content import FigureContent
from tracking.models import FundingRecord


def exported(tmp_path, audience):
    path = tmp_path / f"{audience}.zip"
    call_command("export", path, audience=audience, stdout=StringIO())
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        assert len(set(names)) == len(names), "of two members of one name only the last is unpacked"
        return {name: packed.read(name) for name in names}


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
    for name in ("entries", "assessments", "proposals", "compilations", "independent-reports", "treaty-actions"):
        told = client.get(f"/api/v1/{name}/?page_size=200").json()["results"]
        kept = rows(found[f"record/{name}.ndjson"])
        assert [row["id"] for row in kept[:200]] == [row["id"] for row in told] != []
        assert client.get(f"/api/v1/{name}/{kept[0]['id']}/").json() == kept[0], "each whole, as it is read by itself"
    assert len(rows(found["record/commitments.ndjson"])) == 5364, "page after page to the end"
    assert "record/country-reports.ndjson" not in found and not [name for name in found if "tables/" in name]
    assert PDF in found.values() and [name for name in found if name.startswith("reports/") and name.endswith(".pdf")]


def test_an_export_holds_what_the_record_rests_on(cast, make_entry, settings, tmp_path):
    """Sources and figures, the words of independent reports and of replies, what was done on what the Assembly asks."""
    settings.MEDIA_ROOT = tmp_path / "files"
    open_rows = open_world(cast, make_entry)
    figure = FigureContent(text="about 4,711 families", measure="families", unit="families", value=4711)
    make_entry(state="verified", audience="observers", figures=(figure,))
    act_behind_closed_doors(cast, make_entry, open_rows)
    appeal = {"year": 1997, "agency_text": "UNHCR", "requested": 1000, "currency": "USD", "confidence": "high"}
    FundingRecord.objects.create(key="appeal", **appeal).countries.set(Party.objects.filter(code="TJK"))
    found = exported(tmp_path, "observers")
    for name, words in {
        "entries": ("A letter", "about 4,711 families", hashlib.sha256(PDF).hexdigest()),
        "assessments": (str(open_rows.entry[0]),),
        "independent-reports": ("Families still wait for their houses.", "The houses are given back."),
        "proposals": ("Gladly.",),
        "meetings": ("A paper",),
        "resolutions": ("Families were asked.",),
        "treaty-actions": ("accession",),
        "activities": ("Roofs for returning families", '"asked_usd":"1000.00"', '"contributions":[{"donor":'),
        "funding-records": ('"requested":"1000.00"', '"received":null', '"short":null', '"countries":["TJK"]'),
    }.items():
        for each in words:
            assert each.encode() in found[f"record/{name}.ndjson"], (name, each)
    assert not [name for name, content in found.items() if CANARY.encode() in content]


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
