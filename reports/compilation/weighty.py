"""The events of the period that weigh most, found by rule: so that the front of a report tells what happened."""

from collections import defaultdict
from itertools import chain, islice

from reports.compilation.facts import first_sentence
from reports.compilation.instruments import BINDING, is_new, treaty_day
from reports.compilation.record import anchor_of, in_order, name_of
from reports.document import Run
from tracking.tombstones import holds_mark

MOST, MOST_ACTS, MOST_LAWS, MOST_BACK = 8, 4, 3, 2


def weighty(record, t, pen):
    """Write one list: treaties newly joined, laws, set-backs, then the facts on most paragraphs; nothing if none."""
    items = list(islice(chain(joined(record, t), set_back_and_facts(record, t)), MOST))
    if items:
        pen.text(t("year.weighty"))
        for runs in items:
            pen.text(*runs, kind="item")


def foremost(record, t):
    """Yield the heaviest in one sentence for the summary: a treaty joined, and two of the rest; nothing if none."""
    said = [*islice(joined(record, t), 1), *islice(set_back_and_facts(record, t), 2)]
    if said:
        yield Run(t("summary.weighty") + " ")
        yield from chain.from_iterable(([Run("; ")] if place else []) + runs for place, runs in enumerate(said))
        yield Run(".")


def joined(record, t):
    """Yield for each country and day the treaties, named in the Programme, that it newly became bound by."""
    treaties = {row["code"]: row for row in record.snapshot["instruments"] if row["named_in"]}
    acts = defaultdict(list)
    for row in record.snapshot["treaty_actions"]:
        if is_new(record, row) and row["kind"] in BINDING and row["instrument_code"] in treaties:
            acts[row["unchecked"], row["country_code"], row["kind"], treaty_day(row, t)].append(
                treaties[row["instrument_code"]]
            )

    def weight(place):
        return place[0], -sum(len(row["named_in"]) for row in acts[place]), place

    for place in sorted(acts, key=weight)[:MOST_ACTS]:
        unchecked, code, kind, day = place
        where = t("year.event", where=t.short(record.parties[code]), when=day)
        named = t("year.joined", act=t(f"act.{kind}"), treaties=t.listed(t.named(row, "short") for row in acts[place]))
        said = f"{where} {named}; {t('treaty.unchecked')}" if unchecked else f"{where} {named}"
        yield [Run(said, href="#instruments-table")]


def set_back_and_facts(record, t):
    """Yield laws, then assessments that slid back or say so, then the facts of most paragraphs and sources."""
    # What was taken out of is left to its own place: a sentence cut out of it might be cut within the tombstone.
    whole = [row for row in record.entries if not holds_mark(row["narrative_en"] + row["narrative_ru"])]
    told = sorted(whole, key=weight_of)
    laws = [entry for entry in told if entry["kind"] == "legislation"][:MOST_LAWS]
    for entry in laws:
        yield list(fact_words(record, entry, t))
    for row in gone_back(record)[:MOST_BACK]:
        place = {"country": t.named(record.parties[row["country_code"]]), "paragraph": row["of"]}
        yield [Run(t("year.set_back", **place), href=f"#para-{row['of']}")]
    # A treaty that was joined stands above already.
    for entry in told:
        if entry not in laws and entry["kind"] != "accession":
            yield list(fact_words(record, entry, t))


def weight_of(entry):
    """Return what facts are ordered by: sure ones first, then those on most paragraphs, then of most sources."""
    return entry["confidence"] != "high", -len(entry["paragraphs"]), -len(entry["evidence"]), in_order(entry)


def gone_back(record):
    """Return the assessments that slid back since the last report or are said to be set back, each place once."""
    slid = [row for aspect in ("in_law", "in_practice") for row in record.moved(aspect).back]
    said = [row for row in record.backward if row["trend"] == "set_back"]
    return list({(row["of"], row["country_code"]): row for row in [*slid, *said]}.values())


def fact_words(record, entry, t):
    """Yield where, when, the first sentence of a fact, and its reference as a link."""
    places = [t.short(record.parties[code]) for code in record.countries_of[entry["key"]]]
    where = t.listed(places) if places else t("regional.short")
    yield Run(t("year.event", where=where[:1].upper() + where[1:], when=t.when(entry)) + " ")
    own = entry[f"narrative_{t.language}"].strip()
    other = "ru" if t.language == "en" else "en"
    if not own:
        yield Run(t("fact.original_sign") + " ")
    yield Run(first_sentence(own or entry[f"narrative_{other}"].strip()), lang="" if own else other)
    yield Run(" (")
    yield Run(name_of(entry), href=f"#{anchor_of(entry)}")
    yield Run(")")
