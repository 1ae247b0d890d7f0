"""Corrigenda and addenda through the API: issued ones to whoever reads their report, drafts to the Unit."""

import uuid

import pytest

from reports.models import Supplement
from tests.reports.told_world import year_under_way
from tests.shelf import report, supplement
from tests.tracking.small_world import NOW, small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/supplements/"
BYTES = b"<!DOCTYPE html>as issued"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def rows(world):
    officer = world.people.unit_officer
    about = {"round": year_under_way(world), "by": officer}
    reports = {name: report(audience=name, symbol=f"X/{name}", **about) for name in ("participants", "observers")}
    made = {name: supplement(report=row, by=officer, content=BYTES) for name, row in reports.items()}
    drafted = {"kind": "addendum", "items": [], "drafted_at": NOW, "drafted_by": officer}
    made["draft"] = Supplement.objects.create(key=uuid.uuid4(), compilation=reports["observers"], **drafted)
    Supplement.objects.create(
        key=uuid.uuid4(), compilation=reports["observers"], discarded_at=NOW, discarded_by=officer, **drafted
    )
    return made


@pytest.fixture
def get(client, world):
    def as_person(person, path="", **query):
        client.force_login(getattr(world.people, person))
        return client.get(f"{LIST}{path}", query)

    return as_person


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("unit_officer", {"participants", "observers", "draft"}),
        ("field_officer", {"participants", "observers"}),
        ("government", {"participants", "observers"}),
        ("participant", {"participants", "observers"}),
        ("observer", {"observers"}),
        ("administrator", {"observers"}),
    ],
)
def test_list_detail_and_file_open_the_same_ones(rows, get, person, expected):
    assert {row["id"] for row in get(person).json()["results"]} == {str(rows[name].pk) for name in expected}
    for name, row in rows.items():
        status = 200 if name in expected else 404
        assert get(person, f"{row.pk}/").status_code == status
        assert get(person, f"{row.pk}/files/html/").status_code == (404 if name == "draft" else status)


def test_file_comes_byte_for_byte_under_its_symbol(rows, get):
    answer = get("observer", f"{rows['observers'].pk}/files/html/")
    assert answer.content == BYTES and "sandbox" in answer["Content-Security-Policy"]
    assert 'filename="X-observers-Corr.1-en.html"' in answer["Content-Disposition"]
    found = get("observer", f"{rows['observers'].pk}/").json()
    assert found["symbol"] == "X/observers/Corr.1" and {one["format"] for one in found["files"]} >= {"html", "pdf"}


def test_those_of_one_report_are_asked_for_by_it(rows, get):
    about = {"compilation": str(rows["participants"].compilation_id)}
    assert [row["id"] for row in get("participant", **about).json()["results"]] == [str(rows["participants"].pk)]
    assert get("observer", **about).json()["results"] == []
    assert get("observer", compilation="X/participants").json()["errors"][0]["field"] == "compilation"
