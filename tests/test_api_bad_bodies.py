"""Every field of every body that the API takes: whatever is sent in it, the answer names that field or keeps it whole.

The fields come from the description of the API itself, so that a new address is tried too. Each is sent one of the bad
values, which go around; POA_BAD_VALUES=20 sends them all.
"""

import json
import os
from datetime import date
from itertools import cycle, islice
from types import SimpleNamespace

import pytest
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator

from poa.models import CategoryOfConcern, Event, Instrument
from reports.actions import open_country_report, send_to_government
from reports.models import CountryReportComment
from tests.papers import PDF, upload
from tests.reports.told_world import year_under_way
from tests.tracking.small_world import NOW, assessment, entry, small_world
from tests.tracking.test_api_entry_writing import DRAFT
from tracking.models import (
    Assessment,
    ClaimNote,
    EntryComment,
    EntryVersion,
    Evidence,
    Figure,
    ProgressEntry,
    StoredFile,
    TreatyAction,
)

pytestmark = pytest.mark.django_db
BAD = {
    "nothing": None,
    "a text of no signs": "",
    "far too long": "слово " * 20_000,
    "a number below zero": -1,
    "a huge number": 10**400,
    "yes": True,
    "a list": ["a", 1],
    "a list of nothing": [None],
    "an empty list": [],
    "a row": {"a": 1},
    "control signs": "a\x07b\x1b",
    "right to left": "\u202eabc\u2066",
    "half of a sign": "a\ud800",
    "a lost sign": "a\ufffd",
    "markup": "<script>alert(1)</script>",
    "a formula": "=1+1",
    "nobody's identifier": "6f1c9e0e-0000-4000-8000-000000000000",
    "another country": "BBB",
    "other countries": ["AAA", "BBB"],
    "no such day": "1998-02-31",
}
# A form of several parts holds texts alone, an empty one where nothing was filled in, and files, which are bad by what
# they hold, or by being none.
TEXTS = {called: value for called, value in BAD.items() if isinstance(value, str) and value not in ("", "a\ud800")}
FILES = {"a file of nothing": lambda: upload(b""), "another content": lambda: upload(b"MZ\x90\0" * 9, "letter.pdf")}
FILES |= {"a page": lambda: upload(b"<html><script>alert(1)</script></html>", "letter.pdf")}
FILES |= {"half a file": lambda: upload(PDF[:40])}
EACH = min(int(os.environ.get("POA_BAD_VALUES", "1")), len(BAD))
ROOT = "/api/v1/"
FIGURE = {"text": "40 to 50 families", "measure": "returned", "value": "40", "value_high": "50", "unit": "families"}
FIGURE |= {"qualifier": "about", "earliest_on": "1998-06-01", "latest_on": "1998-06-30", "category": "REF"}
SOURCE = {"kind": "agency", "title": "Report", "symbol": "X", "url": "https://a.example/", "captured_on": "1998-06-01"}
ROWS = {"figures": [FIGURE, FIGURE], "evidence": [SOURCE, SOURCE]}
JUDGED = {"paragraph": 3, "country": "AAA", "voice": "agency", "agency": "UNO", "assessed_on": "1998-12-31"}
JUDGED |= {"in_law": 2, "in_practice": 2, "rationale": "So.", "entries": []}
ACCESSION = {"country": "AAA", "instrument": "CSR51", "kind": "accession", "earliest_on": "1999-05-04", "source": "S"}
WHY = {"reason": "So."}
FILED = {"version": 1, "title": "A letter", "kind": "agency"}
UNKNOWN = ("nosuch",)
# Where a value is taken by itself, and another field no longer agrees with it.
BESIDE = {"paragraphs": "recommendations", "precision": "latest_on", "earliest_on": "latest_on", "value": "value_high"}
# By address: who sends it, on what, and a body that is taken.
SENT = {
    "entries/": ("field_officer", "", {**DRAFT, **ROWS}),
    "entries/{id}/": ("field_officer", "draft", {"version": 1, **ROWS}),
    "entries/{id}/submit/": ("field_officer", "draft", {"version": 1, "notes": {"evidence": "So.", "likeness": "So."}}),
    "entries/{id}/verify/": ("unit_officer", "submitted", {"version": 1, "notes": {"evidence": "So."}}),
    "entries/{id}/return/": ("unit_officer", "submitted", {"version": 1, **WHY}),
    "entries/{id}/withdraw/": ("unit_officer", "verified", WHY),
    "entries/{id}/audience/": ("unit_officer", "verified", {"audience": "unit", **WHY}),
    "assessments/": ("field_officer", "", JUDGED),
    "assessments/{id}/return/": ("unit_officer", "judged", WHY),
    "treaty-actions/": ("unit_officer", "", ACCESSION),
    "country-reports/{id}/comments/": ("government", "report", {"text": "So."}),
}


