"""Bells doubled, late, lost and out of order, and workers killed at any point, build one report (ADR 2)."""

import threading

import pytest

from reports import actions, tasks
from reports.actions import building
from reports.models import CompilationSection
from tests.cast import NOW
from tests.reports.queue import FILES, SECTIONS, Killed, at_once, failed, raising

ALL_OF_THEM = 25


@pytest.mark.parametrize("place", [0, -1], ids=["in order", "from behind"])
@pytest.mark.parametrize("times", [1, 2, 3, ALL_OF_THEM])
def test_a_bell_heard_many_times_is_one_try(queue, times, place):
    queue.run(times=times, place=place)
    row = queue.holds_one_whole_report()
    assert (row.tries, row.attempt) == (1, 2)
    assert (sorted(queue.compiled), len(queue.written)) == (sorted(SECTIONS), FILES)


@pytest.mark.parametrize("step", ["gather", "compile_section", "join", "present", "keep_file", "call_built"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_every_bell_heard_again_in_the_midst_of_a_step_takes_nothing_from_who_works(queue, once, step, after):
    def again():
        for bell in queue.everything():
            queue.hear(bell, ALL_OF_THEM)

    once(step, again, after=after)
    queue.run()
    row = queue.holds_one_whole_report()
    assert (row.tries, row.attempt) == (1, 2)
    assert len(queue.written) == FILES


def test_only_who_built_the_last_section_rings_for_the_finish(queue):
    queue.run(bells=1)
    sections = list(queue)
    queue.run(bells=3)
    assert queue == [("finish_compilation", str(queue.report.pk))]
    for bell in sections:
        queue.hear(bell)
    assert len(queue) == 1


def test_the_finish_is_taken_up_once_for_each_taking_up(queue):
    queue.run(bells=4)
    queue.lapse()
    assert actions.claim_finish(pk=queue.report.pk) == 2
    assert actions.claim(pk=queue.report.pk, at=NOW) is None
    assert actions.claim_finish(pk=queue.report.pk) is None
    queue.lapse()
    assert actions.claim_finish(pk=queue.report.pk) is None
    assert actions.claim(pk=queue.report.pk, at=NOW) == 3
    assert actions.claim_finish(pk=queue.report.pk) == 4


def test_a_finish_rung_too_early_finds_nothing_to_do(queue):
    queue.hear(("finish_compilation", str(queue.report.pk)))
    queue.run(bells=3)
    queue.hear(("finish_compilation", str(queue.report.pk)))
    assert (queue.row().finishing, queue.written) == (False, [])


def test_killed_between_the_last_section_and_the_bell_for_the_finish(queue, monkeypatch):
    queue.run(bells=3)
    (last,) = queue
    monkeypatch.setattr(tasks, "ring", lambda *bell: raising(Killed())())
    with pytest.raises(Killed):
        queue.run()
    monkeypatch.setattr(tasks, "ring", queue.ring)
    queue.hear(last, ALL_OF_THEM)
    tasks.sweep()
    assert queue == [] and queue.row().state == "building"
    queue.lapse()
    tasks.sweep()
    queue.run()
    assert queue.holds_one_whole_report().tries == 2
    assert sorted(queue.compiled) == sorted(SECTIONS)


@pytest.mark.parametrize("step", ["join", "present", "keep_file", "call_built"])
def test_killed_while_finishing(queue, once, step):
    once(step, raising(Killed()))
    with pytest.raises(Killed):
        queue.run()
    for bell in queue.everything():
        queue.hear(bell, ALL_OF_THEM)
    assert queue.row().state == "building"
    queue.lapse()
    tasks.sweep()
    queue.run()
    row = queue.holds_one_whole_report()
    assert (row.tries, row.attempt) == (2, 4)


@pytest.mark.parametrize("step", ["gather", "renew", "compile_section", "waiting_sections"])
def test_killed_before_the_finishing(queue, once, step):
    once(step, raising(Killed()))
    with pytest.raises(Killed):
        queue.run()
    queue.sweep_up(times=2)
    assert queue.holds_one_whole_report().tries == 2


@pytest.mark.parametrize("task", ["build_compilation", "build_section", "finish_compilation"])
def test_a_lost_bell_is_rung_again(queue, task):
    queue.run(bells={"build_compilation": 0, "build_section": 1, "finish_compilation": 4}[task])
    queue.lose(task)
    assert queue == []
    queue.lapse()
    tasks.sweep()
    queue.run()
    queue.holds_one_whole_report()


@pytest.mark.parametrize("place", [0, -1], ids=["in order", "from behind"])
@pytest.mark.parametrize("heard", [0, 1, 2, 4])
def test_bells_that_wait_longer_than_the_lease_in_a_full_queue(queue, heard, place):
    queue.run(bells=heard)
    queue.lapse()
    for _ in range(ALL_OF_THEM):
        tasks.sweep()
    queue.run(place=place)
    row = queue.holds_one_whole_report()
    assert row.tries <= 2 and sorted(queue.compiled) == sorted(SECTIONS)


def test_of_two_at_one_section_one_has_built_it(queue, once):
    queue.run(bells=3)
    (last,) = queue
    once("compile_section", lambda: queue.hear(last))
    queue.run(bells=1)
    assert queue == [("finish_compilation", str(queue.report.pk))]
    assert actions.waiting_sections(pk=queue.report.pk) == []


def test_of_two_at_the_last_two_sections_the_later_one_rings(queue, once):
    queue.run(bells=2)
    first, second = queue
    queue.clear()
    once("compile_section", lambda: queue.hear(second) or queue.append(None))
    queue.hear(first)
    assert queue == [None, ("finish_compilation", str(queue.report.pk))]


def test_who_is_still_busy_with_a_section_cannot_fail_the_finishing(queue, once):
    queue.run(bells=3)
    (last,) = queue

    def finished_meanwhile_then_broken():
        queue.hear(last)
        assert actions.claim_finish(pk=queue.report.pk) == 2
        raise MemoryError

    once("compile_section", finished_meanwhile_then_broken)
    with pytest.raises(MemoryError):
        queue.hear(last)
    assert (queue.row().state, queue.row().finishing) == ("building", True)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_build_one_last_section(queue, monkeypatch):
    queue.run(bells=2)
    pk, meet = queue.report.pk, threading.Barrier(2, timeout=20)
    monkeypatch.setattr(building, "compile_section", lambda whole, key: {"key": key} if meet.wait() + 1 else None)
    building_one = [lambda key=key: actions.build_section(pk=pk, key=key, attempt=1) for key in SECTIONS[1:]]
    assert sorted(at_once(building_one)) == [False, True]
    assert sorted(map(str, at_once([lambda: actions.claim_finish(pk=pk)] * 4))) == ["2", "None", "None", "None"]


@pytest.mark.parametrize("heard", range(5))
def test_called_off_between_two_bells(queue, cast, heard):
    queue.run(bells=heard)
    actions.cancel_compilation(compilation=queue.report, reason="Wrong period.", by=cast.officer, at=NOW)
    compiled = len(queue.compiled)
    for bell in queue.everything():
        queue.hear(bell, ALL_OF_THEM)
    tasks.sweep()
    queue.run()
    assert (queue.row().state, queue.written, len(queue.compiled)) == ("cancelled", [], compiled)


@pytest.mark.parametrize("step", ["gather", "compile_section", "join", "present", "keep_file", "call_built"])
def test_called_off_in_the_midst_of_a_step(queue, cast, once, step):
    by = {"by": cast.officer, "at": NOW}
    once(step, lambda: actions.cancel_compilation(compilation=queue.report, reason="Wrong period.", **by))
    queue.run(times=2)
    row = queue.row()
    assert (row.state, row.built_at) == ("cancelled", None)
    assert row.files.count() == (FILES if step == "call_built" else 0)
    assert "compilation_built" not in queue.kinds()


@pytest.mark.parametrize("heard", range(1, 5))
def test_resumed_between_two_bells(queue, cast, heard):
    queue.run(bells=heard)
    failed(queue)
    late, before = list(queue), queue.row().attempt
    actions.resume_compilation(compilation=queue.report, by=cast.officer, at=NOW)
    for bell in late:
        queue.hear(bell, ALL_OF_THEM)
    assert (queue.row().state, queue.row().attempt) == ("requested", before)
    queue.ring("build_compilation", queue.report.pk)
    queue.run(times=2, place=-1)
    assert queue.holds_one_whole_report().tries == 1


@pytest.mark.parametrize("step", ["gather", "compile_section", "join", "present", "keep_file", "call_built"])
def test_failed_in_the_midst_of_a_step_and_resumed(queue, cast, once, step):
    once(step, raising(MemoryError("full")))
    with pytest.raises(MemoryError):
        queue.run()
    assert (queue.row().state, queue.row().failure_reason) == ("failed", "MemoryError: full")
    actions.resume_compilation(compilation=queue.report, by=cast.officer, at=NOW)
    tasks.sweep()
    queue.run(times=2)
    assert queue.holds_one_whole_report().tries == 1


@pytest.mark.parametrize("step", ["gather", "compile_section", "join", "present", "keep_file", "call_built"])
def test_who_was_overtaken_in_the_midst_of_a_step_writes_nothing(queue, once, step):
    def overtaken():
        queue.lapse()
        assert actions.claim(pk=queue.report.pk, at=NOW)
        left.append((queue.row().progress, queue.row().snapshot_id, queue.row().attempt))

    left = []
    once(step, overtaken)
    while not left:
        queue.run(bells=1)
    assert (queue.row().progress, queue.row().snapshot_id, queue.row().attempt) == left[0]
    queue.sweep_up()
    assert queue.holds_one_whole_report().tries == 3


@pytest.mark.parametrize("step", ["gather", "compile_section", "join", "keep_file", "call_built"])
def test_who_worked_on_before_the_resuming_writes_nothing(queue, cast, once, step):
    """The worker was only slow: the report failed, was resumed and taken up again while it was busy."""

    def overtaken():
        failed(queue)
        actions.resume_compilation(compilation=queue.report, by=cast.officer, at=NOW)
        queue.ring("build_compilation", queue.report.pk)
        queue.run()

    once(step, overtaken)
    queue.run()
    assert queue.holds_one_whole_report().tries == 1
    assert CompilationSection.objects.filter(compilation=queue.report).count() == len(SECTIONS)
