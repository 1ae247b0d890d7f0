"""Two versions of a report as one text, with what went and what came marked."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from poa.wording import day_in_words
from reports.models import CountryReportConsulted
from tracking.comparing import in_one

LANGUAGE_OF_LISTS = ""


@dataclass(frozen=True)
class Compared:
    """One part of both versions: its heading, the language of the text, and pairs (kind, words) as one text."""

    title: str
    language: str
    runs: tuple

    @property
    def differs(self):
        return any(kind != "same" for kind, _words in self.runs)


def compared(earlier, later, titles):
    """Return every part of two versions, compared; `titles` are the parts' headings by key."""
    old, new = json.loads(earlier.content), json.loads(later.content)
    texts = {part["key"]: part["text"] for part in old["parts"]}
    told = []
    for part in new["parts"]:
        runs = tuple(in_one(texts[part["key"]], part["text"]))
        told.append(Compared(titles.get(part["key"], part["key"]), part["original"], runs))
    lists = ((_("Local organizations and NGOs consulted"), consulted_lines), (_("Sources"), source_lines))
    for title, lines in lists:
        told.append(Compared(title, LANGUAGE_OF_LISTS, tuple(lines_in_one(lines(old), lines(new)))))
    return told


def lines_in_one(old, new):
    """Return whole lines as pairs (kind, words): a line that changed went and came."""
    yield from (("del", f"{line}\n") for line in old if line not in new)
    yield from (("same" if line in old else "ins", f"{line}\n") for line in new)


def consulted_lines(content):
    kinds = dict(CountryReportConsulted.Kind.choices)
    rows = content["consulted"]
    days = [day_in_words(date.fromisoformat(row["consulted_on"])) for row in rows]
    return [f"{row['name']} ({kinds[row['kind']]}), {day}: {row['how']}" for row, day in zip(rows, days, strict=True)]


def source_lines(content):
    return [f"[{row['mark']}] {row['reference'] or row['entry']}" for row in content["citations"]]


def name_of(version):
    """Return what a version is called: its number and its day."""
    return _("version %(number)d of %(day)s") % {"number": version.number, "day": day_in_words(version.made_at)}
