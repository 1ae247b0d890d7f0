"""A queue in the hands of the test: bells are heard in any order, doubled, lost, or by a worker that is killed."""

import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone

from poa.models import Event
from reports import actions, tasks
from reports.actions import building
from reports.models import Compilation
from tests.cast import NOW

SECTIONS = ("introduction", "year", "country-ARM")
FILES = 6


class Killed(BaseException):
    """What a worker that is killed tells: nothing that any of its own code could catch."""


class Queue(list):
    """Bells that were rung and not yet heard, as (task, arguments); `compiled` and `written` tell what was worked."""

    def __init__(self, report):
        self.report, self.compiled, self.written = report, [], []
        self.ring("build_compilation", report.pk)

    def ring(self, task, *arguments):
        self.append((task, *map(str, arguments)))

    def hear(self, bell, times=1):
        task, *arguments = bell
        for _ in range(times):
            getattr(tasks, task)(*arguments)

    def run(self, *, bells=None, times=1, place=0):
        """Hear so many bells, or all; each so many times, from the front (0) or from behind (-1)."""
        while self and bells != 0:
            self.hear(self.pop(place), times)
            bells = bells and bells - 1

    def lose(self, task):
        self[:] = [bell for bell in self if bell[0] != task]

    def everything(self):
        """Return each bell that can be rung for the report, whether it was or not."""
        pk = str(self.report.pk)
        return [
            ("build_compilation", pk),
            *(("build_section", pk, key) for key in SECTIONS),
            ("finish_compilation", pk),
        ]

    def row(self):
        return Compilation.objects.get(pk=self.report.pk)

    def lapse(self):
        """Let the lease run out, as when a worker died a while ago."""
        Compilation.objects.filter(pk=self.report.pk).update(lease_until=timezone.now() - timedelta(seconds=1))

    def sweep_up(self, times=1):
        """Sweep after the lease and hear all that is rung; twice: sections still in the queue renew the lease once."""
        for _ in range(2):
            self.lapse()
            tasks.sweep()
            self.run(times=times)

    def kinds(self):
        return list(Event.objects.filter(subject_id=str(self.report.pk)).values_list("kind", flat=True))

    def holds_one_whole_report(self):
        """Hold that it was built once, with every section and file made once."""
        row = self.row()
        assert (row.state, self.kinds().count("compilation_built")) == ("built", 1)
        assert row.progress == (len(SECTIONS) + FILES, len(SECTIONS) + FILES)
        assert actions.waiting_sections(pk=row.pk) == []
        return row


@pytest.fixture
def queue(requested, monkeypatch):
    """A report that is asked for, of three sections that are built at once, and the bell for it."""
    queue = Queue(requested)
    head = SimpleNamespace(masthead=SimpleNamespace(symbol=requested.symbol))
    monkeypatch.setattr(tasks, "ring", queue.ring)
    monkeypatch.setattr(building, "section_keys", lambda whole: SECTIONS)
    monkeypatch.setattr(building, "join", lambda *parts, **seal: head)
    monkeypatch.setattr(building, "compile_section", lambda whole, key: queue.compiled.append(key) or {"key": key})
    monkeypatch.setattr(building, "present", lambda document, name: queue.written.append(name) or name.encode())
    return queue


@pytest.fixture
def once(monkeypatch):
    """Have something happen the first time that the builder comes to one of its steps, before or after its work."""

    def at(step, act, *, after=False):
        own, due = getattr(building, step), [act]

        def stepped(*arguments, **words):
            if after:
                done = own(*arguments, **words)
            if due:
                due.pop()()
            return done if after else own(*arguments, **words)

        monkeypatch.setattr(building, step, stepped)

    return at


def raising(error):
    def act():
        raise error

    return act


def failed(queue):
    """Have whoever holds the row fail now."""
    row = queue.row()
    assert actions.fail(pk=row.pk, attempt=row.attempt, reason="The disk was full.", at=NOW)


def at_once(acts):
    """Do each act in a thread of its own, and return what they answered."""
    answers = []

    def work(act):
        try:
            answers.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers
