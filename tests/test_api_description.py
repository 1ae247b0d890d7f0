"""The description of the API holds: what is answered, to whom and however, is of the shape that it declares."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from poa.models import Instrument
from reports.actions import add_document, extend_date, open_country_report, send_to_government
from reports.models import Meeting, Theme
from tests.reports.meeting_kit import reply
from tests.reports.test_api_reports import shelf as shelf
from tests.reports.told_world import (
    answered,
    done_on,
    held_meeting,
    independent,
    proposal,
    resolution,
    view,
    year_under_way,
)
from tests.shelf import report, supplement
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tests.tracking.test_api_entry_writing import DRAFT
from tests.worlds import ACTIVITY
from tracking.actions.activities import keep_activity
from tracking.actions.treaties import TreatyAct, record_treaty_action

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/"
TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "number": (int, float)}
PARAMETER = re.compile(r"{\w+}")
KEPT: list[bytes] = []
STAFF = ("field_officer", "unit_officer")
# What not everybody who may sign in reads.
NARROW = {
    **dict.fromkeys(("country-reports/", "country-reports/{id}/"), ("government", *STAFF)),
    **dict.fromkeys(("rounds/{year}/dates/", "rounds/{year}/board/"), STAFF),
}
READ = (
    *("programme/current/", "sections/", "paragraphs/", "paragraphs/{number}/", "parties/", "issues/"),
    *("recommendations/", "commitments/", "matrix/", "entries/", "entries/{id}/", "assessments/", "assessments/{id}/"),
    *("categories/", "groups/", "addressees/", "reservations/", "source-texts/"),
    *(
        "activities/",
        "activities/{id}/",
        "treaty-actions/",
        "treaty-actions/{id}/",
        "rounds/",
        "meetings/",
        "compilations/",
    ),
)


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def described(client, world):
    """The document as an observer gets it, made once: it is one for all (tests/poa/test_languages.py)."""
    if not KEPT:
        client.force_login(world.people.observer)
        told = client.get(f"{ROOT}schema/", headers={"accept": "application/vnd.oai.openapi+json"})
        KEPT.append(told.content)
    return json.loads(KEPT[0])


def faults(value, schema, document, path="answer"):
    """Yield where a value is not of the shape that the document declares."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if value is None and (schema.get("nullable") or None in schema.get("enum", ())):
        return
    for part in schema.get("allOf", ()):
        yield from faults(value, part, document, path)
    if "oneOf" in schema and all(list(faults(value, one, document)) for one in schema["oneOf"]):
        yield f"{path}: {value!r} is none of its choices"
    wanted = TYPES.get(schema.get("type"), object)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        yield f"{path}: {value!r} is no {schema['type']}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is not among {schema['enum']}"
    elif wanted is list:
        for place, inner in enumerate(value):
            yield from faults(inner, schema["items"], document, f"{path}.{place}")
    elif wanted is dict and "properties" in schema:
        yield from (f"{path}.{name} lacks" for name in schema.get("required", ()) if name not in value)
        for name, inner in value.items():
            if name not in schema["properties"]:
                yield f"{path}.{name} is not described"
            else:
                yield from faults(inner, schema["properties"][name], document, f"{path}.{name}")


def hold(answer, document, path, method="get"):
    """Hold an answer to what the document says of this status; a status that it does not know is a fault."""
    told = document["paths"][f"{ROOT}{path}"][method]["responses"]
    assert str(answer.status_code) in told, answer.content
    schema = told[str(answer.status_code)]["content"]["application/json"]["schema"]
    assert list(faults(answer.json(), schema, document)) == [], path


def treaty_action(world):
    """Return an act under a treaty, recorded by the Unit."""
    Instrument.objects.create(code="CSR51", position=1)
    said = {"country": "AAA", "instrument": "CSR51", "kind": "accession", "source": "Depositary"}
    day = {"earliest_on": date(1999, 5, 4), "by_on": date(1999, 5, 4)}
    return record_treaty_action(key=uuid4(), act=TreatyAct(**said, **day), by=world.people.unit_officer, at=NOW)


@pytest.fixture
def filled(world, shelf):
    """One of everything, each open to observers; return the keys of those that are asked for alone."""
    Meeting.objects.create(key="sg", name="Steering Group", kind="steering_group", earliest_on=date(1999, 6, 24))
    keys = {"entries/{id}/": entry(world, audience="observers")}
    keys["assessments/{id}/"] = assessment(world, rests_on=[keys["entries/{id}/"]])
    said = replace(ACTIVITY, agency="UNO", countries=("AAA",), paragraphs=(3,))
    keys["activities/{id}/"] = keep_activity(key=uuid4(), content=said, by=world.people.unit_officer, at=NOW)
    keys["treaty-actions/{id}/"] = treaty_action(world)
    entry(world, state="draft", on="1998-04-01", countries=(), agencies=())
    assessment(world, voice="independent", agency=None, audience="observers", trend="stalled")
    return keys


