"""Chapter: accession to international instruments."""

from dataclasses import dataclass
from datetime import datetime

from reports.compilation.blocks import Pen, spread
from reports.compilation.facts import upper_first
from reports.compilation.leading import saying, tally
from reports.document import Cell, Run, Table

BINDING = ("ratification", "accession", "succession", "declaration")
DATED = (*BINDING, "signature", "end")
FEW = 3
TABLE = "instruments-table"


@dataclass(frozen=True)
class Standing:
    """Where a country stood under an instrument on the report's last day; without an act, no information."""

    act: dict | None = None
    new: bool = False

    @property
    def kind(self):
        return self.act["kind"] if self.act else ""

    @property
    def is_dated(self):
        return self.act is not None and self.act["kind"] in DATED and bool(self.act["by_on"])

    @property
    def is_unchecked(self):
        return self.act is not None and self.act["unchecked"]


def standing(record, country, instrument):
    """Return the latest dated act of a country under an instrument; without one, what is known without a date."""
    acts = record.treaty_acts.get((country, instrument), [])
    dated = [row for row in acts if row["by_on"] and row["kind"] in DATED]
    if dated:
        latest = max(dated, key=lambda row: (row["by_on"], row["kind"] in BINDING))
        return Standing(latest, is_new(record, latest))
    return Standing(acts[-1]) if acts else Standing()


def act_words(kind, title, t):
    """Return what was done; of a declaration that an instrument's own name tells, that it was made."""
    key = f"act.named.{kind}"
    is_told = key in t.sentences and t("act.declaration").casefold() in title.casefold()
    return t(key if is_told else f"act.{kind}")


def standing_words(told, title, t):
    """Return (what was done or is known, remarks: the day, when it was checked, whether new or unchecked)."""
    if told.act is None:
        return t("treaty.no_information"), []
    day = treaty_day(told.act, t) if told.is_dated and told.act["date_text"] else ""
    seen = told.act["checked_text"] if not day else ""
    checked = t("treaty.as_checked", when=checked_day(seen, t)) if seen else ""
    new = t("treaty.new") if told.new else ""
    unchecked = t("treaty.unchecked") if told.is_unchecked else ""
    return act_words(told.kind, title, t), [said for said in (day, checked, new, unchecked) if said]


def checked_day(text, t):
    """Return the day or month of a check in words of the report's language, as far as it is of a plain shape."""
    for shape, words in (("%Y-%m-%d", t.day), ("%Y-%m", t.month), ("%B %Y", t.month)):
        try:
            return words(datetime.strptime(text, shape).date().isoformat())
        except ValueError:
            continue
    return t.worded(text)


def treaty_day(row, t):
    """Return the day of an act, or its wording where the day is not exact."""
    return t.day(row["by_on"]) if row["earliest_on"] == row["by_on"] else t.worded(row["date_text"])


def instruments(record, t):
    """Set the countries against the instruments; say which of them the Programme names, and what is new."""
    pen = Pen()
    listed = record.snapshot["instruments"]
    if not listed:
        return pen.part(t("title.instruments"))
    new = [row for row in record.snapshot["treaty_actions"] if is_new(record, row)]
    end = t.day(record.snapshot["edition"]["as_of"])
    named = sum(1 for row in listed if row["named_in"])
    only_later = any(row["kind"] == "not_yet_party" for row in record.snapshot["treaty_actions"])
    pen.paragraph(
        *saying(
            t,
            "treaty.opening" if named < len(listed) else "treaty.opening_all_named",
            instruments=tally(t, "instrument", len(listed), TABLE),
            named=named,
            end=end,
        ),
        " " + t("treaty.only_later") if only_later else "",
    )
    news(record, new, t, pen)
    told = [row for row in record.snapshot["treaty_actions"] if row["kind"] != "not_yet_party"]
    unchecked = sum(1 for row in told if row["unchecked"])
    if unchecked:
        pen.paragraph(*saying(t, "treaty.unchecked_told", acts=tally(t, "act", unchecked, TABLE)))
    columns = (
        t("column.instrument"),
        *[t.short(record.parties[code]) for code in record.countries],
    )
    rows = tuple(
        (Cell(t.named(row, "short")), *[treaty_cell(record, code, row["code"], t) for code in record.countries])
        for row in listed
    )
    pen.add(Table(t("treaty.table"), columns, rows, kind="matrix", anchor=TABLE, sheet=t("sheet.instruments")))
    pen.text(t("treaty.legend"), kind="note")
    return pen.part(t("title.instruments"))


def is_new(record, row):
    start = record.snapshot["round"]["period_start"]
    return bool(row["by_on"]) and row["by_on"] >= start and row["kind"] in DATED


def news(record, new, t, pen):
    """Write the acts of the period: a few in one sentence, more as a list."""
    if not new:
        pen.paragraph(t("treaty.none_new"))
        return
    titles = {row["code"]: row for row in record.snapshot["instruments"]}
    acts = [new_act(record, row, titles[row["instrument_code"]], t, pen) for row in new]
    opening = t("treaty.new_acts", acts=t.count("act", len(new)))
    if len(acts) <= FEW:
        pen.paragraph(opening, " ", *spread(acts, "; "), ".")
        return
    pen.paragraph(opening)
    pen.items(acts)


def new_act(record, row, instrument, t, pen):
    title = t.named(instrument, "short")
    said = t(
        "treaty.new_act",
        country=t.named(record.parties[row["country_code"]]),
        instrument=title,
        act=act_words(row["kind"], title, t),
        when=treaty_day(row, t),
    )
    source = upper_first(row["source"].strip().rstrip("."))
    notes = (pen.note(f"{source}.", web(row["source_url"])),) if source else ()
    return Run(said, href=f"#country-{row['country_code']}", notes=notes)


def treaty_cell(record, country, instrument, t):
    """Return a compact cell: act and year, "*" if new, "?" if unchecked; what is new stands out."""
    told = standing(record, country, instrument)
    if told.act is None:
        return Cell("–", tone=0)
    marks = ("*" if told.new else "") + ("?" if told.is_unchecked else "")
    if not told.is_dated:
        return Cell(t(f"act.short.{told.kind}") + marks, tone=0)
    words = f"{t('act.short.' + told.kind)}\u00a0{told.act['by_on'][:4]}{marks}"
    return Cell(words, f"#country-{country}", tone=4 if told.new else 2 if told.kind in BINDING else 1)


def web(address):
    """Return the address if it is one; a source's remark in its place is none."""
    return address if address.startswith(("http://", "https://")) and " " not in address else ""