def bodies(media="application/json"):
    """Return (method, address, shape) of every operation that takes a body of this kind, and the shapes by name."""
    told = SchemaGenerator().get_schema(request=None, public=True)
    found = []
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            if media in content:
                shape = content[media]["schema"]["$ref"].rpartition("/")[2]
                found.append((method, path.removeprefix(ROOT), shape))
    return found, told["components"]["schemas"]


def places(shape, shapes, before=()):
    """Yield where a body of this shape can hold a value: its fields, what stands in their lists, fields of rows."""
    for name, field in shapes[shape]["properties"].items():
        if field.get("readOnly"):
            continue
        yield (*before, name)
        if row := field.get("items", {}).get("$ref"):
            yield (*before, name, 1)
            yield from places(row.rpartition("/")[2], shapes, (*before, name, 1))
        elif field.get("type") == "array":
            yield (*before, name, 0)
        elif field.get("type") == "object":
            yield (*before, name, "UNO")


def with_value(body, place, value):
    """Return the body with this value in the place, which stands in a list or a row of its own if it has none."""
    body = json.loads(json.dumps(body))
    inner = body
    for step, following in zip(place, place[1:], strict=False):
        if isinstance(inner, dict):
            inner.setdefault(step, [] if isinstance(following, int) else {})
        inner = inner[step]
    if isinstance(inner, list) and len(inner) <= place[-1]:
        inner.append(value)
    else:
        inner[place[-1]] = value
    return body


def names(field, place):
    """Say whether a refusal names this place, or what it stands in, or a part of it."""
    path = ".".join(map(str, place))
    return any(a == b or a.startswith(f"{b}.") for a, b in ((field, path), (path, field)))


def faults_in(answer, place, value):
    """Return what is wrong with how a bad value was answered."""
    if answer.status_code < 300 or answer.status_code in (409, 412):
        return "passed over" if place == UNKNOWN else ""
    if answer.status_code not in (400, 403):
        return f"answered {answer.status_code}"
    errors = answer.json().get("errors", [])
    if not errors or any(not error["expected"] for error in errors):
        return f"names nothing, or nothing expected: {answer.json()}"
    at_fault = [error for error in errors if names(error["field"], place)]
    if at_fault and value not in (None, [None]) and all(error["found"] is None for error in at_fault):
        return f"does not say what was found: {at_fault}"
    return "" if at_fault or is_told_beside(errors, place) else f"names another field: {errors}"


def is_told_beside(errors, place):
    """Say whether the refusal names what this field must agree with, such as a recommendation its paragraph."""
    last = next(step for step in reversed(place) if isinstance(step, str))
    return any(error["field"].rpartition(".")[2] == BESIDE.get(last) for error in errors)


@pytest.fixture
def rows(db):
    """Return the world with one of everything that a body is sent to."""
    world = small_world()
    CategoryOfConcern.objects.create(code="REF", title_en="Refugees", annex_paragraph=1, universal=True)
    Instrument.objects.create(code="CSR51", position=1)
    officer = world.people.field_officer
    round_ = year_under_way(world, dates={"reports_due": date(1999, 5, 31)})
    report = open_country_report(round=round_, country=world.countries["AAA"], by=officer, at=NOW)
    send_to_government(report=report, reply_by_on=NOW.date(), by=officer, at=NOW)
    return SimpleNamespace(
        people=world.people,
        draft=entry(world, state="draft"),
        submitted=entry(world, state="submitted", narrative_en="Another house was built."),
        verified=entry(world, narrative_en="A road was built."),
        judged=assessment(world, confirmed=False),
        report=report,
    )


