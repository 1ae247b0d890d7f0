"""What the fields of an entry's content are called on pages."""

from dataclasses import fields

from django.utils.translation import gettext_lazy as _

from tracking.content import EntryContent
from tracking.forms.entries import EntryForm

DATES = ("earliest_on", "latest_on", "precision", "approximate", "date_text")
PARTS = {field.name for field in fields(EntryContent)}
WHEN = EntryForm.base_fields["when"].label
LABELS = {
    **{name: field.label for name, field in EntryForm.base_fields.items()},
    **dict.fromkeys(DATES, WHEN),
    **dict.fromkeys(("figures", "figures_text", "unparsed"), _("Figures")),
    **dict.fromkeys(("known_on", "known_on_estimated"), _("Known on")),
    "evidence": _("Sources"),
    "other_reporters": _("Reported by others"),
    "supersedes": _("What it corrects"),
    "reference": _("Reference"),
}


def fields_in_words(names):
    """Return what these fields of an entry's content are called, each once, in their order."""
    return list(dict.fromkeys(str(LABELS.get(name, name)) for name in names))


def field_of(name):
    """Return the field of the form that a part of the content is typed in."""
    return "when" if name in DATES else "sources" if name == "evidence" else name


def parts_of(field):
    """Return the parts of the content that a field of the form holds; none for a field there is not."""
    if field == "when":
        return DATES
    name = "evidence" if field == "sources" else field
    return (name,) if name in PARTS else ()
