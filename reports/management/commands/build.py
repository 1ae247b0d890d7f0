import re
import time

from django.core.management import BaseCommand, CommandError
from django.utils.timezone import now

from poa.access import Permission, can
from poa.asking import one_of
from poa.models import User
from reports import actions
from reports.models import Compilation, Round
from reports.models.compilations import EDITIONS, LANGUAGES
from reports.models.rounds import YEARS
from reports.present.pdf import FontMissing, NotSet

PAUSE_SECONDS = 0.5
SECONDS_TO_TAKE_UP, MINUTES_WITHOUT_PROGRESS = 5, 10
NO_WORKER = (
    "No worker has taken it up yet, and it is waited for. `python3 run.py serve` starts one, and so do the containers; "
    "--here builds without one."
)


def known(option, found, choices):
    """Raise CommandError unless a word is one of the choices; the parser would print its whole usage."""
    if found not in (codes := [code for code, _ in choices]):
        raise CommandError(f"--{option} {found}: expected {one_of(codes)}.")


class Command(BaseCommand):
    help = "Ask for the compilation report of a round; a worker builds it, or this process with --here."

    def add_arguments(self, parser):
        parser.add_argument(
            "--round",
            required=True,
            help="the round's year, such as 1999, or the years of a review, such as 1996-2000",
        )
        parser.add_argument(
            "--audience",
            default="participants",
            help=f"whose edition: {one_of([code for code, _ in EDITIONS])} (participants)",
        )
        parser.add_argument(
            "--language",
            default="en",
            help=f"the report's language: {one_of([code for code, _ in LANGUAGES])} (en)",
        )
        parser.add_argument("--by", required=True, help="the user name of the Unit officer who asks for it")
        parser.add_argument(
            "--wait",
            action="store_true",
            help=f"wait until it is built or has failed, {MINUTES_WITHOUT_PROGRESS} minutes at most without progress",
        )
        parser.add_argument("--here", action="store_true", help="build it in this process, without a worker")

    def handle(self, *, round, audience, language, by, wait, here, **options):
        known("audience", audience, EDITIONS)
        known("language", language, LANGUAGES)
        if not re.fullmatch(YEARS, round):
            raise CommandError(f"--round {round}: expected a year, such as 1999, or years, such as 1996-2000.")
        person = User.objects.filter(username=by).first()
        if not can(person, Permission.BUILD_COMPILATIONS):
            raise CommandError(f"--by {by}: expected the user name of an active Unit officer.")
        asked = Round.every.select_related("meeting").called(round).first()
        if asked is None:
            there = [known.years for known in Round.every.order_by("period_start", "pk")]
            raise CommandError(f"--round {round}: there is no such round; expected {one_of(there)}.")
        try:
            report = actions.request_compilation(round=asked, audience=audience, language=language, by=person, at=now())
        except actions.WrongState as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{report.symbol} ({report.pk}) is requested.")
        if here:
            self.build(report)
        if here or wait:
            self.tell(report)

    def build(self, report):
        """Build in this process. What this machine lacks is told with the row, which keeps it as its reason."""
        try:
            actions.build_here(pk=report.pk, at=now())
        except (FontMissing, NotSet, actions.NoLongerAllowed):
            pass

    def tell(self, report):
        """Say how far it is each time that changes, until it is built. Raises CommandError if it never will be."""
        told, moved_at, warned = None, time.monotonic(), False
        while True:
            report = Compilation.objects.get(pk=report.pk)
            done, total = report.progress
            if (report.state, done) != told:
                told, moved_at = (report.state, done), time.monotonic()
                self.stdout.write(f"{report.get_state_display()}: {done} of {total}")
            if not report.is_under_way:
                break
            quiet = time.monotonic() - moved_at
            if report.state == Compilation.State.REQUESTED and quiet > SECONDS_TO_TAKE_UP and not warned:
                warned = True
                self.stdout.write(NO_WORKER)
            if quiet > MINUTES_WITHOUT_PROGRESS * 60:
                raise CommandError(
                    f"{report} has made no progress for {MINUTES_WITHOUT_PROGRESS} minutes and is not waited for any "
                    "longer: it stays asked for, and a worker that is started builds it."
                )
            time.sleep(PAUSE_SECONDS)
        if report.state in (Compilation.State.FAILED, Compilation.State.CANCELLED):
            raise CommandError(f"{report} is {report.get_state_display()}. {report.failure_reason}")
