"""Our own builds under faults: each must end built, once, and as its snapshot says."""

import time
from io import StringIO
from statistics import median

from django.conf import settings
from django.core.management import call_command
from django.utils.timezone import now

from chaos.faults import Faults
from chaos.services import Workers
from poa.access import Role
from poa.models import Event, User
from reports import actions, tasks
from reports.bell import sound
from reports.canonical import sha256
from reports.compilation import compile
from reports.loading import load_everything
from reports.models import Compilation, CompilationSection, Round
from reports.present import present
from reports.snapshots import whole_of

AT_ONCE, PATIENCE, LOOK = 3, 240, 0.5
STATE = Compilation.State


def run(number, broker, chance, folder):
    """Return whether all of so many reports were built exactly once, and print what befell them."""
    asked, by = prepared()
    begun, ended, lasted, resumed = time.monotonic(), set(), [], 0
    with Workers(folder) as workers:
        faults = Faults(chance, broker, workers, again)
        under_way = {}
        for place in range(number):
            under_way[asked(by).pk] = time.monotonic()
            faults.strike()
            last = place == number - 1
            while len(under_way) >= (1 if last else AT_ONCE):
                resumed += looked_after(workers, by)
                for pk in Compilation.objects.filter(pk__in=under_way, state=STATE.BUILT).values_list("pk", flat=True):
                    lasted.append(time.monotonic() - under_way.pop(pk))
                    ended.add(pk)
                if under_way and time.monotonic() - min(under_way.values()) > PATIENCE:
                    print(f"ours: given up after {PATIENCE} s: {len(under_way)} not built")
                    return False
                time.sleep(LOOK)
    wrong = [fault for pk in ended for fault in faults_of(pk)]
    call_command("verify_log", stdout=StringIO())
    print(f"ours: {number} reports in {time.monotonic() - begun:.0f} s; {faults.told()}")
    print(f"      built {len(ended)}, of them resumed by hand {resumed}, wrong {len(wrong)}; {attempts()}")
    print(f"      from asked to built: median {median(lasted):.1f} s, longest {max(lasted):.1f} s", flush=True)
    print("".join(f"      {fault}\n" for fault in wrong), end="")
    return len(ended) == number and not wrong


def prepared():
    """Load the made-up programme and open its newest round; return (what asks for a report, the Unit officer)."""
    load_everything(settings.FIXTURES_DIR / "training-programme", by="chaos", at=now())
    head = User.objects.create(username="coordinator", role=Role.UNIT_COORDINATOR.value)
    officer = User.objects.create(username="officer", role=Role.UNIT_OFFICER.value)
    row = Round.objects.order_by("-year").first()
    if row.state == Round.State.PLANNED:
        row = actions.open_round(round=row, by=head, at=now())

    def asked(by):
        return actions.request_compilation(round=row, audience="participants", by=by, at=now())

    return asked, officer


def looked_after(workers, by):
    """Do what a supervisor, a scheduler and a person would; return how many reports the person had to resume."""
    workers.revive()
    tasks.sweep()
    failed = list(Compilation.objects.filter(state=STATE.FAILED))
    for row in failed:
        if not row.failure_reason:
            raise RuntimeError(f"{row.pk} failed without a reason.")
        actions.resume_compilation(compilation=row, by=by, at=now())
    return len(failed)


def again(chance):
    """Ring once more, for whatever step of whatever report."""
    rows = list(Compilation.objects.values_list("pk", flat=True))
    pk = str(chance.choice(rows))
    keys = list(CompilationSection.objects.filter(compilation=pk).values_list("key", flat=True))
    bells = [("build_compilation", [pk]), ("finish_compilation", [pk]), *(("build_section", [pk, key]) for key in keys)]
    sound(*chance.choice(bells))


def faults_of(pk):
    """Yield what is wrong with a report that says it is built."""
    row = Compilation.objects.select_related("snapshot").get(pk=pk)
    told = Event.objects.filter(kind="compilation_built", subject_id=str(pk)).count()
    if told != 1:
        yield f"{pk}: built {told} times by the log"
    files = {file.name: file for file in row.files.all()}
    if set(files) != set(row.file_names):
        yield f"{pk}: has the files {sorted(files)}"
    yield from (
        f"{pk}: {name} is not what it was" for name, file in files.items() if sha256(file.content) != file.sha256
    )
    if row.sections.exclude(state=CompilationSection.State.BUILT).exists():
        yield f"{pk}: a section is lacking"
    document = compile(whole_of(row), sha256=row.snapshot_id)
    yield from (
        f"{pk}: {name} is not what its snapshot says"
        for name in ("json", "html")
        if name in files and bytes(files[name].content) != present(document, name)
    )


def attempts():
    """Say how often reports had to be taken up."""
    tries = list(Compilation.objects.values_list("tries", flat=True))
    return f"taken up more than once {sum(number > 1 for number in tries)}, at most {max(tries)} times"
