"""Acts under treaties: countries against instruments, one instrument, and the entry that a new act proposes."""

from collections import defaultdict
from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from poa.models import Instrument, Party
from poa.refusing import unkeepable
from poa.wording import span_in_words
from tracking.actions.proposed import words_of, words_ru_of
from tracking.models import Evidence, ProgressEntry, TreatyAction

MOST_PROPOSED = 40


@dataclass(frozen=True)
class Cell:
    """Where a country stands under a treaty: its latest dated act, or what is known without a date; or nothing."""

    country: Party
    act: TreatyAction | None

    @property
    def is_dated(self):
        return self.act is not None and self.act.kind in TreatyAction.DATED and self.act.by_on is not None

    @property
    def tone(self):
        """How firmly it is bound, from 0 to 3."""
        if self.act is None or not self.is_dated or self.act.kind == TreatyAction.Kind.END:
            return 0
        return 3 if self.act.binds else 1


def standing(acts):
    """Return the latest dated act; without one, what is known without a date; None where nothing is."""
    dated = [act for act in acts if act.by_on and act.kind in TreatyAction.DATED]
    if dated:
        return max(dated, key=lambda act: (act.by_on, act.binds))
    return acts[-1] if acts else None


def acts_by(day):
    """Return the acts of the day: dated ones done by then, and what is known without a date."""
    rows = TreatyAction.objects.order_by("by_on", "row")
    rows = rows.known_by(day.known_by) if day.known_by else rows
    return rows.told_by(day.as_of) if day.as_of else rows


def treaty_grid(day):
    """Return the countries, and each treaty of the day with a Cell a country, in three queries.

    The treaties come as (whether the Programme names them, [(treaty, cells)]), those that it names first.
    """
    countries = list(Party.objects.reporting_countries())
    treaties = (Instrument.objects.concluded_by(day.as_of) if day.as_of else Instrument.objects.all()).with_named()
    acts = defaultdict(list)
    for act in acts_by(day):
        acts[act.instrument_id, act.country_id].append(act)
    groups = {True: [], False: []}
    for each in treaties:
        groups[each.is_named].append((each, [Cell(party, standing(acts[each.pk, party.pk])) for party in countries]))
    return countries, [(is_named, rows) for is_named, rows in groups.items() if rows]


def treaty_page(code, day):
    """Return an instrument, the paragraphs that name it, and all acts under it by country; or raise Http404."""
    instrument = get_object_or_404(Instrument.objects.prefetch_related("named_in"), code=code)
    acts = acts_by(day).filter(instrument=instrument).order_by("country__name_en", "by_on")
    acts = acts.select_related("country", "answer__answered_by")
    return {"instrument": instrument, "acts": list(acts)}


def proposals_for(user):
    """Return the acts whose proposed entry waits for this person's answer, the oldest first, with what is shown."""
    rows = TreatyAction.objects.proposing_to(user).select_related("country", "instrument", "recorded_by")
    return rows.prefetch_related("instrument__named_in")


@dataclass(frozen=True)
class Proposed:
    """What the form of an entry starts with: its values, and the source that it cites."""

    values: dict
    sources: tuple = ()


def proposed_entry(asked):
    """Return the entry that a treaty action proposes, on the paragraphs that name the instrument."""
    act = act_named(asked)
    if act is None:
        return Proposed({})
    numbers = act.instrument.named_in.order_by("number").values_list("number", flat=True)
    if not act.by_on:
        when = act.date_text
    else:
        when = span_in_words(act.earliest_on, act.by_on, precision="period")
    values = {
        "kind": ProgressEntry.Kind.ACCESSION.value,
        "when": when,
        "narrative_en": words_of(act),
        "narrative_ru": words_ru_of(act),
        "paragraphs": ", ".join(map(str, numbers)),
        "countries": [act.country.code],
        "actor": act.country.name_en,
    }
    source = {"title": act.source, "kind": Evidence.Kind.DEPOSITARY.value, "url": act.source_url}
    return Proposed(values, (source,) if act.source else ())


def act_named(asked):
    """Return the treaty action with this row's name; None where there is none."""
    if not asked or unkeepable(asked):
        return None
    return TreatyAction.objects.select_related("country", "instrument").filter(row=asked).first()
