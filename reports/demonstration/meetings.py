"""Play the demonstration's meetings: convened, held, with views, proposals in every state and the replies to them."""

import json
import uuid
from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from poa.models import OperativeParagraph, Paragraph, Party, Recommendation
from reports import actions
from reports.models import Meeting, Proposal
from tracking.models import ProgressEntry

NAMESPACE = uuid.UUID("6f1d3c52-0a43-4c2e-9a55-51b5f9a2c147")
DAYS = ("first_on", "last_on", "new_day", "issued_on", "replied_on", "on", "done_on")
OF_A_MEETING: dict[str, Callable] = {
    "convene": actions.convene_meeting,
    "hold": actions.hold_meeting,
    "postpone": actions.postpone_meeting,
    "participant": actions.add_participant,
    "agenda": actions.add_agenda_item,
    "document": actions.add_document,
    "decision": actions.record_decision,
    "comment": actions.comment_before_meeting,
    "propose": actions.record_proposal,
}
OF_A_PROPOSAL: dict[str, Callable] = {"reply": actions.record_reply, "move": actions.move_proposal}
WITH_A_KEY = ("comment", "propose", "view", "reply", "move", "follow_up")


@transaction.atomic
def play(path, *, people):
    """Do every act of the script in its order, all or none; `people` are users by the script's names for them.

    Returns the number of acts; 0 where the script was played before.
    """
    script = json.loads(path.read_text(encoding="utf-8"))
    if not script or Proposal.objects.exists():
        return 0
    for place, row in enumerate(script):
        play_one(row, key=uuid.uuid5(NAMESPACE, str(place)), people=people)
    return len(script)


def play_one(row, *, key, people):
    said = {name: meant(name, value) for name, value in row.items() if name not in ("act", "meeting", "proposal")}
    said |= {"by": people[row["by"]], "at": datetime.fromisoformat(row["at"])}
    said |= {"key": key} if row["act"] in WITH_A_KEY else {}
    if row["act"] == "follow_up":
        symbol, number = row["operative"]
        said["operative"] = OperativeParagraph.objects.get(resolution__symbol=symbol, number=number)
        actions.record_follow_up(**said)
        return
    meeting = Meeting.objects.get(key=row["meeting"])
    if row["act"] in OF_A_PROPOSAL:
        proposal = meeting.proposals.order_by("recorded_at")[row["proposal"] - 1]
        OF_A_PROPOSAL[row["act"]](proposal=proposal, **said)
    elif row["act"] == "view":
        act = {name: said.pop(name) for name in ("key", "by", "at")}
        actions.record_view(meeting=meeting, said=actions.Said(**said), **act)
    else:
        OF_A_MEETING[row["act"]](meeting=meeting, **said)


def meant(name, value):
    """Return what a field of the script stands for: a day, a party, paragraphs, a recommendation, entries."""
    if name in DAYS:
        return date.fromisoformat(value) if value else None
    if name == "party":
        return Party.objects.get(code=value) if value else None
    if name == "paragraphs":
        return list(Paragraph.objects.filter(number__in=value))
    if name == "recommendation" and value:
        return Recommendation.objects.select_related("paragraph").get(paragraph__number=value[0], number=value[1])
    if name == "entries":
        return list(ProgressEntry.objects.filter(reference__in=value))
    return value
