"""Play the demonstration's country reports: its field offices, Governments and Unit, each act at its own moment."""

import json
from datetime import date, datetime

from django.db import transaction

from poa.models import Party
from reports import actions
from reports.models import CountryReport, CountryReportComment, Round

SCRIPT = "country_reports.json"
BEFORE = "{before}"


@transaction.atomic
def play(folder, *, people):
    """Do every act of the folder's script in the order of its moments, all or none.

    `people` are users by the script's names for them. Returns the number of acts; 0 where there is no script, or where
    it was played before.
    """
    path = folder / SCRIPT
    if not path.is_file() or CountryReport.objects.exists():
        return 0
    rows = json.loads(path.read_text(encoding="utf-8"))
    acts = [(row, act) for row in rows for act in row["acts"]]
    for row, act in sorted(acts, key=lambda pair: pair[1]["at"]):
        done = {"by": people[act["by"]], "at": datetime.fromisoformat(act["at"])}
        said = {name: value for name, value in act.items() if name not in ("act", "by", "at")}
        ACTS[act["act"]](row, said, done)
    return len(acts)


def standing(row):
    return CountryReport.objects.get(round__year=row["round"], country__code=row["country"])


def begin(row, said, done):
    place = {"round": Round.objects.get(year=row["round"]), "country": Party.objects.get(code=row["country"])}
    actions.open_country_report(**place, **done)


def save(row, said, done):
    """Save a part; {before} in the text stands for what the part said."""
    report = standing(row)
    part = report.parts.get(key=said["part"])
    text = said["text"].replace(BEFORE, part.text)
    words = {"key": part.key, "version": part.version, "text": text, "original": said["original"]}
    actions.save_part(report=report, **words, **done)


def add(row, said, done):
    actions.add_consulted(report=standing(row), **with_days(said), **done)


def comment(row, said, done):
    report = standing(row)
    part = report.parts.get(key=said["part"])
    actions.comment_on_report(report=report, part=part, text=said["text"], **done)


def resolve(row, said, done):
    for one in CountryReportComment.objects.filter(report=standing(row), resolved_at=None):
        actions.resolve_report_comment(comment=one, **done)


def reply(row, said, done):
    report = standing(row)
    actions.give_position(report=report, version=report.version, **said, **done)


def moved(act):
    """Return what plays an act that moves a report on."""

    def play_act(row, said, done):
        act(report=standing(row), **with_days(said), **done)

    return play_act


def with_days(said):
    return {name: date.fromisoformat(value) if name.endswith("_on") else value for name, value in said.items()}


ACTS = {
    "open": begin,
    "save": save,
    "consulted": add,
    "comment": comment,
    "resolve": resolve,
    "send": moved(actions.send_to_government),
    "reply": reply,
    "submit": moved(actions.submit_report),
    "accept": moved(actions.accept_report),
}
