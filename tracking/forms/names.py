"""What the fields of an entry's content are called on pages."""

from django.utils.translation import gettext_lazy as _

from tracking.forms.entries import EntryForm

WHEN = EntryForm.base_fields["when"].label
LABELS = {
    **{name: field.label for name, field in EntryForm.base_fields.items()},
    **dict.fromkeys(("earliest_on", "latest_on", "precision", "approximate", "date_text"), WHEN),
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
