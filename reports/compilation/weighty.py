"""The events of the period that weigh most, found by rule: so that the front of a report tells what happened."""

from collections import defaultdict
from itertools import chain

from reports.compilation.facts import first_sentence
from reports.compilation.instruments import BINDING, is_new, treaty_day
from reports.compilation.record import anchor_of, in_order, name_of
from reports.compilation.review import worded
from reports.compilation.tongues import sign_of_narrative
from reports.document import Run
from tracking.tombstones import holds_mark

MOST, MOST_ACTS, MOST_LAWS, MOST_BACK = 8, 4, 3, 2
# Where the report has the rest of each kind.
PLACES = {
    "joined": "instruments-table",
    "laws": "chapter-annex-facts",
    "back": "chapter-open-points",
    "facts": "chapter-annex-facts",
}


def weighty(record, t, pen):
    """Write one list: treaties newly joined, laws, set-backs, then other facts, and how many more; nothing if none."""
    items, room = [], MOST
    for key, found, words, most in kinds(record):
        shown = found[: min(most, room)]
        room -= len(shown)
        items += [list(words(record, one, t)) for one in shown]
        if more := found[len(shown) :]:
            number = sum(len(acts) for _, acts in more) if key == "joined" else len(more)
            further = Run(t(f"year.more.{key}", number=t.number(number)), href=f"#{PLACES[key]}")
            # Behind the last of its kind; a line of its own where the list has none.
            if shown:
                items[-1] += [Run("; "), further]
            else:
                items.append([further])
    if items:
        pen.text(t("year.weighty"))
        for runs in items:
            pen.text(*runs, kind="item")


def rule(record, t):
    """Yield by what rule the events are chosen; nothing where there are none."""
    if any(found for _, found, _, _ in kinds(record)):
        yield Run(t(worded(record, "quality.weighty"), most=MOST, acts=MOST_ACTS, laws=MOST_LAWS, back=MOST_BACK))


def foremost(record, t):
    """Yield the heaviest in one sentence for the summary: a treaty joined, and two of the rest; nothing if none."""
    joined, *others = [[list(words(record, one, t)) for one in found[:most]] for _, found, words, most in kinds(record)]
    said = [*joined[:1], *list(chain.from_iterable(others))[:2]]
    if said:
        yield Run(t("summary.weighty") + " ")
        yield from chain.from_iterable(([Run("; ")] if place else []) + runs for place, runs in enumerate(said))
        yield Run(".")


def kinds(record):
    """Return (name, what there is of it, in what words it is told, how many at most) of each kind, in order."""
    laws, facts = laws_and_facts(record)
    return (
        ("joined", joined(record), joined_words, MOST_ACTS),
        ("laws", laws, fact_words, MOST_LAWS),
        ("back", gone_back(record), back_words, MOST_BACK),
        ("facts", facts, fact_words, MOST),
    )


def joined(record):
    """Return [((unchecked, last day, country, kind, first day, wording), [(act, treaty)])] of treaties newly joined.

    Those of the Programme alone, of one country and day together, and "January 1999" apart from its last day:
    checked ones first, then those that most paragraphs name, then the earlier.
    """
    treaties = {row["code"]: row for row in record.snapshot["instruments"] if row["named_in"]}
    acts = defaultdict(list)
    for row in record.snapshot["treaty_actions"]:
        if is_new(record, row) and row["kind"] in BINDING and row["instrument_code"] in treaties:
            first, last = row["earliest_on"] or "", row["by_on"]
            # A wording tells the day only where the day is not exact: see `treaty_day`.
            wording = "" if first == last else row["date_text"]
            place = row["unchecked"], last, row["country_code"], row["kind"], first, wording
            acts[place].append((row, treaties[row["instrument_code"]]))

    def weight(found):
        (unchecked, *place, _wording), told = found
        # Wordings have no order: what a day alone does not tell apart stands by the treaties.
        codes = [treaty["code"] for _, treaty in told]
        return unchecked, -sum(len(treaty["named_in"]) for _, treaty in told), place, codes

    return sorted(acts.items(), key=weight)


def joined_words(record, found, t):
    (unchecked, _, code, kind, *_), told = found
    where = t("year.event", where=t.short(record.parties[code]), when=treaty_day(told[0][0], t))
    named = t("year.joined", act=t(f"act.{kind}"), treaties=t.listed(t.named(row, "short") for _, row in told))
    said = f"{where} {named}; {t('treaty.unchecked')}" if unchecked else f"{where} {named}"
    yield Run(said, href=f"#{PLACES['joined']}")


def laws_and_facts(record):
    """Return the laws, and the other facts but those of treaties joined, each by weight."""
    # What was taken out of is left to its own place: a sentence cut out of it might be cut within the tombstone.
    whole = [row for row in record.entries if not holds_mark(row["narrative_en"] + row["narrative_ru"])]
    told = sorted(whole, key=weight_of)
    laws = [entry for entry in told if entry["kind"] == "legislation"]
    # A treaty that was joined stands above already.
    return laws, [entry for entry in told if entry["kind"] not in ("legislation", "accession")]


def weight_of(entry):
    """Return what facts are ordered by: sure ones, those on most paragraphs, of most sources, then the earlier."""
    sure = entry["confidence"] != "high"
    return sure, -len(entry["paragraphs"]), -len(entry["evidence"]), entry["by_on"], in_order(entry)


def gone_back(record):
    """Return the assessments that slid back since the last report or say of this period that they are set back.

    Each place once, by paragraph and country.
    """
    start = record.snapshot["round"]["period_start"]
    slid = [row for aspect in ("in_law", "in_practice") for row in record.moved(aspect).back]
    said = [row for row in record.backward if row["trend"] == "set_back" and row["assessed_on"] >= start]
    places = {(row["of"], row["country_code"]): row for row in [*slid, *said]}
    return [places[place] for place in sorted(places)]


def back_words(record, row, t):
    place = {"country": t.named(record.parties[row["country_code"]]), "paragraph": row["of"]}
    yield Run(t("year.set_back", **place), href=f"#para-{row['of']}")


def fact_words(record, entry, t):
    """Yield where, when, the first sentence of a fact, and its reference as a link."""
    places = [t.short(record.parties[code]) for code in record.countries_of[entry["key"]]]
    where = t.listed(places) if places else t("regional.short")
    yield Run(t("year.event", where=where[:1].upper() + where[1:], when=t.when(entry)) + " ")
    own = entry[f"narrative_{t.language}"].strip()
    other = "ru" if t.language == "en" else "en"
    told = own or entry[f"narrative_{other}"].strip()
    if sign := sign_of_narrative(told, own, t):
        yield Run(sign + " ")
    yield Run(first_sentence(told), lang="" if own else other)
    yield Run(" (")
    yield Run(name_of(entry), href=f"#{anchor_of(entry)}")
    yield Run(")")
