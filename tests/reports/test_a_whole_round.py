"""Another programme goes the whole way: from a planned round to issued reports in both languages, and to the next one.

The made-up programme has 20 paragraphs, 4 countries and 2 agencies; nothing here names 149, twelve or three.
"""

import json
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.conf import settings

from poa.models import Paragraph, Party, broken_link
from reports import actions
from reports.actions.independent import Received, Registration, forward_report, register_report
from reports.demonstration import people
from reports.demonstration.preparing import bring_programme
from reports.loading import load_everything
from reports.models import Compilation, CompilationFile, Round, RoundDate
from reports.tour.guide import stops_of
from reports.tour.year import Year as YearOfTour
from reports.tour.year import chosen, rounds_for
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.entries import log_entry, submit_entry, verify_entry
from tracking.content import EntryContent, EvidenceContent

FOLDER = settings.FIXTURES_DIR / "training-programme"
START = datetime(2031, 5, 5, 9, tzinfo=UTC)
PERIOD = {"period_start": date(2030, 6, 1), "period_end": date(2031, 6, 1), "knowledge_cutoff_on": date(2031, 5, 31)}
DATES = {
    RoundDate.Kind.DRAFTS_DUE.value: date(2031, 5, 1),
    RoundDate.Kind.CONSULTATION_ENDS.value: date(2031, 5, 15),
    RoundDate.Kind.REPORTS_DUE.value: date(2031, 5, 25),
    RoundDate.Kind.MEETING.value: date(2031, 6, 20),
}
FORMATS = set(CompilationFile.Format.values)
TOLD = "Nine families moved back into repaired houses by the ferry."


class Year:
    """The people of the made-up programme, and a clock, everybody's, that goes on with each act."""

    def __init__(self, users, clock):
        self.users, self.clock, self._at = users, clock, START

    @property
    def at(self):
        return self._at

    @at.setter
    def at(self, moment):
        self._at = moment
        self.clock.move_to(moment)

    def by(self, name):
        self.at += timedelta(hours=6)
        return {"by": self.users[name], "at": self.at}


@pytest.fixture
def year(db, settings, tmp_path):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    bring_programme(lambda: load_everything(FOLDER, by="a test", at=START), by="a test", at=START)
    users, _passwords = people.bring(people.described(FOLDER), data_folder=tmp_path, by="a test", at=START)
    with time_machine.travel(START) as clock:
        yield Year(users, clock)


def opened(year, number=2031, **period):
    """Plan a round with its dates and its meeting, and open it."""
    plan = actions.Plan(year=number, title=f"Reporting round {number}", **{**PERIOD, "dates": DATES, **period})
    row = actions.plan_round(plan=plan, **year.by("coordinator"))
    return actions.open_round(round=row, **year.by("coordinator"))


def meeting_of(year, row, *, ordinal, day):
    said = {"name": f"Meeting {ordinal}", "kind": "steering_group", "place": "Ferry Hill", "ordinal": ordinal}
    meeting = actions.plan_meeting(**said, first_on=day, last_on=None, **year.by("unit-officer"))
    actions.name_meeting(round=row, meeting=meeting, **year.by("coordinator"))
    when = {"first_on": day, "last_on": None, "place": "Ferry Hill"}
    return actions.convene_meeting(meeting=meeting, consulted="By letter.", **when, **year.by("coordinator"))


def verified(year):
    """Have a fact logged by a field office and verified by the Unit."""
    content = EntryContent(
        kind="return",
        earliest_on=date(2031, 2, 3),
        latest_on=date(2031, 2, 3),
        narrative_en=TOLD,
        paragraphs=(9,),
        countries=("XBR",),
        agencies=(("ODN", ""),),
        audience="observers",
        evidence=(EvidenceContent(kind="agency", title="Field report no. 7"),),
    )
    entry = log_entry(key=uuid.uuid4(), content=content, **year.by("field-brookmere"))
    entry = submit_entry(entry=entry, version=entry.version, **year.by("field-brookmere"))
    return verify_entry(entry=entry, version=entry.version, **year.by("unit-officer"))


def assessed(year, entry):
    """Have the agency and the Government differ on the paragraph."""
    for person, voice, agency, steps in (
        ("field-brookmere", "agency", "ODN", {"in_law": 3, "in_practice": 2}),
        ("government-brookmere", "government", "", {"in_law": 4, "in_practice": 4}),
    ):
        said = {"paragraph": 9, "country": "XBR", "voice": voice, "agency": agency, "audience": "observers"}
        judgement = Judgement(**said, assessed_on=date(2031, 5, 2), rationale="So it was seen.", **steps)
        row = propose_assessment(judgement=judgement, **year.by(person))
        confirm_assessment(assessment=row, **year.by("unit-officer"))


def reported(year, row):
    """Have the country's offices draft their report, its Government clear it, and the Unit accept it."""
    country = Party.objects.get(code="XBR")
    report = actions.open_country_report(round=row, country=country, **year.by("field-brookmere"))
    part = report.parts.get(key="constraints")
    said = {"text": "The ferry is out of order in winter.", "original": "en", "version": part.version}
    actions.save_part(report=report, key="constraints", **said, **year.by("field-brookmere"))
    until = year.at.date() + timedelta(days=9)
    report = actions.send_to_government(report=report, reply_by_on=until, **year.by("field-brookmere"))
    reply = {"kind": "cleared", "text": "", "original": "en", "version": report.version}
    actions.give_position(report=report, **reply, **year.by("government-brookmere"))
    report = actions.submit_report(report=report, **year.by("field-brookmere"))
    return actions.accept_report(report=report, audience="observers", **year.by("unit-officer"))


