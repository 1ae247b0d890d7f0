"""A report is built exactly once: leases, fencing tokens, checkpoints; the bell may ring as it likes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from poa.models import Event
from reports import actions, tasks
from reports.actions import building
from reports.models import Compilation, CompilationFile, CompilationSection, Round
from tests.cast import NOW


def again(report):
    return Compilation.objects.get(pk=report.pk)


def lapse(report):
    """Let the lease run out, as when a worker died a while ago."""
    Compilation.objects.filter(pk=report.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def kinds_of(report):
    return list(Event.objects.filter(subject_id=str(report.pk)).values_list("kind", flat=True))


def test_no_report_is_asked_for_before_the_round_is_open(cast):
    with pytest.raises(actions.RoundNotOpen):
        actions.request_compilation(
            round=Round.objects.get(year=1999), audience="participants", by=cast.officer, at=NOW
        )


def test_the_bell_rings_only_after_the_row_is_committed(opened, cast, bells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        report = actions.request_compilation(round=opened, audience="observers", by=cast.officer, at=NOW)
        assert bells == []
    waiting[0]()
    assert bells == [("build_compilation", str(report.pk))]


def test_a_report_is_built_in_parts_that_ring_for_each_other(requested, bells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.build_compilation(str(requested.pk))
    assert {task for task, *_ in bells} == {"build_section"}
    while bells:
        task, *arguments = bells.pop(0)
        with django_capture_on_commit_callbacks(execute=True):
            getattr(tasks, task)(*arguments)
    report = again(requested)
    assert report.state == "built"
    assert report.progress == (report.progress[1], report.progress[1])
    assert set(report.files.values_list("format", flat=True)) == set(CompilationFile.Format.values)


def test_a_second_bell_finds_nothing_to_do(requested):
    assert actions.claim(pk=requested.pk, at=NOW) == 1
    assert actions.claim(pk=requested.pk, at=NOW) is None


def test_a_lease_that_ran_out_is_taken_over(requested):
    actions.claim(pk=requested.pk, at=NOW)
    lapse(requested)
    assert actions.claim(pk=requested.pk, at=NOW) == 2


def test_who_lost_the_row_writes_nothing(requested):
    """The worker was only slow: its token no longer fits (fencing)."""
    slow = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=slow, at=NOW)
    lapse(requested)
    actions.claim(pk=requested.pk, at=NOW)
    with pytest.raises(actions.Fenced):
        actions.finish(pk=requested.pk, attempt=slow, at=NOW)
    assert not again(requested).files.exists()
    assert actions.fail(pk=requested.pk, attempt=slow, reason="late", at=NOW) is False


def test_a_section_whose_row_was_taken_over_is_not_kept(requested, monkeypatch):
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)

    def overtaken(snapshot, key):
        lapse(requested)
        actions.claim(pk=requested.pk, at=NOW)
        return {"blocks": []}

    monkeypatch.setattr(building, "compile_section", overtaken)
    with pytest.raises(actions.Fenced):
        actions.build_section(pk=requested.pk, key="country-ARM", attempt=attempt)
    assert CompilationSection.objects.get(compilation=requested, key="country-ARM").state == "waiting"


def test_each_step_holds_the_row_a_while_longer(requested):
    """A report that takes longer than one lease is not taken from the workers who are busy with it."""
    attempt = actions.claim(pk=requested.pk, at=NOW)
    steps = (
        lambda: actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW),
        lambda: actions.build_section(pk=requested.pk, key="country-ARM", attempt=attempt),
        lambda: building.keep_file(pk=requested.pk, attempt=attempt, content=b"it", at=NOW, format="html"),
    )
    for step in steps:
        lapse(requested)
        step()
        assert again(requested).lease_until > timezone.now() and actions.claim(pk=requested.pk, at=NOW) is None


def test_a_file_whose_row_was_taken_over_is_not_kept(requested, monkeypatch):
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    for key in actions.waiting_sections(pk=requested.pk):
        actions.build_section(pk=requested.pk, key=key, attempt=attempt)
    token = actions.claim_finish(pk=requested.pk)

    def overtaken(document, name):
        lapse(requested)
        actions.claim(pk=requested.pk, at=NOW)
        return b"of a slow worker"

    monkeypatch.setattr(building, "present", overtaken)
    with pytest.raises(actions.Fenced):
        actions.finish(pk=requested.pk, attempt=token, at=NOW)
    assert not again(requested).files.exists() and again(requested).attempt == token + 1


def test_the_finishing_waits_for_the_last_section_and_is_taken_up_once(requested):
    attempt = actions.claim(pk=requested.pk, at=NOW)
    assert actions.claim_finish(pk=requested.pk) is None, "there is no snapshot yet"
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    *others, last = actions.waiting_sections(pk=requested.pk)
    assert not any([actions.build_section(pk=requested.pk, key=key, attempt=attempt) for key in others])
    assert actions.claim_finish(pk=requested.pk) is None
    assert actions.build_section(pk=requested.pk, key=last, attempt=attempt)
    assert [actions.claim_finish(pk=requested.pk) for _bell in "ab"] == [attempt + 1, None]


def test_of_two_workers_at_one_section_the_first_one_keeps_it(requested, monkeypatch):
    attempt, true_one = actions.claim(pk=requested.pk, at=NOW), building.compile_section
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)

    def both(snapshot, key):
        monkeypatch.setattr(building, "compile_section", true_one)
        actions.build_section(pk=requested.pk, key=key, attempt=attempt)
        return {"blocks": []}

    *others, last = actions.waiting_sections(pk=requested.pk)
    for key in others:
        actions.build_section(pk=requested.pk, key=key, attempt=attempt)
    monkeypatch.setattr(building, "compile_section", both)
    assert actions.build_section(pk=requested.pk, key=last, attempt=attempt) is False, "the first one rang already"
    assert CompilationSection.objects.get(compilation=requested, key=last).body != {"blocks": []}


def test_what_a_killed_worker_had_built_is_not_built_again(requested, monkeypatch):
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    actions.build_section(pk=requested.pk, key="country-ARM", attempt=attempt)
    snapshot = again(requested).snapshot_id
    lapse(requested)
    compiled, true_one = [], building.compile_section
    monkeypatch.setattr(building, "compile_section", lambda s, key: compiled.append(key) or true_one(s, key))
    assert actions.build_here(pk=requested.pk, at=NOW)
    assert "country-ARM" not in compiled and "country-AZE" in compiled
    assert again(requested).snapshot_id == snapshot


def test_a_part_that_an_upgrade_added_is_built_with_the_rest(requested):
    """The snapshot was taken, the sections laid out and a file written before the report had a chapter on themes."""
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    sections = CompilationSection.objects.filter(compilation=requested)
    keys = set(sections.values_list("key", flat=True))
    sections.get(key="themes").delete()
    for key in actions.waiting_sections(pk=requested.pk):
        actions.build_section(pk=requested.pk, key=key, attempt=attempt)
    building.keep_file(pk=requested.pk, attempt=attempt, content=b"without themes", at=NOW, format="html")
    lapse(requested)
    assert actions.build_here(pk=requested.pk, at=NOW)
    assert set(sections.values_list("key", flat=True)) == keys
    assert b"without themes" not in [bytes(file.content) for file in requested.files.all()]


def test_files_that_are_there_are_not_written_again(requested, monkeypatch):
    """The worker died between two formats."""
    written = []

    def dies_at_docx(document, name):
        written.append(name)
        if written.count(name) == 1 and name == "docx":
            raise MemoryError("killed")
        return name.encode()

    monkeypatch.setattr(building, "present", dies_at_docx)
    with pytest.raises(MemoryError):
        actions.build_here(pk=requested.pk, at=NOW)
    actions.resume_compilation(compilation=requested, by=requested.requested_by, at=NOW)
    assert actions.build_here(pk=requested.pk, at=NOW)
    assert written.count("docx") == 2 and written.count("html") == written.count("pdf") == 1


def test_an_error_is_stored_with_the_row_and_can_be_resumed(requested, cast, monkeypatch, bells):
    monkeypatch.setattr("reports.actions.building.gather", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.build_compilation(str(requested.pk))
    failed = again(requested)
    assert failed.state == "failed" and "ZeroDivisionError" in failed.failure_reason
    assert actions.resume_compilation(compilation=failed, by=cast.officer, at=NOW).state == "requested"
    assert kinds_of(requested)[-2:] == ["compilation_failed", "compilation_resumed"]


def test_a_report_called_off_is_built_by_nobody(requested, cast):
    attempt = actions.claim(pk=requested.pk, at=NOW)
    actions.cancel_compilation(compilation=requested, reason="Asked for twice.", by=cast.officer, at=NOW)
    with pytest.raises(actions.Fenced):
        actions.take_snapshot(pk=requested.pk, attempt=attempt, at=NOW)
    assert actions.claim(pk=requested.pk, at=NOW) is None


def test_the_sweep_rings_for_what_was_left_lying(requested, bells, django_capture_on_commit_callbacks):
    bells.clear()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep()
    assert bells == [("build_compilation", str(requested.pk))]
    bells.clear()
    actions.claim(pk=requested.pk, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep()
    assert bells == []


@pytest.mark.django_db(transaction=True)
def test_bells_doubled_and_late_build_one_report(requested, bells):
    bells *= 3
    while bells:
        task, *arguments = bells.pop()
        for _ in range(2):
            getattr(tasks, task)(*arguments)
    report = again(requested)
    assert report.state == "built"
    assert kinds_of(report).count("compilation_built") == 1
    assert report.files.count() == len(CompilationFile.Format.values)
    assert actions.waiting_sections(pk=report.pk) == []
