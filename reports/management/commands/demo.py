import signal
import sys
import time
from shlex import quote

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import DatabaseError

from poa import collected, environment, outage, processes
from poa.loading.rows import LoadRefused
from reports.demonstration import folder, people, preparing
from reports.demonstration.show import Show, Stopped
from reports.demonstration.steps import Steps

SOURCES = {False: "geneva-1996", True: "training-programme"}


class Command(BaseCommand):
    help = "Load the record, build a report with a worker, and serve the pages here with an account for each part."

    def add_arguments(self, parser):
        parser.add_argument("--training", action="store_true", help="the made-up programme, in a database of its own")
        parser.add_argument("--no-serve", action="store_true", help="end when the files are written")
        parser.add_argument("--port", type=processes.port_number, default=8000, help="the pages' port (8000)")

    def handle(self, *, training, no_serve, port, **options):
        self.stop, self.began = processes.StopSignal(), time.monotonic()
        preparing.require_place_of_its_own()
        processes.require_queue()
        try:
            with folder.held(settings.DATA_DIR), processes.ProcessGroup([], say=self.stderr.write) as group:
                if not no_serve:
                    processes.require_free_port(port)
                self.prepare(SOURCES[training], group)
                if not no_serve:
                    self.serve(group, port)
        except Stopped:
            pass
        except LoadRefused as refused:
            raise CommandError(f"The files below {settings.FIXTURES_DIR} do not hold together:\n{refused}") from refused
        except (OSError, DatabaseError) as error:
            if self.stop():  # a function of ours that the database called was stopped, and it says so in its own words
                return self.end(no_serve)
            if not (sentence := outage.in_a_sentence(error)):
                raise
            raise CommandError(sentence) from error
        self.end(no_serve)

    def end(self, no_serve):
        if self.stop():
            self.stdout.write("Stopped.")
        elif no_serve:
            self.stdout.write("\nEverything is in place; the same command without --no-serve serves the pages.")
        if self.stop.number == signal.SIGINT:
            sys.exit(128 + self.stop.number)

    def prepare(self, source, group):
        """Do the steps and name what they made."""
        source, data = settings.FIXTURES_DIR / source, settings.DATA_DIR
        self.stdout.write(f"The demonstration is made in {data}; what stands there already is kept.\n\n")
        steps = Steps(self.stdout)
        show = Show(source=source, data=data, group=group, steps=steps, stop=self.stop)
        show.run()
        self.stdout.write("\nThe reports:")
        for path, size in show.files:
            self.stdout.write(f"  {path}  {size / 1000:,.0f} kB")
        for path in [path for path in show.issued if path.suffix == ".pdf"][:1]:
            check = f"POA_DATA_DIR={quote(str(data))} python3 run.py manage verify_report {quote(str(path))}"
            self.stdout.write(f"To check a file: {check}")
        self.stdout.write(f"\nThe accounts (also in {data / people.FILE}):")
        for line in people.table(show.accounts, show.passwords):
            self.stdout.write(f"  {line}")
        if show.leads_through_a_year:
            self.stdout.write("\nA guided tour of a year, step by step, is at /tour/; the start page leads to it.")

    def serve(self, group, port):
        """Serve the pages on this machine alone until stopped."""
        address = f"http://127.0.0.1:{port}"
        web = processes.web(port=port, surroundings=collected.surroundings())
        for program in (web, processes.worker(), processes.scheduler()):
            group.add(program)
        group.wait_for_pages(address, until=self.stop)
        if not self.stop():
            seconds = f"{time.monotonic() - self.began:.0f} seconds"
            if installing := environment.whole("RUN_PY_SECONDS", 0, low=0, high=86_400):
                seconds = f"{installing} seconds of installing and {seconds} more"
            self.stdout.write(f"\nServing at {address}/ after {seconds} (Ctrl-C ends it).")
            group.watch(until=self.stop)
