"""Play the demonstration's script: its people log, return, verify and assess, each act at its own stated moment.

Everything goes through the real actions, so that the rules hold of the demonstration too: scopes, the second person
who verifies, one event an act.
"""

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db import transaction

from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.entries import (
    change_audience,
    change_entry,
    log_entry,
    return_entry,
    submit_entry,
    verify_entry,
    withdraw_entry,
)
from tracking.content import EntryContent, EvidenceContent, FigureContent, content_of
from tracking.models import ProgressEntry

DAYS = ("earliest_on", "latest_on", "published_on", "assessed_on")
PLAIN_ACTS: dict[str, Callable] = {
    "submit": submit_entry,
    "return": return_entry,
    "verify": verify_entry,
    "withdraw": withdraw_entry,
    "open_to": change_audience,
}
OF_A_VERSION = ("submit", "return", "verify")


@transaction.atomic
def play(folder, *, people):
    """Do every act of the folder's entries.json and assessments.json in the order of their moments, all or none.

    `people` are users by the script's names for them. Returns the number of acts; 0 where the script was played before.
    """
    entries, assessments = (read(folder / name) for name in ("entries.json", "assessments.json"))
    if not entries or ProgressEntry.objects.filter(reference=entries[0]["id"]).exists():
        return 0
    stage = Stage(people)
    acts = [(act, partial(stage.entry_act, row)) for row in entries for act in row["acts"]]
    acts += [(act, partial(stage.assessment_act, row)) for row in assessments for act in row["acts"]]
    for act, do in sorted(acts, key=lambda pair: pair[0]["at"]):
        do(act)
    return len(acts)


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def with_days(values):
    """Turn the days of a JSON object into dates."""
    return {name: date.fromisoformat(value) if name in DAYS and value else value for name, value in values.items()}


def content_from(values, *, supersedes=None):
    """Return an entry's content as the script words it."""
    said = with_days(values)
    for name in ("agencies", "recommendations"):
        said[name] = tuple(tuple(pair) for pair in said.get(name, ()))
    said["figures"] = tuple(FigureContent(**row) for row in said.get("figures", ()))
    said["evidence"] = cited(said.get("evidence", ()))
    return EntryContent(**said, supersedes=supersedes)


def cited(rows):
    return tuple(EvidenceContent(**with_days(row)) for row in rows)


class Stage:
    """The people of the script, and what they have made so far."""

    def __init__(self, people):
        self.people, self.entries, self.assessments = people, {}, {}

    def entry_act(self, row, act):
        """Do one act on an entry of the script."""
        name = row["id"]
        done = {"by": self.people[act["by"]], "at": datetime.fromisoformat(act["at"])}
        if act["act"] == "log":
            older = self.entries.get(row["supersedes"])
            content = content_from(row["content"], supersedes=older and older.pk)
            self.entries[name] = log_entry(key=uuid.uuid4(), content=content, **done)
        elif act["act"] == "change":
            entry = ProgressEntry.objects.get(pk=self.entries[name].pk)
            said = content_of(entry)
            content = replace(said, evidence=cited(act["evidence"]))
            change_entry(entry=entry, version=entry.version, content=content, **done)
        else:
            given = {field: act[field] for field in ("reason", "audience") if field in act}
            if act["act"] in OF_A_VERSION:
                given["version"] = ProgressEntry.objects.values_list("version", flat=True).get(pk=self.entries[name].pk)
            PLAIN_ACTS[act["act"]](entry=self.entries[name], **given, **done)

    def assessment_act(self, row, act):
        """Propose or confirm an assessment of the script."""
        done = {"by": self.people[act["by"]], "at": datetime.fromisoformat(act["at"])}
        if act["act"] == "propose":
            said = {name: value for name, value in row.items() if name not in ("id", "acts")}
            rests_on = tuple(self.entries[name].pk for name in row["entries"])
            judgement = Judgement(**with_days(said) | {"entries": rests_on, "agency": row["agency"] or ""})
            self.assessments[row["id"]] = propose_assessment(judgement=judgement, **done)
        else:
            confirm_assessment(assessment=self.assessments[row["id"]], **done)