def registered(year):
    """Have an independent report put before a Government that does not reply by the day."""
    words = Received(language="en", received_on=year.at.date(), text="The ferry has not run since November.")
    about = Registration(title="Winter at the ferry", countries=("XBR",), paragraphs=(9,), organization="LANTERN")
    report = register_report(key=uuid.uuid4(), registration=about, received=words, **year.by("unit-officer"))
    due = year.at.date() + timedelta(days=2)
    forward_report(report=report, country="XBR", reply_due_on=due, **year.by("unit-officer"))


def issued(year, row, language):
    asked = {"round": row, "audience": "observers", "language": language}
    report = actions.request_compilation(**asked, **year.by("unit-officer"))
    assert actions.build_here(pk=report.pk, at=year.at), Compilation.objects.get(pk=report.pk).failure_reason
    report = Compilation.objects.get(pk=report.pk)
    return actions.issue_compilation(compilation=report, **year.by("coordinator"))


def toured(year, row, *, by="coordinator"):
    """Return the steps of the guided tour that are done, in their order."""
    row = Round.objects.select_related("meeting").get(pk=row.pk)
    return [each.step.key for each in stops_of(YearOfTour(year.users[by], row)) if each.done]


def page_of(report):
    return bytes(report.files.get(format="html").content).decode()


def numbers_in(report):
    """Return the number, chapter and anchor of every numbered paragraph, by which comments and corrigenda cite it."""
    whole = json.loads(bytes(report.files.get(format="json").content))
    return [
        (block["number"], chapter["anchor"], block["anchor"])
        for chapter in whole["chapters"]
        for block in chapter["blocks"]
        if block["block"] == "numbered"
    ]


def test_a_round_goes_from_its_plan_to_reports_in_both_languages_and_into_the_next(year):
    row = opened(year)
    meeting = meeting_of(year, row, ordinal=9, day=date(2031, 6, 20))
    row.refresh_from_db()
    # The guided tour tells from the record alone how far the year has come.
    steps = ["dates", "open", "convene"]
    assert toured(year, row) == steps
    assessed(year, verified(year))
    steps += ["log", "verify", "assess", "confirm"]
    assert toured(year, row) == steps
    reported(year, row)
    steps += ["draft", "consult", "reply", "hand-in", "accept"]
    assert toured(year, row) == steps
    registered(year)
    # Its Government does not reply, and so this step stays.
    steps += ["register", "forward"]
    assert toured(year, row) == steps
    year.at = datetime(2031, 6, 2, 9, tzinfo=UTC)
    actions.start_compiling(round=row, **year.by("coordinator"))
    both = {"en": issued(year, row, "en")}
    steps += ["compile", "build", "issue"]
    assert toured(year, row) == steps
    both["ru"] = issued(year, row, "ru")
    assert toured(year, row) == [*steps, "other-language"]
    assert {report.symbol for report in both.values()} == {"TRAINING/2031/SG9/C.1/OBS"}
    assert both["en"].snapshot_id == both["ru"].snapshot_id and numbers_in(both["en"]) == numbers_in(both["ru"])
    for report in both.values():
        assert set(report.files.values_list("format", flat=True)) == FORMATS
        page = page_of(report)
        # What was written stands in the language that it was written in, in either edition.
        for words in (TOLD, "The ferry is out of order in winter.", "Winter at the ferry"):
            assert words in page
    assert "No reply of the Government of Brookmere by" in page_of(both["en"])
    assert "Нерешенные вопросы для решения Руководящей группы" in page_of(both["ru"])

    year.at = datetime(2031, 6, 21, 9, tzinfo=UTC)
    actions.hold_meeting(meeting=meeting, **year.by("unit-officer"))
    asked = {"party": Party.objects.get(code="XBR"), "name": "", "text": "Run the ferry in winter too."}
    about = {"paragraphs": [Paragraph.objects.get(number=9)], "recommendation": None, "audience": "observers"}
    proposal = actions.record_proposal(key=uuid.uuid4(), meeting=meeting, **asked, **about, **year.by("unit-officer"))
    actions.close_round(round=row, **year.by("coordinator"))
    steps += ["other-language", "hold", "propose", "close"]
    assert toured(year, row) == steps

    days = {"period_start": date(2031, 6, 1), "period_end": date(2032, 6, 1), "knowledge_cutoff_on": date(2032, 5, 31)}
    following = opened(year, 2032, dates={}, **days)
    year.at = datetime(2031, 9, 2, 9, tzinfo=UTC)
    said = {"party": proposal.party, "name": "", "replied_on": date(2031, 9, 1), "text": "A second crew is hired."}
    actions.record_reply(key=uuid.uuid4(), proposal=proposal, **said, **year.by("unit-officer"))
    year.at = datetime(2032, 6, 2, 9, tzinfo=UTC)
    assert chosen(rounds_for(year.users["observer"]), year.users["observer"]).year == 2031
    answered = page_of(issued(year, following, "en"))
    assert "Run the ferry in winter too." in answered and "A second crew is hired." in answered
    assert toured(year, row) == [*steps, "replies", "next", "told"]
    # Where the year is told to its end, the tour goes on with the next one.
    assert chosen(rounds_for(year.users["observer"]), year.users["observer"]).year == 2032
    assert broken_link() is None
