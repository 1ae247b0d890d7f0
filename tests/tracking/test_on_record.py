"""What stands on the record: for each reader, and as it was known by a day (design, section 4, rules 6 and 9)."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from tests.cast import NOW, content
from tracking.actions.entries import log_entry, submit_entry, verify_entry, withdraw_entry
from tracking.matrix import matrix
from tracking.models import ProgressEntry

LIST = "/api/v1/entries/?paragraph=68&country=TJK"
THEN = date(1998, 12, 31)


@pytest.fixture
def correct(cast):
    """Return a maker of verified corrections."""

    def make(entry, **more):
        said = content(supersedes=entry.pk, narrative_en="Fifty families went home.", **more)
        made = log_entry(by=cast.field, at=NOW, key=uuid.uuid4(), content=said)
        submit_entry(entry=made, version=made.version, by=cast.field, at=NOW)
        return verify_entry(entry=made, version=made.version, by=cast.officer, at=NOW)

    return make


def seen(client, reader, query=""):
    client.force_login(reader)
    return {row["id"] for row in client.get(LIST + query).json()["results"]}


def facts(reader, **asked):
    """Return how many facts the matrix counts on paragraph 68 in Tajikistan."""
    table = matrix(reader, rows="paragraph", as_of=None, **asked)
    place = [column.code for column in table.columns].index("TJK")
    return next(cells[place].facts for row, cells in table.lines if row.key == "68")


def test_a_correction_for_fewer_readers_takes_nothing_from_the_others(client, cast, make_entry, correct):
    entry = make_entry(state="verified", audience="observers")
    before = seen(client, cast.observer, "&standing=true"), facts(cast.observer)
    correction = correct(entry, audience="unit")
    assert (seen(client, cast.observer, "&standing=true"), facts(cast.observer)) == before
    here = seen(client, cast.officer, "&standing=true")
    assert str(correction.pk) in here and str(entry.pk) not in here


def test_a_correction_of_a_hidden_correction_takes_the_first_facts_place(client, cast, make_entry, correct):
    """Never the wrong fact beside its correction, though what stands between is for fewer readers."""
    first = make_entry(state="verified", audience="observers")
    hidden = correct(first, audience="unit")
    assert str(first.pk) in seen(client, cast.observer, "&standing=true")
    last = correct(hidden, audience="observers")
    for reader in (cast.observer, cast.officer):
        chain = {str(first.pk), str(hidden.pk), str(last.pk)}
        assert seen(client, reader, "&standing=true") & chain == {str(last.pk)}
    client.force_login(cast.observer)
    assert client.get(f"/api/v1/entries/{first.pk}/").json()["superseded_by"] == str(last.pk)
    assert client.get(reverse("portal-entry", args=[first.pk])).context["successor"] == last


def test_the_end_of_a_chain_withdrawn_puts_the_one_before_it_back(cast, make_entry, correct):
    first = make_entry(state="verified")
    second = correct(first)
    third = correct(second)
    withdraw_entry(entry=third, reason="Not so.", by=cast.officer, at=NOW)
    chain = ProgressEntry.objects.filter(pk__in=[first.pk, second.pk, third.pk])
    assert [row.pk for row in chain.on_record(cast.officer)] == [second.pk]


def test_what_was_known_by_a_day_is_not_unknown_by_a_later_correction(client, cast, make_entry, correct):
    entry = make_entry(state="verified", known_on=date(1998, 4, 1))
    asked = f"&standing=true&as_of={THEN}&known_by={THEN}"
    before = facts(cast.officer, known_by=THEN)
    correct(entry)
    assert seen(client, cast.officer, asked) >= {str(entry.pk)}
    assert facts(cast.officer, known_by=THEN) == before
    assert str(entry.pk) not in seen(client, cast.officer, f"&standing=true&known_by={NOW.date()}")


def test_what_was_known_by_a_day_is_not_unknown_by_a_later_withdrawal(cast, make_entry):
    entry = make_entry(state="verified", known_on=date(1998, 4, 1))
    before = facts(cast.officer, known_by=THEN)
    withdraw_entry(entry=entry, reason="Not so.", by=cast.officer, at=NOW)
    assert facts(cast.officer, known_by=THEN) == before
    now = ProgressEntry.objects.filter(pk=entry.pk)
    assert now.on_record(cast.officer, known_by=THEN) and not now.on_record(cast.officer, known_by=NOW.date())


def test_the_case_by_a_day_is_the_record_alone(client, cast, make_entry):
    withdrawn = make_entry(state="verified", audience="observers")
    withdraw_entry(entry=withdrawn, reason="Not so.", by=cast.officer, at=NOW)
    standing, draft = make_entry(state="verified"), make_entry()
    shown = seen(client, cast.observer, f"&as_of={THEN}") | seen(client, cast.field, f"&as_of={THEN}")
    assert str(standing.pk) in shown and not shown & {str(withdrawn.pk), str(draft.pk)}