def standing():
    """Return all that stands on the record and could be changed by a body."""
    kept = (ProgressEntry, Assessment, TreatyAction, CountryReportComment, Figure, Evidence, StoredFile, EntryVersion)
    links = (ProgressEntry.paragraphs, ProgressEntry.countries, ProgressEntry.recommendations)
    tables = [Event, ClaimNote, EntryComment, *kept, *(link.through for link in links)]
    return [list(table.objects.order_by("pk").values()) for table in tables]


def kept_otherwise(shown, place, value):
    """Say of a value that was taken, and that the answer shows, if it stands there in another way than it was sent."""
    for step in place:
        if isinstance(shown, dict) and step in shown:
            shown = shown[step]
        elif isinstance(shown, list) and isinstance(step, int) and step < len(shown):
            shown = shown[step]
        else:
            return ""
    return "" if shown == value or not (shown or value) else f"was taken, and stands as {shown!r:.80}"


def kept_badly(shown, body):
    """Return what a good body says in words and the answer shows in another way."""
    told = {name: kept_otherwise(shown, (name,), value) for name, value in body.items() if isinstance(value, str)}
    return [(name, wrong) for name, wrong in told.items() if wrong]


def sweep(places, send, values, shown=lambda said: said):
    """Send the next of the bad values in each place; return what is wrong with the answers.

    `shown` returns the part of an answer that shows what was sent.
    """
    wrong, before = [], standing()
    for place in places:
        for called, value in values():
            with transaction.atomic():
                answer = send(place, value)
                if answer.status_code >= 400 and standing() != before:
                    wrong.append((place, called, "kept a part"))
                transaction.set_rollback(True)
            taken = answer.status_code < 300 and place != UNKNOWN
            told = kept_otherwise(shown(answer.json()), place, value) if taken else faults_in(answer, place, value)
            if told:
                wrong.append((place, called, told))
    return wrong


def test_whatever_stands_in_a_field_the_answer_names_it_and_nothing_is_half_kept(client, rows):
    found, shapes = bodies()
    assert {path for _method, path, _shape in found} == SENT.keys()
    client.raise_request_exception = False
    wrong, going_round = [], cycle(BAD.items())
    for method, path, shape in found:
        who, what, body = SENT[path]
        address = ROOT + path.format(id=getattr(rows, what).pk if what else "")
        client.force_login(getattr(rows.people, who))

        def send(place, value, *, method=method, address=address, body=body):
            sent = json.dumps(with_value(body, place, value))
            return getattr(client, method)(address, sent, content_type="application/json")

        with transaction.atomic():
            answer = getattr(client, method)(address, json.dumps(body), content_type="application/json")
            assert answer.status_code < 300, answer.json()
            transaction.set_rollback(True)
        wrong += [(path, name, told) for name, told in kept_badly(answer.json(), body)]
        each = sweep([UNKNOWN, *places(shape, shapes)], send, lambda: islice(going_round, EACH))
        wrong += [(path, *told) for told in each]
    assert wrong == []


def test_whatever_stands_beside_a_file_or_instead_of_it_is_named_and_nothing_is_half_kept(client, rows):
    found, shapes = bodies("multipart/form-data")
    assert [path for _method, path, _shape in found] == ["entries/{id}/attach/"]
    client.raise_request_exception = False
    client.force_login(rows.people.field_officer)
    address = f"{ROOT}entries/{rows.draft.pk}/attach/"

    def send(place, value):
        return client.post(address, {**FILED, "file": upload(PDF), place[0]: value() if callable(value) else value})

    with transaction.atomic():
        assert send(("title",), "A letter").status_code == 200
        transaction.set_rollback(True)
    every = [UNKNOWN, *places(found[0][2], shapes)]
    assert sweep(every, send, (TEXTS | FILES).items, lambda said: said["evidence"][-1]) == []
