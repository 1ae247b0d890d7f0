"""A snapshot with its look-ups: what was reported, by whom, on what; and what was not."""

import re
from collections import defaultdict
from functools import cached_property, lru_cache

from reports.compilation.identities import differ, identity, shortest, voice_of
from reports.compilation.met import Met
from reports.compilation.moves import Moves
from reports.compilation.silence import Silence

REPORTABLE = ("principle", "action")
ASPECTS = ("in_law", "in_practice")


class Record(Met, Silence):
    """What a snapshot says, found by paragraph, country and agency."""

    def __init__(self, snapshot):
        self.snapshot = snapshot
        self.entries = snapshot["entries"]
        # From before the period, and cited by an assessment or a country's own report.
        self.relied_on = snapshot.get("relied_on", [])
        self.paragraphs = {row["number"]: row for row in snapshot["paragraphs"]}
        self.parties = {row["code"]: row for row in snapshot["parties"]}
        # In every language of a report the English order, or its paragraphs would bear another number in each.
        by_name = sorted(snapshot["parties"], key=lambda row: row["name_en"])
        self.countries = [row["code"] for row in by_name if row["reporting_country"]]
        self.agencies = [row["code"] for row in snapshot["parties"] if row["reporting_agency"]]
        self.sections = {row["code"]: row for row in snapshot["sections"]}
        self.machinery = machinery_of(snapshot["programme"], self.paragraphs)
        self.reportable = [
            number
            for number, row in self.paragraphs.items()
            if row["function"] in REPORTABLE and number not in self.machinery
        ]
        self.not_applicable = {
            (row["of"], row["country_code"], row["agency_code"]) for row in snapshot["not_applicable"]
        }

    @cached_property
    def named_parties(self):
        """{name: the first party that bears it}, in every language."""
        rows = list(self.parties.values())
        return {row[name]: row for name in ("name_ru", "name_en") for row in reversed(rows)}

    @cached_property
    def initials(self):
        """{agency: the fewest first letters of its short name that no other bears}."""
        short = f"short_{self.snapshot['edition']['language']}"
        rows = {code: self.parties[code] for code in self.agencies}
        names = {code: row[short] or row["short_en"] or row["name_en"] for code, row in rows.items()}
        return {
            code: shortest(name, [other for other in names.values() if other != name]) for code, name in names.items()
        }

    @property
    def independent_reports(self):
        """The reports of organizations; a snapshot taken before there was a register does not speak of them."""
        return self.snapshot.get("independent_reports", [])

    def chapter_of(self, number):
        """Return the code of the chapter that a paragraph stands in."""
        row = self.paragraphs[number]
        return row["chapter_code"] or row["section_code"]

    @cached_property
    def chapters(self):
        """The chapters that hold paragraphs, in the Programme's order: {code: [numbers]}."""
        found = defaultdict(list)
        for number in self.paragraphs:
            found[self.chapter_of(number)].append(number)
        return {code: found[code] for code in self.sections if code in found}

    @cached_property
    def countries_of(self):
        """{entry key: countries it ends silence for}; a regional fact is about none of them."""
        known = set(self.countries)
        rows = [*self.entries, *self.snapshot["earlier"]]
        return {row["key"]: [] if row["regional"] else [c for c in row["countries"] if c in known] for row in rows}

    def home_of(self, entry):
        """Return the country that a fact is told of first, "" if it is about none; the others refer to that place."""
        return min(self.countries_of[entry["key"]], key=self.countries.index, default="")

    @cached_property
    def facts(self):
        """{(paragraph, country): [entries of the period]}, the oldest first."""
        return self.by_place(self.entries)

    def by_place(self, rows):
        found = defaultdict(list)
        for row in rows:
            for country in self.countries_of[row["key"]]:
                for number in row["paragraphs"]:
                    found[number, country].append(row)
        return found

    @cached_property
    def newest(self):
        """{(paragraph, country): the newest fact ever}."""
        found = defaultdict(list)
        for place, rows in [*self.by_place(self.snapshot["earlier"]).items(), *self.facts.items()]:
            found[place] += rows
        return {place: newest_of(rows) for place, rows in found.items()}

    @cached_property
    def on(self):
        """{paragraph: [entries of the period]}, regional ones too."""
        found = defaultdict(list)
        for entry in self.entries:
            for number in entry["paragraphs"]:
                found[number].append(entry)
        return found

    @cached_property
    def treaty_acts(self):
        """{(country, instrument): [treaty actions]}."""
        found = defaultdict(list)
        for row in self.snapshot["treaty_actions"]:
            found[row["country_code"], row["instrument_code"]].append(row)
        return found

    @cached_property
    def in_country(self):
        """{country: [facts of the period]}; a fact about several stands under each."""
        found = {code: [] for code in self.countries}
        for row in self.entries:
            for code in self.countries_of[row["key"]]:
                found[code].append(row)
        return found

    @cached_property
    def regional(self):
        """Facts of the period that are about none of the reporting countries, or about the region."""
        return [row for row in self.entries if not self.countries_of[row["key"]]]

    @cached_property
    def previous(self):
        """The facts of the previous round's period."""
        before = self.snapshot["previous_round"]
        if before is None:
            return []
        start, end = before["period_start"], before["period_end"]
        return [row for row in self.snapshot["earlier"] if start <= row["by_on"] < end]

    @property
    def previous_round(self):
        return self.snapshot["previous_round"]

    @property
    def figures_lead(self):
        """Whether every figure leads to its entries; the report of an older snapshot is built as it was."""
        return self.snapshot.get("figures_lead", False)

    @property
    def lists_previous(self):
        """Whether the facts of the previous round are named in the annex of facts."""
        return self.figures_lead and bool(self.previous)

    @cached_property
    def named_before(self):
        """The keys of the facts from before the period that the annex of facts names, each in a place of its own."""
        rows = [*self.relied_on, *self.previous] if self.lists_previous else []
        return {row["key"] for row in rows}

    @property
    def last_report(self):
        """The report of the round before that the same readers had, or None; older snapshots do not speak of it."""
        return self.snapshot.get("last_report")

    @cached_property
    def gap(self):
        """(end of the round before, start of this one) where days lie between that belong to neither; else None."""
        before, start = self.snapshot["previous_round"], self.snapshot["round"]["period_start"]
        return (before["period_end"], start) if before and before["period_end"] < start else None

    @cached_property
    def by_key(self):
        """{key: fact} of the period and of what is relied on from before it."""
        return {row["key"]: row for row in [*self.relied_on, *self.entries]}

    def rests_on(self, assessment):
        """Return the facts that an assessment rests on and the report can name, in order."""
        return sorted((self.by_key[key] for key in assessment["entries"] if key in self.by_key), key=in_order)

    @cached_property
    def judged(self):
        """{(paragraph, country): [assessments]}, each voice's latest."""
        found = defaultdict(list)
        for row in self.snapshot["assessments"]:
            found[row["of"], row["country_code"]].append(row)
        return found

    @cached_property
    def judged_by(self):
        """{voice: {(paragraph, country): [its assessments]}}; of a voice that is silent, nothing."""
        found = defaultdict(lambda: defaultdict(list))
        for row in self.snapshot["assessments"]:
            found[voice_of(row)][row["of"], row["country_code"]].append(row)
        return found

    @cached_property
    def divergent(self):
        """Places where those that assessed, agencies or voices, differ in law or in practice (ruling 4).

        As in the matrix, who has no information on an aspect has not assessed it and differs from nobody.
        """
        return sorted(place for place, rows in self.judged.items() if any(differ(rows, aspect) for aspect in ASPECTS))

    @cached_property
    def backward(self):
        """Assessments that say stalled or set back."""
        return [row for row in self.snapshot["assessments"] if row["trend"] in ("stalled", "set_back")]

    @property
    def is_review(self):
        """Whether the report looks back over several years (para. 149), with no round before it."""
        return self.snapshot["round"].get("kind") == "review"

    @cached_property
    def changes(self):
        """[(assessment, aspect, step before, step now)] that differ since the last report; 0 is no information.

        Each aspect stands for itself, so that progress in law never hides a step back in practice.
        """
        before = {identity(row): row for row in self.snapshot["earlier_assessments"]}
        now = {identity(row): row for row in self.snapshot["assessments"]}
        pairs = [(before.get(place, {}), row) for place, row in now.items()]
        pairs += [(row, {**row, **dict.fromkeys(ASPECTS, 0)}) for place, row in before.items() if place not in now]
        told = ((row, aspect, then.get(aspect, 0), row[aspect]) for then, row in pairs for aspect in ASPECTS)
        return [change for change in told if change[2] != change[3]]

    def moved(self, aspect):
        """Return the assessments of one aspect that changed, as Moves; no information is no step of the scale."""
        told = [change for change in self.changes if change[1] == aspect]
        return Moves(
            forward=[row for row, _, then, now in told if 0 < then < now],
            back=[row for row, _, then, now in told if 0 < now < then],
            first=[row for row, _, then, _ in told if then == 0],
            lost=[row for row, _, _, now in told if now == 0],
        )

    @cached_property
    def known_late(self):
        """Facts of the period whose day of being known lies after the round's cut-off of knowledge (ruling 6)."""
        cutoff = self.snapshot["round"]["knowledge_cutoff_on"]
        return [row for row in self.entries if row["known_on"] and row["known_on"] > cutoff]

    @cached_property
    def sources(self):
        """The distinct sources that the facts of the period cite, however often each is cited."""
        return {(one["title"], one["symbol"], one["url"]) for entry in self.entries for one in entry["evidence"]}


def machinery_of(programme, numbers):
    """Return which paragraphs are about the follow-up itself; older snapshots tell the first of those to the end."""
    if "machinery" in programme:
        return frozenset(programme["machinery"])
    return frozenset(number for number in numbers if number >= programme["machinery_from"])


def newest_of(facts):
    """Return the fact of the latest day; of two of one day the one that is dated more exactly."""
    return max(facts, key=lambda row: (row["by_on"], row["earliest_on"]))


def in_order(entry):
    """Return what facts are sorted by, as a reader counts: H9, H96, H100; those without a reference come last."""
    reference = entry["reference"] or ""
    return not reference, _counted(reference), entry["key"]


@lru_cache(maxsize=30_000)
def _counted(reference):
    return tuple([int(part) if place % 2 else part for place, part in enumerate(re.split(r"(\d+)", reference))])


def anchor_of(entry):
    """Return the fragment of an entry, without its hash."""
    return f"entry-{entry['reference'] or entry['key']}"


def name_of(entry):
    """Return how an entry is called: its reference, else the first digits of its key."""
    return entry["reference"] or entry["key"][:8]
