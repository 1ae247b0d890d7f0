"""From what was typed to what an entry says."""

from dataclasses import replace

from poa.numbers import bare
from tracking.content import OF_A_FILE, EntryContent, EvidenceContent, FigureContent, content_of, picked

SAME = (
    "kind",
    "narrative_en",
    "narrative_ru",
    "original",
    "actor",
    "regional",
    "region_note",
    "confidence",
    "audience",
)


def content_of_sheet(typed, figures, sources, *, before=None):
    """Return the content of a cleaned form and its rows; `before` is the entry as it stands, None for a new one."""
    standing = content_of(before) if before else None
    said = {
        **{name: typed[name] for name in SAME},
        **dates_of(typed["when"]),
        "on_behalf_of": typed["on_behalf_of"].code if typed["on_behalf_of"] else "",
        "paragraphs": tuple(row.number for row in typed["paragraphs"]),
        "countries": codes(typed["countries"]),
        "categories": codes(typed["categories"]),
        "recommendations": tuple((row.paragraph.number, row.number) for row in typed["recommendations"]),
        "figures": tuple(as_it_was_read(figure(row), standing.figures if standing else ()) for row in figures),
        "evidence": tuple(source_as_it_stands(row, standing.evidence if standing else ()) for row in sources),
    }
    agencies = codes(typed["agencies"])
    if standing is None:
        return EntryContent(**said, agencies=tuple((code, "") for code in agencies))
    institutions = dict(standing.agencies)
    if typed["when"].earliest == standing.earliest_on and typed["when"].latest == standing.latest_on:
        said["date_text"] = standing.date_text
    return replace(standing, **said, agencies=tuple((code, institutions.get(code, "")) for code in agencies))


# A row's words for a day, and the days that were read in them.
READ_IN = {"as_of_text": ("earliest_on", "latest_on"), "published_text": ("published_on",)}


def as_it_was_read(row, standing):
    """Return the row with the days that a standing row has for the same words: "end-2000" is read by no form."""
    for words, days in READ_IN.items():
        for other in standing:
            if getattr(row, words, "") and getattr(row, words) == getattr(other, words, ""):
                return replace(row, **picked(other, days))
    return row


def source_as_it_stands(row, standing):
    """Return a source with the file that it had; a form names no file that its entry does not hold."""
    said = as_it_was_read(source(row), standing)
    held = next((other for other in standing if row["file"] and other.file_sha256 == row["file"]), None)
    return replace(said, **picked(held, OF_A_FILE)) if held else said


def codes(rows):
    return tuple(row.code for row in rows)


def dates_of(day):
    return {
        "earliest_on": day.earliest,
        "latest_on": day.latest,
        "precision": str(day.precision),
        "approximate": day.approximate,
        "date_text": "",
    }


def figure(row):
    day = row["as_of"]
    return FigureContent(
        text=row["text"] or words_of(row),
        measure=row["measure"],
        unit=row["unit"],
        value=row["value"],
        value_high=row["value_high"],
        qualifier=row["qualifier"],
        as_of_text=day.text if day else "",
        earliest_on=day.earliest if day else None,
        latest_on=day.latest if day else None,
        category=row["category"],
    )


def words_of(row):
    """Return a figure in words where the officer gave none: about 1200 persons."""
    numbers = (row["value"], row["value_high"])
    number = "–".join(bare(one) for one in numbers if one is not None)
    qualifier = "" if row["qualifier"] in ("", "exact") else f"{row['qualifier']} "
    return f"{qualifier}{number} {row['unit']}"


def words_beside(figure):
    """Return the words of a figure that say more than its number; made of it, they would tell the old one later."""
    parts = {name: getattr(figure, name) for name in ("value", "value_high", "qualifier", "unit")}
    return "" if figure.text == words_of(parts) else figure.text


def source(row):
    day = row["published"]
    return EvidenceContent(
        kind=row["kind"],
        title=row["title"],
        symbol=row["symbol"],
        url=row["url"],
        captured_on=row["captured_on"],
        published_text=day.text if day else "",
        published_on=(day.latest or day.earliest) if day else None,
    )
