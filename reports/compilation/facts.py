"""One fact as a numbered paragraph: when, what, on which paragraphs, by whom, how sure, from what source."""

import re

from reports.compilation.blocks import number_run, spread
from reports.compilation.record import anchor_of, name_of
from reports.compilation.tongues import sign_of, sign_of_narrative
from reports.document import Run
from tracking.tombstones import holds_mark

LONGEST = 200  # letters of a fact where it is only referred to: its own paragraph has all of them
SENTENCE = re.compile(r"(?<=[\w)»”\"][.!?])\s+(?=[^\W\d_]|\d)")
LINE_ENDS = re.compile(r"\s*[\r\n]\s*")
# A full stop behind one of these, or behind a single letter, ends no sentence.
ABBREVIATED = re.compile(
    r"\b(?:[^\W\d_]|No|Nos|(?i:paras?|arts?|ch|ibid|vol|pp|Mr|Mrs|Ms|Dr|Prof|St|approx|cf|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|гг|вв|ст|пп|гл|разд|см|ср|тыс|млн|млрд|руб|долл|чел|ок|проф|янв|февр?|мар|апр|авг|сент?"
    r"|окт|нояб?|дек))\.$"
)
OUTSIDE = {"ngo", "press", "study", "court"}


def fact_runs(record, entry, t, pen, *, told=False):
    """Yield one entry's runs, with a footnote to each of its sources, and as plain text what this report says itself.

    `told`: its words stand above already.
    """
    notes = tuple(pen.note(source_text(source, t), source["url"]) for source in entry["evidence"])
    yield Run(t("fact.when", when=upper_first(t.when(entry))), style="strong")
    if told:
        yield Run(" " + t("fact.told_above"), notes=notes)
    else:
        yield from narrative(entry, t, notes)
    if entry["actor"] and not told_of(entry).startswith(entry["actor"]):
        # A run of its own, for it stands in the language in which it was entered.
        yield " " + t("fact.actor") + " "
        actor = actor_words(record, entry, t)
        if entry[f"narrative_{t.language}"] and (sign := sign_of(actor, t)):
            yield Run(f"{sign} ")
        yield Run(actor)
        yield "."
    for figure in entry["figures"]:
        yield from figure_runs(record, figure, t, signs=bool(entry[f"narrative_{t.language}"]))
    if words := in_words_only(entry):
        yield Run(" " + t("fact.unparsed", text=words))
    yield " " + reporters(record, entry, t) + " "
    yield from named_with_paragraphs(entry, t)
    if entry["confidence"] != "high":
        yield Run(" " + t(f"fact.confidence.{entry['confidence']}"), style="emphasis")
    if not entry["evidence"]:
        yield Run(" " + t("fact.no_source"), style="emphasis")


def named_with_paragraphs(entry, t):
    yield "("
    yield Run(name_of(entry), href=f"#{anchor_of(entry)}")
    yield "; " + t("fact.paragraphs" if len(entry["paragraphs"]) > 1 else "fact.paragraph") + " "
    yield from spread([Run(str(number), href=f"#para-{number}") for number in entry["paragraphs"]])
    yield ")."


def reference_runs(record, entry, t, *, told=False):
    """Return the runs of an entry where it is referred to: when, its first sentence, and where it is told in full."""
    yield Run(t("fact.when", when=upper_first(t.when(entry))), style="strong")
    if not told:
        own = entry[f"narrative_{t.language}"].strip()
        said = own or told_of(entry)
        sign = sign_of_narrative(said, own, t)
        # What was taken out of is not cut: the cut might fall within the tombstone.
        said = said.rstrip(".") if holds_mark(said) else first_sentence(said)
        yield Run(f" {sign} " if sign else " ")
        yield Run(said, lang="" if own else other_of(t.language))
        yield "."
    country = t.named(record.parties[record.home_of(entry)])
    yield " " + t("fact.told_elsewhere", country=country) + " "
    yield number_run(anchor_of(entry))
    yield " "
    yield from named_with_paragraphs(entry, t)


def first_sentence(text):
    """Return the first sentence on one line, cut at a word where it is long."""
    text = LINE_ENDS.sub(" ", text)
    ends = (found.start() for found in SENTENCE.finditer(text))
    said = next((text[:end] for end in ends if not ABBREVIATED.search(text, 0, end)), text).rstrip(".")
    return said if len(said) <= LONGEST else said[:LONGEST].rsplit(maxsplit=1)[0].rstrip(",;:–- ") + " …"


def other_of(language):
    return "ru" if language == "en" else "en"


def told_of(entry):
    return (entry["narrative_en"] or entry["narrative_ru"]).strip()


def in_words_only(entry):
    """Return what the source gives as figures and nobody could read as numbers, in its own words."""
    return "; ".join(entry["unparsed"]) if entry["figures"] else entry["figures_text"]


def upper_first(text):
    return text[:1].upper() + text[1:]


