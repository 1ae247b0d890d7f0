"""Two versions of a report as one text, with what went and what came marked."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from poa.wording import day_in_words
from reports.country_reports.citing import closed_source, names_for
from reports.models import CountryReportConsulted
from tracking.comparing import in_one
from tracking.models.entries import LANGUAGES

LANGUAGE_OF_LISTS = ""


@dataclass(frozen=True)
class Compared:
    """One part of both versions: its heading, the language of the text, and pairs (kind, words) as one text."""

    title: str
    language: str
    runs: tuple

    @property
    def shown(self):
        return on_a_page(self.runs)

    @property
    def differs(self):
        return any(kind != "same" for kind, _words in self.runs)


def compared(earlier, later, titles, user):
    """Return every part of two versions, compared; `titles` are the parts' headings by key.

    Sources are named as far as this reader may open them.
    """
    old, new = json.loads(earlier.content), json.loads(later.content)
    before = {part["key"]: part for part in old["parts"]}
    told = []
    for part in new["parts"]:
        was = before[part["key"]]
        runs = (*languages_in_one(was, part), *in_one(was["text"], part["text"]))
        told.append(Compared(titles.get(part["key"], part["key"]), part["original"], runs))
    consulted = lines_in_one(consulted_lines(old), consulted_lines(new))
    names = names_of(user, old, new)
    sources = lines_in_one(source_lines(old, names), source_lines(new, names))
    lists = ((_("Local organizations and NGOs consulted"), consulted), (_("Sources"), sources))
    return told + [Compared(title, LANGUAGE_OF_LISTS, tuple(lines)) for title, lines in lists]


LINE_ENDS = {"ins": "¶\n", "del": "¶ "}


def on_a_page(runs):
    """Return pairs (kind, words) with a sign for what nobody would see: the end of a paragraph that came or went."""
    return [(kind, words if words.strip() else LINE_ENDS.get(kind, words)) for kind, words in runs]


def languages_in_one(old, new):
    """Return in which language a part is said to be written as pairs (kind, words), where that was changed."""
    if old["original"] == new["original"] or not new["text"]:
        return ()
    names, told = dict(LANGUAGES), _("Written in: %(language)s")
    lines = [told % {"language": names[part["original"]]} for part in (old, new)]
    return ("del", f"{lines[0]}\n"), ("ins", f"{lines[1]}\n")


def names_of(user, *contents):
    """Return {key of an entry: what it is called} of all that is cited and open to this reader, in one query."""
    keys = {row["entry"] for content in contents for row in content["citations"]}
    return {str(pk): name for pk, name in names_for(user, keys).items()}


def lines_in_one(old, new):
    """Return whole lines as pairs (kind, words): a line that changed went and came."""
    yield from (("del", f"{line}\n") for line in old if line not in new)
    yield from (("same" if line in old else "ins", f"{line}\n") for line in new)


def consulted_lines(content):
    kinds = dict(CountryReportConsulted.Kind.choices)
    rows = content["consulted"]
    return [f"{row['name']} ({kinds[row['kind']]}), {day_of(row)}: {row['how']}" for row in rows]


def day_of(row):
    return day_in_words(date.fromisoformat(row["consulted_on"]))


def source_lines(content, names):
    return [f"[{row['mark']}] {names.get(row['entry'], closed_source())}" for row in content["citations"]]


def name_of(version):
    """Return what a version is called: its number and its day."""
    return _("version %(number)d of %(day)s") % {"number": version.number, "day": day_in_words(version.made_at)}
