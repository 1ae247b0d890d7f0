"""A meeting of the Steering Group at every step, and what is said there, made by the real acts."""

import uuid
from datetime import date

from poa.models import Paragraph, Party
from reports import actions
from reports.models import Meeting
from tests.cast import NOW

FIRST_DAY = date(1999, 6, 24)


def plan(by, **more):
    said = {
        "name": "Fifth meeting",
        "kind": "steering_group",
        "place": "Geneva",
        "first_on": FIRST_DAY,
        "last_on": None,
    }
    return actions.plan_meeting(**{**said, **more}, by=by, at=NOW)


def convene(meeting, by, **more):
    said = {"first_on": FIRST_DAY, "last_on": date(1999, 6, 25), "place": "Geneva", "consulted": "The States, in May."}
    return actions.convene_meeting(meeting=meeting, **{**said, **more}, by=by, at=NOW)


def propose(by, *, meeting=None, code="TJK", audience="participants", key=None, **more):
    said = {"name": "", "text": "Open the border posts.", "paragraphs": [paragraph(68)], "recommendation": None}
    words = {**said, "party": Party.objects.get(code=code) if code else None, **more}
    meeting = meeting or Meeting.objects.get(key="steering-group-3")
    return actions.record_proposal(key=key or uuid.uuid4(), meeting=meeting, audience=audience, **words, by=by, at=NOW)


def reply(proposal, by, *, on=date(1998, 9, 1), text="We shall."):
    words = {"party": proposal.party, "name": proposal.name, "replied_on": on, "text": text}
    return actions.record_reply(key=uuid.uuid4(), proposal=proposal, **words, by=by, at=NOW)


def move(proposal, to, by, *, on=date(1998, 10, 1), note="A post was opened.", key=None, at=NOW, **more):
    said = {"to": to, "on": on, "note": note, **more}
    return actions.move_proposal(key=key or uuid.uuid4(), proposal=proposal, **said, by=by, at=at)


def view(by, *, meeting=None, key=None, **said):
    meeting = meeting or Meeting.objects.get(key="steering-group-3")
    said = actions.Said(**{"text": "Well told.", "name": "Farwater", **said})
    return actions.record_view(key=key or uuid.uuid4(), meeting=meeting, said=said, by=by, at=NOW)


def comment(meeting, by, *, text="Say more of shelters.", key=None):
    words = {"compilation": None, "report_paragraph": None, "text": text}
    return actions.comment_before_meeting(key=key or uuid.uuid4(), meeting=meeting, **words, by=by, at=NOW)


def paragraph(number):
    return Paragraph.objects.get(number=number)
