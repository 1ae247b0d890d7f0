import signal
import sys

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from poa import collected, outage, processes, schema
from poa.models import Installation


class Command(BaseCommand):
    help = "Serve the pages, with the worker and the scheduler, until stopped (for one machine without containers)."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=processes.port_number, default=8000, help="the pages' port (8000)")

    def handle(self, *, port, **options):
        stop = processes.StopSignal()
        processes.require_free_port(port)
        processes.require_database()
        processes.require_queue()
        self.prepare_schema()
        processes.require_real_installation()
        address = f"http://127.0.0.1:{port}"
        programs = [processes.web(port=port, surroundings=self.collected()), processes.worker(), processes.scheduler()]
        with processes.ProcessGroup(programs, say=self.stderr.write) as group:
            group.wait_for_pages(address, until=stop)
            if not stop():
                self.stdout.write(f"Serving at {address}/ (Ctrl-C ends it).")
                if Installation.current() is None:
                    self.stderr.write("No programme is loaded: run `manage.py load`, then `first_coordinator`.")
            group.watch(until=stop)
        self.stdout.write("Stopped.")
        if stop.number == signal.SIGINT:
            sys.exit(128 + stop.number)

    def collected(self):
        try:
            return collected.surroundings()
        except OSError as error:
            raise CommandError(outage.in_a_sentence(error) or str(error)) from error

    def prepare_schema(self):
        """Lay out the owner's own SQLite file; on PostgreSQL that is the operator's act, with its own backup before."""
        if not settings.SERVED:
            # What a newer version finds things by, the rows of an older one lack.
            if schema.lay_out() and Installation.current():
                call_command("reindex", missing=True, stdout=self.stdout)
        elif schema.unapplied():
            raise CommandError("The database is not laid out for this version: run `manage.py migrate` first.")
