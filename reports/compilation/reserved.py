"""The reservations beside what they touch: a footnote on the paragraph or the definition; the annex has their words."""

from reports.compilation.tongues import tongue


def notes_on(record, number, t, pen):
    """Return the footnotes of a paragraph of the Programme that a reservation touches, one for each."""
    rows = [row for row in record.snapshot["reservations"] if number in row["paragraphs"]]
    return tuple(pen.note(on_paragraph(record, row, t)) for row in rows)


def on_paragraph(record, row, t):
    said = {"party": t.named(record.parties[row["party_code"]]), "source": row["source"]}
    if term := term_of(record, row, t):
        return t("reserved.term", term=term, **said)
    return t("reserved.paragraph", **said)


def term_of(record, row, t):
    """Return the term that a reservation touches: in another language than its own, the one definition that it names.

    "" where it touches none, or where this language has no one word for it.
    """
    term = row.get("throughout_term", "")
    if not tongue(term, t.language):
        return term
    codes = row.get("categories", ())
    named = [row for row in record.snapshot["categories"] if row["code"] in codes]
    return named[0].get(f"title_{t.language}", "").lower() if len(named) == 1 else ""


def notes_on_definition(record, code, t, pen):
    """Return the footnotes of a category of concern whose definition a reservation touches."""
    # A snapshot taken before reservations told of definitions does not speak of them.
    rows = [row for row in record.snapshot["reservations"] if code in row.get("categories", ())]
    return tuple(
        pen.note(t("reserved.definition", party=t.named(record.parties[row["party_code"]]), source=row["source"]))
        for row in rows
    )
