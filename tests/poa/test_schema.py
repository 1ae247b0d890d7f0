"""A database file that was left half laid out is begun anew, and never one that holds somebody's work."""

import pytest

from poa import schema
from poa.management.commands import serve
from poa.models import Installation, User

UNAPPLIED = ["a migration"]


@pytest.fixture
def done(monkeypatch):
    """What `lay_out` would do to a file that lacks a migration."""
    acts = []
    monkeypatch.setattr(schema, "unapplied", lambda: UNAPPLIED)
    monkeypatch.setattr(schema, "begin_anew", lambda: acts.append("begun anew"))
    monkeypatch.setattr(schema, "call_command", lambda command, **options: acts.append("migrate"))
    return acts


@pytest.mark.django_db
def test_a_file_without_programme_and_people_is_begun_anew(done):
    assert not Installation.objects.exists() and not User.objects.exists()
    assert schema.lay_out() == 1 and done == ["begun anew", "migrate"]


def test_a_file_with_a_programme_is_only_migrated(training, done):
    schema.lay_out()
    assert done == ["migrate"]


@pytest.mark.django_db
def test_a_file_with_a_person_is_only_migrated(done):
    User.objects.create(username="first")
    schema.lay_out()
    assert done == ["migrate"]


def test_a_file_of_this_version_is_left_alone(monkeypatch, done):
    monkeypatch.setattr(schema, "unapplied", list)
    assert schema.lay_out() == 0 and done == []


@pytest.fixture
def reindexed(monkeypatch, settings):
    """The commands that `serve` calls once the tables are laid out."""
    called, settings.SERVED = [], False
    monkeypatch.setattr(serve, "call_command", lambda name, **more: called.append((name, more["missing"])))
    return called


@pytest.mark.parametrize(("migrations", "calls"), [(2, [("reindex", True)]), (0, [])])
def test_serve_writes_the_words_that_an_older_version_did_not_keep(training, monkeypatch, reindexed, migrations, calls):
    monkeypatch.setattr(schema, "lay_out", lambda: migrations)
    serve.Command().prepare_schema()
    assert reindexed == calls


@pytest.mark.django_db
def test_serve_writes_no_words_where_nothing_is_loaded(monkeypatch, reindexed):
    monkeypatch.setattr(schema, "lay_out", lambda: 86)
    serve.Command().prepare_schema()
    assert reindexed == []


def test_each_migration_is_told_and_the_next_is_not_begun_when_somebody_asks_for_the_end():
    def tell(done, total):
        told.append((done, total))
        if done == 1:
            raise InterruptedError

    told: list = []
    command = schema.Migrating(total=3, tell=tell)
    with pytest.raises(InterruptedError):
        for action in ("apply_start", "apply_success") * 3:
            command.migration_progress_callback(action)
    assert told == [(0, 3), (1, 3)]
