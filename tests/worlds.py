"""What is open to observers, and, told apart by one word, everything that is not."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from poa.models import Event, OperativeParagraph, Paragraph, Party
from reports.actions import (
    Said,
    accept_report,
    add_document,
    add_participant,
    comment_before_meeting,
    comment_on_report,
    give_position,
    move_proposal,
    open_country_report,
    record_follow_up,
    record_proposal,
    record_reply,
    record_view,
    save_part,
    send_to_government,
    submit_report,
)
from reports.actions.independent import (
    forward_report,
    propose_from_report,
    reply_to,
    withdraw_reply,
    withdraw_report,
)
from reports.actions.rounds import open_round
from reports.models import (
    AssemblyFollowUp,
    ClosingDecision,
    Compilation,
    IndependentReport,
    Meeting,
    Round,
    Supplement,
    View,
)
from tests.cast import NOW, content
from tests.independents import DUE, independent_report, received, reply
from tests.papers import attached, with_paper
from tests.shelf import report, supplement
from tracking.actions.activities import ActivityContent, ContributionContent, change_activity, keep_activity
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.commitments import mark_not_applicable, unmark
from tracking.actions.entries import log_entry, return_entry, submit_entry, verify_entry, withdraw_entry
from tracking.models import Activity, ClaimNote, Commitment, EntryComment, ProgressEntry

# Random at run time: Hypothesis reads literals out of the source and would make this one itself. Its first three
# letters are what a search can ask for.
CANARY = f"zqx{uuid.uuid4().hex}"
# The meeting of which something is kept in both worlds.
MET = "steering-group-3"
FACTS = {"narrative_en": CANARY, "actor": CANARY}
SAID = Judgement(
    paragraph=68,
    country="TJK",
    voice="agency",
    agency="UNHCR",
    assessed_on=date(1998, 6, 1),
    in_law=2,
    in_practice=1,
    trend="advancing",
    rationale="Families go home, and some find their houses taken.",
    audience="observers",
)
HEARD = replace(SAID, voice="independent", agency="", organization_name="Lanterns", in_law=3, rationale="So we saw it.")
JULY = {"earliest_on": date(1998, 7, 1), "latest_on": date(1998, 7, 1)}
GIVEN = ContributionContent(donor="Norway", amount=Decimal("250.00"), currency="USD", **JULY)
ACTIVITY = ActivityContent(
    title="Roofs for returning families",
    agency="UNHCR",
    countries=("TJK",),
    paragraphs=(68,),
    earliest_on=date(1998, 1, 1),
    latest_on=date(1998, 12, 31),
    precision="year",
    requirement=Decimal("1000.00"),
    currency="USD",
    contributions=(GIVEN,),
    contributions_whole=True,
    audience="observers",
)
CLOSED = replace(SAID, rationale=CANARY, assessed_on=date(1998, 9, 1), in_law=4, in_practice=4, trend="set_back")


def open_world(cast, make_entry):
    """Make what both worlds hold. Return its rows by kind, as the names of addresses tell the kinds."""
    entry = with_paper(cast, make_entry, audience="observers", narrative_en="Open to everybody.")
    assessment = propose_assessment(judgement=replace(SAID, entries=(entry.pk,)), by=cast.field, at=NOW)
    confirm_assessment(assessment=assessment, by=cast.officer, at=NOW)
    heard = propose_assessment(judgement=HEARD, by=cast.officer, at=NOW)
    confirm_assessment(assessment=heard, by=cast.coordinator, at=NOW)
    mark_not_applicable(commitment=marked(), reason="Known to the Unit.", by=cast.officer, at=NOW)
    row = open_round(round=Round.objects.get(year=1999), by=cast.coordinator, at=NOW)
    issued = report(round=row, by=cast.officer)
    activity = keep_activity(key=uuid.uuid4(), content=ACTIVITY, by=cast.officer, at=NOW)
    told, answer = independent_open(cast)
    return SimpleNamespace(
        entry=[entry.pk],
        assessment=[assessment.pk, heard.pk],
        report=[issued.pk],
        supplement=[supplement(report=issued, by=cast.officer).pk],
        activity=[activity.pk],
        independent=[told.pk],
        reply=[answer.pk],
        proposal=[met_in_the_open(cast, entry).pk],
        view=[viewed(cast).pk],
    )


def independent_open(cast):
    """Register a report for everybody, put before two Governments, one of which replies. Return it and the reply."""
    told = independent_report(cast, countries=("TJK", "GEO"))
    forward_report(report=told, country="GEO", reply_due_on=DUE, by=cast.officer, at=NOW)
    return told, reply(told, by=cast.government)


def marked():
    return Commitment.objects.filter(paragraph__number=68, country__code="TJK", agency__code="OSCE").get()


def act_behind_closed_doors(cast, make_entry, rows):
    """Make every kind of row that is not for observers, and return the keys in the manner of `open_world`."""
    country_reports_behind(cast)
    return SimpleNamespace(
        entry=entries_behind(cast, make_entry, open_entry=rows.entry[0]),
        assessment=assessments_behind(cast, rests_on=tuple(rows.entry)),
        report=reports_behind(cast),
        supplement=supplements_behind(cast, open_report=rows.report[0]),
        activity=activities_behind(cast, open_activity=rows.activity[0]),
        **independents_behind(cast, told=IndependentReport.objects.get(pk=rows.independent[0])),
        proposal=met_behind(cast),
        view=list(View.objects.filter(audience="participants").values_list("pk", flat=True)),
    )


def entries_behind(cast, make_entry, *, open_entry):
    """Supersede what is open by what is not; log, submit, return, verify and withdraw what never was open."""
    said = content(audience="unit", supersedes=open_entry, **FACTS)
    correction = log_entry(by=cast.field, at=NOW, key=uuid.uuid4(), content=said)
    submit_entry(entry=correction, version=correction.version, by=cast.field, at=NOW)
    verify_entry(entry=correction, version=correction.version, by=cast.officer, at=NOW)
    wrong = make_entry(state="verified", audience="participants", **FACTS)
    withdraw_entry(entry=wrong, reason=CANARY, by=cast.officer, at=NOW)
    back = make_entry(state="submitted", audience="observers", **FACTS)
    return_entry(entry=back, version=back.version, reason=CANARY, by=cast.officer, at=NOW)
    waiting = [make_entry(state=state, audience="observers", **FACTS) for state in ("draft", "submitted")]
    waiting.append(attached(make_entry(audience="observers", **FACTS), by=cast.field, title=CANARY))
    waiting.append(with_paper(cast, make_entry, audience="participants", **FACTS))
    colleagues_talk(cast, rows=waiting, open_entry=open_entry)
    narrower = [make_entry(state="verified", audience=audience, **FACTS) for audience in ("unit", "participants")]
    return [each.pk for each in (correction, wrong, back, *waiting, *narrower)]


def colleagues_talk(cast, *, rows, open_entry):
    """Leave comments on what is open and on what is not, open ones and resolved, and the answer to a warning.

    Written as rows and events: the acts ask who may open an entry, which a planted leak answers otherwise.
    """
    done = {"resolved_at": NOW, "resolved_by": cast.officer}
    note = {"key": "personal", "code": "personal", "field": "actor", "sentence": CANARY, "note": CANARY}
    for entry in (ProgressEntry.objects.get(pk=open_entry), *rows):
        made = {"entry": entry, "text": CANARY, "made_at": NOW, "made_by": cast.field}
        EntryComment.objects.create(field="evidence", **made).mentions.add(cast.officer)
        EntryComment.objects.create(**made, **done)
        ClaimNote.objects.create(entry=entry, noted_at=NOW, noted_by=cast.field, **note)
        for kind in ("entry.commented", "entry.comment_resolved", "entry.explained"):
            Event.record(kind, on=entry, by=cast.field, at=NOW, reason=CANARY)


def assessments_behind(cast, *, rests_on):
    """Propose for all in each voice what nobody has confirmed, and confirm for few; give a mark another reason."""
    government = replace(CLOSED, voice="government", agency="", audience="observers", entries=rests_on)
    independent = replace(government, voice="independent", organization_name=CANARY)
    proposed = [
        propose_assessment(judgement=replace(CLOSED, audience="observers"), by=cast.field, at=NOW),
        propose_assessment(judgement=government, by=cast.government, at=NOW),
        propose_assessment(judgement=independent, by=cast.officer, at=NOW),
    ]
    heard = replace(HEARD, rationale=CANARY, assessed_on=CLOSED.assessed_on, in_law=4, in_practice=4)
    for audience in ("unit", "participants"):
        narrower = propose_assessment(judgement=replace(CLOSED, audience=audience), by=cast.field, at=NOW)
        proposed.append(confirm_assessment(assessment=narrower, by=cast.officer, at=NOW))
        # Of an organization that is heard in the open, and of one that nobody else knows of.
        for said in (heard, replace(independent, audience=audience)):
            row = propose_assessment(judgement=replace(said, audience=audience), by=cast.officer, at=NOW)
            proposed.append(confirm_assessment(assessment=row, by=cast.coordinator, at=NOW))
    unmark(commitment=marked(), reason=CANARY, by=cast.officer, at=NOW)
    mark_not_applicable(commitment=marked(), reason=CANARY, by=cast.officer, at=NOW)
    return [each.pk for each in proposed]


def activities_behind(cast, *, open_activity):
    """Keep activities for fewer readers, whose sums would show in a total; draw an open one back, and open it again."""
    said = replace(ACTIVITY, title=CANARY, result=CANARY, contributions=(replace(GIVEN, donor=CANARY),))
    made = [
        keep_activity(key=uuid.uuid4(), content=replace(said, audience=audience), by=cast.officer, at=NOW)
        for audience in ("unit", "participants")
    ]
    row, act = Activity.objects.get(pk=open_activity), {"by": cast.officer}
    change_activity(activity=row, version=1, content=replace(said, audience="unit"), at=NOW, **act)
    change_activity(activity=row, version=2, content=ACTIVITY, at=NOW + timedelta(days=300), **act)
    return [each.pk for each in made]


def country_reports_behind(cast):
    """Have a country report drafted, talked about, objected to and accepted for participants."""
    act = {"by": cast.field, "at": NOW}
    about = {"round": Round.objects.get(year=1999), "country": cast.field.countries.get()}
    begun = open_country_report(**about, **act)
    save_part(report=begun, key="constraints", version=1, text=CANARY, original="en", **act)
    comment_on_report(report=begun, part=None, text=CANARY, **act)
    sent = send_to_government(report=begun, reply_by_on=NOW.date(), **act)
    said = {"kind": "objected", "text": CANARY, "original": "en", "version": sent.version}
    give_position(report=sent, by=cast.government, at=NOW, **said)
    handed_in = submit_report(report=sent, **act)
    accept_report(report=handed_in, audience="participants", by=cast.officer, at=NOW)


def independents_behind(cast, *, told):
    """Register reports for fewer readers and one by mistake; beside the open one, what is withdrawn or unconfirmed."""
    words = received(text=CANARY, paper=f"%PDF-1.4\n{CANARY}\n%%EOF\n".encode())
    said = {"words": words, "title": CANARY, "name": CANARY}
    made = [independent_report(cast, audience=audience, **said) for audience in ("unit", "participants", "observers")]
    answers = [reply(each, by=cast.government, words=replace(words, received_on=NOW.date())) for each in made]
    withdraw_report(report=made[-1], reason=CANARY, by=cast.officer, at=NOW)
    georgia = told.forwardings.get(country__code="GEO")
    wrong = reply_to(forwarding=georgia, received=replace(words, received_on=NOW.date()), by=cast.officer, at=NOW)
    withdraw_reply(reply=wrong, reason=CANARY, by=cast.officer, at=NOW)
    judgement = replace(CLOSED, voice="independent", agency="", audience="observers")
    propose_from_report(report=told, judgement=judgement, by=cast.officer, at=NOW)
    return {"independent": [each.pk for each in made], "reply": [each.pk for each in (*answers, wrong)]}


def reports_behind(cast):
    """Have reports in every state that are not issued, and one that is issued for participants."""
    kept = {"round": Round.objects.get(year=1999), "by": cast.officer, "content": CANARY.encode()}
    states = ("requested", "building", "built", "failed", "cancelled")
    rows = [report(state=state, symbol=f"{CANARY}/{state}", reason=CANARY, **kept) for state in states]
    rows.append(report(audience="participants", symbol=f"{CANARY}/P", **kept))
    return [row.pk for row in rows]


def proposed(cast, *, text="Tell in the next report how many went home.", audience="observers"):
    """Return a proposal of the Steering Group on paragraph 68, to a party that everybody knows."""
    return record_proposal(
        key=uuid.uuid4(),
        meeting=met(),
        party=Party.objects.get(code="TJK"),
        name="",
        text=text,
        paragraphs=[Paragraph.objects.get(number=68)],
        recommendation=None,
        audience=audience,
        by=cast.officer,
        at=NOW,
    )


def met():
    return Meeting.objects.get(key=MET)


def met_in_the_open(cast, entry):
    """Keep of a meeting what everybody may read: who came, a document, a proposal, what was done on it."""
    act = {"by": cast.officer, "at": NOW}
    party = Party.objects.get(code="GEO")
    add_participant(meeting=met(), party=party, name="", capacity="participant", **act)
    add_document(
        meeting=met(), symbol="X/2", title="A paper", issued_on=None, compilation=None, audience="observers", **act
    )
    follow_up(cast, entries=[entry], text="Families were asked.", audience="observers")
    proposal = proposed(cast)
    record_reply(
        key=uuid.uuid4(), proposal=proposal, party=party, name="", replied_on=NOW.date(), text="Gladly.", **act
    )
    return proposal


def viewed(cast):
    """Return what a party that everybody knows said of a report."""
    said = Said(text="Well told.", party=Party.objects.get(code="GEO"), audience="observers")
    return record_view(key=uuid.uuid4(), meeting=met(), said=said, by=cast.officer, at=NOW)


def follow_up(cast, **said):
    operative = OperativeParagraph.objects.filter(resolution__symbol="A/RES/52/102").first()
    done = {"party": None, "name": "UNHCR", "done_on": date(1998, 6, 1), "by": cast.officer, "at": NOW}
    return record_follow_up(key=uuid.uuid4(), operative=operative, **done, **said)


def met_behind(cast):
    """Keep of the same meeting what is for participants: papers, views, comments, proposals, decisions on them."""
    act, closed = {"by": cast.officer, "at": NOW}, {"audience": "participants"}
    for audience in ("unit", "participants"):
        words = {"symbol": CANARY, "title": CANARY + audience, "issued_on": None, "compilation": None}
        add_document(meeting=met(), **words, audience=audience, **act)
    report = Compilation.objects.issued().get(audience="participants")
    add_document(meeting=met(), symbol="", title=CANARY, issued_on=None, compilation=report, **act)
    record_view(key=uuid.uuid4(), meeting=met(), said=Said(text=CANARY, name=CANARY, compilation=report), **act)
    coming = Meeting.objects.get(key="steering-group-1")
    comment_before_meeting(
        key=uuid.uuid4(),
        meeting=coming,
        compilation=None,
        report_paragraph=None,
        text=CANARY,
        by=cast.participant,
        at=NOW,
    )
    for audience in ("unit", "participants"):
        entry = ProgressEntry.objects.filter(audience=audience, verified_at__isnull=False).first()
        follow_up(cast, entries=[entry], text=CANARY, audience=audience)
    AssemblyFollowUp.objects.get(audience="observers").entries.add(entry)
    narrow = proposed(cast, text=CANARY, **closed)
    record_reply(key=uuid.uuid4(), proposal=narrow, party=None, name=CANARY, replied_on=NOW.date(), text=CANARY, **act)
    move_proposal(key=uuid.uuid4(), proposal=narrow, to="under_way", on=NOW.date(), note=CANARY, **act)
    ClosingDecision.objects.create(
        meeting=met(), item=CANARY, outcome="closed", recorded_at=NOW, recorded_by=cast.officer, **closed
    )
    ClosingDecision.objects.create(
        meeting=met(),
        proposal=narrow,
        outcome="closed",
        note=CANARY,
        recorded_at=NOW,
        recorded_by=cast.officer,
        **closed,
    )
    return [narrow.pk]


def supplements_behind(cast, *, open_report):
    """Have a draft to a report that is open to observers, and a corrigendum to one that is not."""
    told = {"kind": "addendum", "items": [{"title": CANARY, "text": CANARY}], "drafted_at": NOW}
    draft = Supplement.objects.create(key=uuid.uuid4(), compilation_id=open_report, drafted_by=cast.officer, **told)
    narrower = Compilation.objects.get(symbol=f"{CANARY}/P")
    return [draft.pk, supplement(report=narrower, by=cast.officer, content=CANARY.encode()).pk]