def narrative(entry, t, notes):
    """Return the text in the report's language, else in the one it was written in, marked as such."""
    own, other = entry[f"narrative_{t.language}"], other_of(t.language)
    written = (own or entry[f"narrative_{other}"]).strip()
    sign = sign_of_narrative(written, own, t)
    if own and not sign:
        yield Run(" " + written, notes=notes)
        return
    yield Run(f" {sign} ")
    yield Run(written, notes=notes, lang="" if own else other)


def actor_words(record, entry, t):
    """Return who acted: a party by its name in the report's language, anybody else as entered."""
    actor = entry["actor"].rstrip(".")
    party = record.named_parties.get(actor)
    return t.named(party) if party else actor


def figure_runs(record, figure, t, *, signs):
    """Yield a figure; what it measures is a run of its own, for it stands in the language in which it was entered.

    `signs`: with the sign of that language, which a text in another one bears already.
    """
    category = category_of(record, figure)
    measure = upper_first(measure_words(figure, category, t))
    said = upper_first(figure_words(figure, category, t))
    own = len(measure) if said.startswith(measure) else 0
    yield Run(" ")
    if own:
        if signs and (sign := sign_of(said[:own], t)):
            yield Run(f"{sign} ")
        yield Run(said[:own])
    yield Run(said[own:])


def category_of(record, figure):
    """Return the category of concern of a figure, None for none."""
    rows = (row for row in record.snapshot["categories"] if row["code"] == figure["category_code"])
    return next(rows, None)


def measure_words(figure, category, t):
    """Return what a figure measures; a category by its name in the report's language, anything else as entered."""
    return t.named(category, "title").lower() if is_category(figure, category) else figure["measure"]


def is_category(figure, category):
    """Whether what is measured is the category itself, in either language: then it need not be named twice."""
    names = {category[name].casefold() for name in ("title_en", "title_ru") if category.get(name)} if category else ()
    return figure["measure"].strip().casefold() in names


def figure_words(figure, category, t):
    """Return what a figure measures, its amount, its date and category of concern; its source's words are annexed."""
    text = amount_words(figure, t) if figure["value"] is not None else figure["text"].rstrip(".")
    measure = measure_words(figure, category, t)
    text = t("fact.measured", measure=measure, text=text) if measure else t("fact.figure", text=text)
    extra = [t.worded(figure["as_of_text"])] if figure["as_of_text"] and figure["as_of_text"] not in text else []
    if category and not is_category(figure, category):
        extra.append(t.named(category, "title").lower())
    return f"{text} ({'; '.join(extra)})." if extra else f"{text}."


def amount_words(figure, t):
    """Return an amount such as "about 1,200 families"; the unit is left out where the measure says it already."""
    amount = t.amount(figure["value"])
    if figure["value_high"] is not None:
        amount += f"–{t.amount(figure['value_high'])}"
    unit = figure["unit"]
    if unit == "US dollars":
        amount = t("fact.dollars", amount=amount)
    elif unit != "persons" and unit.casefold() not in figure["measure"].casefold():
        last = figure["value_high"] if figure["value_high"] is not None else figure["value"]
        amount = f"{amount} {t.unit(unit, last, figure['qualifier'])}"
    if figure["qualifier"] in ("", "exact"):
        return amount
    return t("fact.qualified", qualifier=t(f"qualifier.{figure['qualifier']}"), amount=amount)


def reporters(record, entry, t):
    """Say which agencies report the fact, or which others do.

    Where the sources that are cited are all somebody else's, the record only stands under the agency's name.
    """
    if entry["agencies"]:
        names = [t.short(record.parties[code]) for code in ordered(record, entry["agencies"])]
        return t("fact.under_name" if told_by_others(entry) else "fact.reported", agencies=t.listed(names))
    if entry["others"]:
        names = [t.named(record.parties[code]) for code in entry["others"]]
        return t("fact.reported_by_others", others=t.listed(names))
    return t("fact.reported_by_nobody")


def told_by_others(entry):
    """Say whether an agency is named, but every source cited is of the press, an organization, a study or a court."""
    kinds = {source["kind"] for source in entry["evidence"]}
    return bool(entry["agencies"] and kinds) and kinds <= OUTSIDE


def ordered(record, codes):
    return [code for code in record.agencies if code in codes] + [c for c in codes if c not in record.agencies]


def source_text(source, t, *, kind=True):
    """Return the text of a footnote: title, symbol, date as printed, the day it was seen, the file, whose it is."""
    parts = [source["title"].strip().rstrip(".")]
    if source["symbol"] and source["symbol"] not in source["title"]:
        parts.append(source["symbol"])
    if source["published_text"] and source["published_text"] not in source["title"]:
        parts.append(source["published_text"])
    if source["captured_on"]:
        parts.append(t("source.seen", day=t.day(source["captured_on"])))
    # A snapshot taken before there were files does not speak of them.
    if source.get("file_sha256"):
        parts.append(t("source.file", name=source["file_name"], sha256=source["file_sha256"]))
    told = ", ".join(parts)
    return f"{told} ({t('source.' + source['kind'])})." if kind else f"{told}."
