"""Two clicks are one request: the key of the form makes them one report, and nothing else is made one."""

import uuid

import pytest

from poa.models import Event
from reports import actions
from reports.models import Compilation
from tests.cast import NOW
from tests.reports.queue import at_once

KEY = uuid.UUID("9a7b3c64-0c2e-4f43-9d0e-0e6b7b1b8a11")


@pytest.fixture
def ask(opened, cast, bells):
    def asked(**changed):
        words = {"round": opened, "audience": "participants", "by": cast.officer, "at": NOW, "key": KEY}
        return actions.request_compilation(**words | changed)

    return asked


def test_the_same_key_asks_once(ask, bells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(), ask()
    assert first.pk == second.pk
    assert Event.objects.filter(kind="compilation_requested").count() == len(bells) == 1


def test_the_same_key_finds_the_report_however_far_it_is(ask, quick_files):
    first = ask()
    assert actions.build_here(pk=first.pk, at=NOW)
    assert (ask().pk, ask().state) == (first.pk, "built")


def test_other_words_under_the_same_key_are_another_request(ask, opened, cast):
    """After "back", another edition may be chosen in the same form: it is not answered with the first."""
    made = {
        ask().pk,
        ask(audience="observers").pk,
        ask(language="ru").pk,
        ask(known_by=opened.knowledge_cutoff_on).pk,
        ask(by=cast.other_officer).pk,
    }
    assert len(made) == Compilation.objects.count() == 5


def test_another_form_asks_again(ask):
    """What was verified since the first snapshot belongs into the report that is asked for now."""
    assert len({ask().pk, ask(key=uuid.uuid4()).pk, ask(key=None).pk, ask(key=None).pk}) == 4


@pytest.mark.django_db(transaction=True)
def test_clicks_at_the_same_moment_make_one_report(ask):
    made = at_once([ask] * 4)
    assert len(made) == 4 and len({row.pk for row in made}) == 1
    assert Event.objects.filter(kind="compilation_requested").count() == 1
