"""What an officer's browser sends with the entry form."""

import uuid

NEW = "/entries/new/"


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


def opened(form, figures, sources):
    """Return what a browser sends of a form that was opened and left as it is; lists where several are sent."""
    sent = {}
    for each in (form, *figures, *sources):
        sent |= {field.html_name: sendable(field) for field in each if field.name != "DELETE"}
    for rows in (figures, sources):
        sent |= {field.html_name: field.value() for field in rows.management_form}
    return sent


def sendable(field):
    value = field.value()
    if isinstance(value, list):
        return [field.field.prepare_value(one) for one in value]
    return "" if value in (None, False) else value
