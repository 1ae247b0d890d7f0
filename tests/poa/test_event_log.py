"""The event log only grows, and any tampering is found (design, section 4, rule 5)."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from poa.models import Event, Party
from tests.cast import NOW
from tests.seals import rows_of, triggers_lifted

REFUSED = (
    "UPDATE poa_event SET reason = 'another' WHERE sequence = 2",
    "DELETE FROM poa_event WHERE sequence = 2",
)


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@transaction.atomic
def three_events():
    subject = Party(pk=1, code="X")
    for number in range(1, 4):
        Event.record("test.done", on=subject, by="a test", at=NOW, reason=f"reason {number}", detail={"ж": [number]})


def verify(**options):
    out = StringIO()
    call_command("verify_log", stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def log(db):
    three_events()


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_refuses_to_change_the_log(log, statement):
    with pytest.raises(IntegrityError, match="only grows"):
        execute(statement)


def test_the_longest_names_are_kept_whole(cast):
    person = cast.officer
    person.first_name, person.last_name = "Ж" * 150, "Я" * 150
    person.full_clean(exclude=["password"])
    with transaction.atomic():
        assert Event.record("test.done", on=person, by=person, at=NOW).by_name == str(person)
    assert len(Event.objects.latest("sequence").by_name) == Event._meta.get_field("by_name").max_length == 301


@pytest.mark.postgres
def test_the_database_refuses_to_empty_the_log(log):
    # PostgreSQL empties no table whose new rows still await a deferred check; that would hide the refusal.
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="only grows"):
        execute("TRUNCATE poa_event CASCADE")


@pytest.mark.django_db(transaction=True)
def test_the_log_can_be_emptied_between_tests_alone():
    """The flush after this test takes the rows away; the test after it finds the triggers in place."""
    three_events()
    assert Event.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_the_triggers_are_back_after_a_flush():
    assert Event.objects.count() == 0
    three_events()
    for statement in REFUSED:
        with pytest.raises(IntegrityError, match="only grows"):
            execute(statement)


@pytest.mark.django_db(transaction=True)
def test_triggers_are_back_after_a_block_that_fails():
    before = triggers()
    with pytest.raises(ZeroDivisionError), triggers_lifted():
        raise ZeroDivisionError
    assert triggers() == before != []


def triggers():
    if connection.vendor == "postgresql":
        return rows_of("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname")
    return rows_of("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")


def test_a_whole_log_says_so_with_its_head(log):
    sequence, digest = Event.head()
    assert f"Head: {sequence}:{digest}" in verify() and sequence == 3


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE poa_event SET reason = 'another' WHERE sequence = 2", "Event 2 was changed"),
        ("UPDATE poa_event SET by_name = 'somebody' WHERE sequence = 3", "Event 3 was changed"),
        ("UPDATE poa_event SET detail = '{}' WHERE sequence = 1", "Event 1 was changed"),
        ("DELETE FROM poa_event WHERE sequence = 2", "Event 2 is missing"),
    ],
)
@pytest.mark.django_db(transaction=True)
def test_tampering_is_found_and_named(statement, sentence):
    three_events()
    with triggers_lifted():
        execute(statement)
    with pytest.raises(CommandError, match=sentence):
        verify()


@pytest.mark.django_db(transaction=True)
def test_a_row_sealed_anew_no_longer_fits_the_next():
    three_events()
    second = Event.objects.get(sequence=2)
    second.reason = "another"
    with triggers_lifted():
        Event.objects.filter(sequence=2).update(reason="another", hash=second.sealed())
    with pytest.raises(CommandError, match="Event 3 does not follow"):
        verify()


@pytest.mark.django_db(transaction=True)
def test_a_cut_tail_is_found_by_a_head_written_down():
    three_events()
    head = "{}:{}".format(*Event.head())
    assert "whole" in verify(head=head)
    with triggers_lifted():
        execute("DELETE FROM poa_event WHERE sequence = 3")
    with pytest.raises(CommandError, match="its end was cut off"):
        verify(head=head)


def test_a_log_that_nothing_bears_witness_to_says_so(log):
    assert "only --head can tell" in verify()


@pytest.mark.parametrize(("digest", "holds"), [("0" * 64, True), ("1" * 64, False)])
def test_every_log_began_with_the_same_head(log, digest, holds):
    if holds:
        assert "whole" in verify(head=f"0:{digest}")
    else:
        with pytest.raises(CommandError, match="Event 0 is not the one"):
            verify(head=f"0:{digest}")


def test_a_head_of_another_log_is_refused(log):
    with pytest.raises(CommandError, match="not the one whose hash"):
        verify(head=f"3:{'0' * 64}")


def test_a_head_that_cannot_be_read_is_refused(log):
    with pytest.raises(CommandError, match="expected a number, a colon and 64"):
        verify(head="3")


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_the_transaction_of_its_act():
    with pytest.raises(RuntimeError):
        Event.record("test.done", on=Party(pk=1), by="a test", at=NOW)