@pytest.fixture
def told(world):
    """One of what the Steering Group is told, each open to observers but the country's report; return their keys."""
    row, meeting = year_under_way(world, dates={"reports_due": date(1999, 5, 31)}), held_meeting()
    officer, field = world.people.unit_officer, world.people.field_officer
    about = {"new_day": NOW.date() + timedelta(days=1), "by": world.people.unit_coordinator, "at": NOW}
    extend_date(round=row, kind="reports_due", country="AAA", reason="The roads are closed.", **about)
    add_document(meeting=meeting, symbol="X/2", title="A paper", issued_on=None, compilation=None, by=officer, at=NOW)
    said, asked = view(world, meeting=meeting), proposal(world, meeting=meeting)
    reply(asked, officer)
    heard = independent(world)
    answered(heard, world)
    done_on(resolution(world), world)
    entry(world, on="1999-02-01", reference="X1")
    begun = open_country_report(round=row, country=world.countries["AAA"], by=field, at=NOW)
    send_to_government(report=begun, reply_by_on=NOW.date(), by=field, at=NOW)
    keys = {"views": said, "proposals": asked, "independent-reports": heard, "country-reports": begun}
    keys["supplements"] = supplement(report=report(round=row, by=officer), by=officer)
    return {
        **{f"{name}/": None for name in keys} | {f"{name}/{{id}}/": row.pk for name, row in keys.items()},
        **dict.fromkeys(("rounds/", "rounds/{year}/", "rounds/{year}/dates/", "rounds/{year}/board/"), 1999),
        **{
            "themes/": None,
            "themes/{key}/": theme().key,
            "meetings/{key}/": "sg-3",
            "resolutions/": None,
            "resolutions/{symbol}/": "A/RES/52/102",
        },
    }


def theme():
    said = {"title_en": "Citizenship", "source": "A/RES/56/134", "quotation": "the Work Plan"}
    return Theme.objects.create(key="citizenship", position=1, **said)


@pytest.mark.parametrize("person", ["observer", "government", "field_officer", "unit_officer"])
def test_what_is_told_is_as_described(client, world, told, described, person):
    client.force_login(getattr(world.people, person))
    for path, key in told.items():
        answer = client.get(ROOT + PARAMETER.sub(str(key), path))
        kept = person in NARROW.get(path, (person,))
        assert answer.status_code == (200 if kept else 403), path
        hold(answer, described, path)


@pytest.mark.parametrize("person", ["observer", "participant", "field_officer", "unit_officer"])
def test_answers_are_as_described(client, world, filled, described, person):
    client.force_login(getattr(world.people, person))
    for path in READ:
        keys = {"number": 3, "id": filled[path].pk if path in filled else None}
        answer = client.get(ROOT + path.format(**keys))
        assert answer.status_code == (404 if (person, path) == ("observer", "assessments/{id}/") else 200), path
        hold(answer, described, path)


def test_what_an_officer_writes_is_answered_as_described(client, world, described):
    client.force_login(world.people.unit_officer)
    made = client.post(f"{ROOT}entries/", DRAFT, content_type="application/json")
    hold(made, described, "entries/", "post")
    more = {"content_type": "application/json", "headers": {"If-Match": '"1"'}}
    hold(
        client.patch(f"{ROOT}entries/{made.json()['id']}/", {"actor": "I"}, **more), described, "entries/{id}/", "patch"
    )


def test_refusals_are_as_described(client, world, described):
    one, row = "entries/{id}/", entry(world, audience="observers")
    for person, key, body, headers, status in (
        ("observer", row.pk, {"version": 1}, {}, 403),
        ("unit_officer", row.pk, {"version": 1, "evidence": [{}]}, {}, 400),
        ("unit_officer", uuid4(), {"version": 1}, {}, 404),
        ("unit_officer", row.pk, {}, {}, 400),
        ("unit_officer", row.pk, {"version": 7}, {}, 409),
        ("unit_officer", row.pk, {}, {"If-Match": '"7"'}, 412),
    ):
        client.force_login(getattr(world.people, person))
        answer = client.patch(f"{ROOT}entries/{key}/", body, content_type="application/json", headers=headers)
        assert answer.status_code == status
        hold(answer, described, one, "patch")
    hold(client.patch(f"{ROOT}entries/{row.pk}/", "a=1", content_type="text/plain"), described, one, "patch")
    client.logout()
    hold(client.get(f"{ROOT}entries/{row.pk}/"), described, one)


def test_every_operation_declares_what_it_may_refuse(described):
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            told = {"400", "403"} | ({"404"} if "{" in path else set()) | ({"409"} if method != "get" else set())
            assert told <= operation["responses"].keys(), (path, method)
            assert "422" not in operation["responses"]


def test_a_shape_that_is_not_kept_is_seen():
    shape = {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}, "b": {"enum": ["x"]}}}
    assert list(faults({"a": 1, "b": "x"}, shape, {})) == []
    for wrong in ({}, {"a": "1"}, {"a": True}, {"a": None}, {"a": 1, "b": "y"}, {"a": 1, "c": 1}, []):
        assert list(faults(wrong, shape, {}))
