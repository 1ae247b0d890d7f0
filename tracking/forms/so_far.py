"""What can be saved of an entry while some of its fields cannot be read yet."""

from dataclasses import replace
from datetime import date

from tracking.content import EntryContent, content_of, picked
from tracking.forms.content import content_of_sheet
from tracking.forms.names import fields_in_words, parts_of
from tracking.forms.sheet import ROWS
from tracking.partial_dates import PartialDay

PINNED = ("paragraphs", "recommendations")
NEEDED_AT_ONCE = {"key", "kind", "when", "countries", "agencies"}


def faulty(sheet):
    """Return the names of the form's fields, and of its rows taken whole, that cannot be saved as they stand.

    Recommendations are of the paragraphs beside them: where those that would be saved do not fit, both are left.
    """
    names = [*sheet.form.errors, *(name for name in ROWS if not getattr(sheet, name).is_valid())]
    if "recommendations" in names or ("paragraphs" in names and strayed(sheet.form)):
        return list(dict.fromkeys([*PINNED, *names]))
    return names


def strayed(form):
    """Say whether a recommendation is ticked that is of no paragraph which the entry, as it stands, names."""
    standing = set(form.entry.paragraphs.values_list("pk", flat=True)) if form.entry else set()
    return any(row.paragraph_id not in standing for row in form.cleaned_data["recommendations"])


def content_so_far(sheet, *, entry=None):
    """Return what was typed, with each field at fault as the entry has it; empty in a new one.

    None where a new entry cannot be without one of these fields.
    """
    names = faulty(sheet)
    if entry is None and NEEDED_AT_ONCE & set(names):
        return None
    standing = content_of(entry) if entry else EntryContent(kind="", earliest_on=date.min)
    day = PartialDay(standing.earliest_on, standing.latest_on, standing.precision, standing.approximate)
    typed = {**dict.fromkeys(sheet.form.fields, ""), "when": day, **sheet.form.cleaned_data}
    rows = ([] if name in names else getattr(sheet, name).kept for name in ROWS)
    content = content_of_sheet(typed, *rows, before=entry)
    return replace(content, **picked(standing, [part for name in names for part in parts_of(name)]))


def waiting(sheet):
    """Return what the fields at fault are called, each once."""
    return fields_in_words(part for name in faulty(sheet) for part in parts_of(name)[:1])


def too_long(sheet):
    """Return what is refused of texts that are too long, with how long each is."""
    faults = [fault for errors in sheet.form.errors.as_data().values() for fault in errors]
    return [message for fault in faults if fault.code == "max_length" for message in fault.messages]
