"""What goes into a snapshot: what the edition's reader may see, in a fixed number of queries, as canonical JSON."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models.sql import Query
from django.test.utils import CaptureQueriesContext

from poa.models import Paragraph, Party
from reports.canonical import canonical, sha256
from reports.gather import gather, read
from reports.gather.entries import facts
from reports.models import Compilation, Round
from tests.cast import NOW
from tests.many import many_entries
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.models import ProgressEntry

# Stated, and the same for ten entries and for thousands (design, section 9, ruling 12).
# More where something else is there that tables hang on: nine for facts from before the period that are relied on, two
# to five each for country reports, independent reports, activities, and what meetings said and asked.
QUERIES = 62
CANARY = "canary-7f3a"


def report(audience="participants", known_by=None):
    return Compilation(
        round=Round.objects.select_related("meeting").get(year=1999),
        audience=audience,
        as_of=date(1999, 5, 31),
        known_by=known_by,
        symbol="POA/1999/C.1",
        requested_at=NOW,
    )


def text_of(snapshot):
    return canonical(snapshot).decode()


def test_queries_do_not_grow_with_the_rows(cast):
    edition = report()

    def asked():
        with CaptureQueriesContext(connection) as seen:
            return len(read(edition, on=NOW.date())["entries"]), len(seen)

    named = {
        "paragraphs": list(Paragraph.objects.all()),
        "countries": list(Party.objects.reporting_countries()),
        "agencies": list(Party.objects.reporting_agencies()),
    }
    people = {"author": cast.field, "verifier": cast.officer}
    before, _queries = asked()
    many_entries(10, **named, **people, at=NOW)
    assert asked() == (before + 10, QUERIES)
    many_entries(9_990, **named, **people, at=NOW)
    assert asked() == (before + 10_000, QUERIES)


@pytest.mark.parametrize(
    ("edition", "audience", "there"),
    [
        ("participants", "unit", False),
        ("observers", "unit", False),
        ("participants", "participants", True),
        ("observers", "participants", False),
        ("observers", "observers", True),
    ],
)
def test_nothing_above_the_edition_enters_it(make_entry, cast, edition, audience, there):
    """Entries, their figures and sources, and assessments with what they rest on (design, section 4, rule 9)."""
    day = {"earliest_on": date(1999, 1, 1), "latest_on": date(1999, 1, 1)}
    entry = make_entry(state="verified", narrative_en=CANARY, audience=audience, **day)
    told = Judgement(
        paragraph=68,
        country="TJK",
        voice="agency",
        agency="UNHCR",
        assessed_on=date(1999, 2, 1),
        in_law=1,
        in_practice=1,
        rationale=CANARY,
        audience=audience,
        entries=(entry.pk,),
    )
    proposed = propose_assessment(judgement=told, by=cast.field, at=NOW)
    confirm_assessment(assessment=proposed, by=cast.other_officer, at=NOW)
    said = text_of(read(report(edition), on=NOW.date()))
    assert (CANARY in said) is there
    assert (str(entry.pk) in said) is there


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_only_what_is_verified_is_told(make_entry, state):
    make_entry(state=state, narrative_en=CANARY, earliest_on=date(1999, 1, 1), latest_on=date(1999, 1, 1))
    assert CANARY not in text_of(read(report(), on=NOW.date()))


def test_later_facts_are_left_out_and_earlier_ones_only_counted(make_entry):
    make_entry(
        state="verified", narrative_en="later " + CANARY, earliest_on=date(1999, 6, 1), latest_on=date(1999, 6, 1)
    )
    early = make_entry(
        state="verified", narrative_en=CANARY, earliest_on=date(1998, 5, 31), latest_on=date(1998, 5, 31)
    )
    snapshot = read(report(), on=NOW.date())
    assert CANARY not in text_of(snapshot)
    assert str(early.pk) in [str(row["key"]) for row in snapshot["earlier"]]


def test_what_became_known_later_is_left_out_on_request(geneva):
    whole = read(report(), on=NOW.date())["entries"]
    by_then = read(report(known_by=date(1999, 5, 31)), on=NOW.date())["entries"]
    assert 0 < len(by_then) < len(whole)
    assert all(row["known_on"] <= date(1999, 5, 31) for row in by_then)


def test_the_issue_that_leads_a_recommendation_in_the_files_leads_it_in_the_snapshot(geneva):
    """The annex files each recommendation under the first of its issues."""
    found = read(report(), on=NOW.date())
    asked = {(row["of"], row["number"]): row["issues"] for row in found["recommendations"]}
    assert asked[8, 1] == ["ICO", "POL"]
    assert asked[66, 7] == ["ORG", "NGO", "REP"]


def test_reading_twice_gives_the_same_bytes(geneva):
    assert canonical(read(report(), on=NOW.date())) == canonical(read(report(), on=NOW.date()))


def test_the_head_of_the_log_is_in_the_snapshot(opened):
    assert read(report(), on=NOW.date())["event"]["sequence"] > 0


def test_a_float_is_refused():
    with pytest.raises(TypeError):
        canonical({"value": 0.1})


def test_canonical_json_has_one_way_to_say_a_thing():
    one = canonical({"b": Decimal("12.50"), "a": "é", "day": date(1999, 5, 31)})
    other = canonical({"day": "1999-05-31", "a": "é", "b": "12.5"})
    assert one == other
    assert json.loads(one)["b"] == "12.5"
    assert len(sha256(one)) == 64


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_snapshot_is_read_in_one_moment_and_writes_nothing(geneva):
    with CaptureQueriesContext(connection) as asked:
        gather(report(), on=NOW.date())
    assert any("REPEATABLE READ READ ONLY" in query["sql"] for query in asked)


@pytest.mark.parametrize(("few", "times"), [(1, 1), (0, 2)], ids=["few", "many"])
def test_what_is_asked_of_many_tables_is_put_into_sql_once(make_entry, monkeypatch, few, times):
    """For the entries themselves, and of many once more which they are, whatever signs the question holds."""
    monkeypatch.setattr("reports.gather.links.FEW", few)
    meant = make_entry(state="verified", actor="50% of \"all\" 'families'", paragraphs=(68, 69))
    make_entry(state="verified", paragraphs=(70,))
    own, asked = Query.get_compiler, []

    def counted(query, *arguments, **words):
        asked.extend([query.model] if query.model is ProgressEntry else [])
        return own(query, *arguments, **words)

    monkeypatch.setattr(Query, "get_compiler", counted)
    (told,) = facts(ProgressEntry.objects.filter(actor__contains='% of "all" \''))
    assert (told["key"], told["paragraphs"], told["countries"]) == (meant.pk, [68, 69], ["TJK"])
    assert len(asked) == times
