"""What an officer's browser sends with the entry form."""

import uuid


def typed(**changes):
    """Return the posted form of a complete entry, with one figure and one source; `changes` replace fields."""
    said = {
        "do": "draft",
        "key": str(uuid.uuid4()),
        "version": "",
        "kind": "return",
        "when": "1998-06",
        "narrative_en": "Forty families came back.",
        "narrative_ru": "Вернулись сорок семей.",
        "paragraphs": "3, 4",
        "countries": ["AAA"],
        "agencies": ["UNO"],
        "actor": "",
        "confidence": "high",
        "audience": "participants",
        **row("figures", measure="families", qualifier="about", value="40", unit="families"),
        **row("sources", title="Field note", kind="agency", url="https://example.org/note", published="1998-07-01"),
    }
    return said | changes


def row(rows, **fields):
    """Return one row of a row set, with what the set says of itself."""
    return {
        f"{rows}-TOTAL_FORMS": "1",
        f"{rows}-INITIAL_FORMS": "0",
        **{f"{rows}-0-{name}": value for name, value in fields.items()},
    }
