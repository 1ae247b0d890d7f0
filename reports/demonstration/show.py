"""The steps of the demonstration, from an empty folder to reports in files; each does only what is not done yet."""

import json
from functools import partial

from django.db import transaction
from django.utils.timezone import now

from poa import processes, schema
from poa.access import Role
from reports.demonstration import coming, country_reports, independent, meetings, people, preparing, reports, rounds
from reports.loading import load_everything
from tracking import kept
from tracking.loading import demonstration
from tracking.models import KeptAssessment

COMMAND = "manage.py demo"
MIGRATIONS_TOLD = 10  # after how many the step says again how far it is


class Stopped(BaseException):
    """Somebody asked for the end; none of those whom a step may call takes it for an error of its own."""


class Show:
    """One run of the demonstration: `source` is the programme's folder, `data` the folder for all that is written."""

    def __init__(self, *, source, data, group, steps, stop):
        self.source, self.data, self.group, self.steps, self.stop = source, data, group, steps, stop
        self.accounts = people.described(source)
        self.wanted = self.script("reports.json")
        self.users, self.passwords, self.files, self.issued = {}, {}, [], []

    def script(self, name):
        return json.loads((self.source / "demonstration" / name).read_text(encoding="utf-8"))

    @property
    def leads_through_a_year(self):
        """Say whether a round is planned here for the guided tour."""
        return (self.source / "demonstration" / "coming.json").exists()

    @property
    def titles(self):
        """Every step's title and act, in order."""
        built = [(self.title_of(row), lambda note, row=row: self.build(row, note)) for row in self.wanted]
        return [
            (f"lay out the database in {self.data}", self.lay_out),
            ("load the Programme and its history", self.load),
            ("open an account for each part", self.open_accounts),
            ("bring the rounds and the people's acts to where the script has them", self.play),
            ("keep the matrix's values", self.keep),
            *built,
            ("write the reports to files", self.write),
        ]

    def run(self):
        """Do every step. Raises Stopped, CommandError."""
        self.steps.total = len(self.titles)
        for title, act in self.titles:
            with self.steps.step(title) as note:
                act(note)
            if self.stop():
                raise Stopped

    def lay_out(self, note):
        def tell(done, total):
            if self.stop():
                raise Stopped
            if done and done % MIGRATIONS_TOLD == 0:
                note(f"{done}/{total}")

        with self.stop.ending(Stopped):
            applied = schema.lay_out(tell)
        note(f"{applied} migrations" if applied else "as it was")

    def load(self, note):
        code = json.loads((self.source / "header.json").read_text(encoding="utf-8"))["code"]
        preparing.require_demonstration_of(code)
        moment = now()
        load = partial(load_everything, self.source, by=COMMAND, at=moment)
        with self.stop.ending(Stopped):
            changed = preparing.bring_programme(load, by=COMMAND, at=moment)
        note(f"{changed} rows" if changed else "as it was")

    def open_accounts(self, note):
        with self.stop.ending(Stopped):
            self.users, self.passwords = people.bring(self.accounts, data_folder=self.data, by=COMMAND, at=now())
        note(f"{len(self.accounts)} accounts")

    def play(self, note):
        with self.stop.ending(Stopped), transaction.atomic():
            acts = self.played()
        note(f"{acts} acts" if acts else "as they were")

    def played(self):
        """Do what the scripts tell and was not done yet. Return how many acts there were."""
        acts = rounds.play(self.script("rounds.json"), by=self.person(Role.UNIT_COORDINATOR), at=now())
        if (self.source / "demonstration" / "entries.json").exists():
            acts += demonstration.play(self.source / "demonstration", people=self.users)
        acts += country_reports.play(self.source / "demonstration", people=self.users)
        if (self.source / "demonstration" / "independent.json").exists():
            acts += independent.play(self.script("independent.json"), people=self.users)
        if (self.source / "demonstration" / "meetings.json").exists():
            acts += meetings.play(self.source / "demonstration" / "meetings.json", people=self.users)
        if self.leads_through_a_year:
            acts += coming.play(self.script("coming.json"), by=self.person(Role.UNIT_COORDINATOR), at=now())
        return acts

    def keep(self, note):
        with self.stop.ending(Stopped):
            note("as they were" if KeptAssessment.objects.exists() else f"{kept.rebuild()} rows")

    def person(self, role):
        return next(self.users[row["username"]] for row in self.accounts if row["role"] == role)

    def title_of(self, wanted):
        what = f"the report of {wanted['round']} for {wanted['audience']} ({wanted['language']})"
        return f"build {what} with a Celery worker"

    def build(self, wanted, note):
        row = reports.ask(wanted, by=self.person(Role.UNIT_OFFICER), at=now())
        if row.state in reports.UNDER_WAY:
            # Of an outage this process tells by itself, in one sentence.
            for program in (processes.worker(level="ERROR"), processes.scheduler()):
                self.group.add(program)
            reports.wait_until_built(row, group=self.group, until=self.stop, tell=note)
        if wanted["issue"] and not self.stop():
            row = reports.issue(row, by=self.person(Role.UNIT_COORDINATOR), at=now())
        note(f"{row.symbol} is {row.get_state_display()}")

    def write(self, note):
        rows = [reports.standing(wanted) for wanted in self.wanted]
        written = [(row, reports.write(row, into=self.data / "reports")) for row in rows]
        self.files = [file for _row, files in written for file in files]
        self.issued = [path for row, files in written if row.issued_at for path, _size in files]
        note(f"{len(self.files)} files")
