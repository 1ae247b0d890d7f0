"""Which texts of a verified entry are to be removed as personal data, and why."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.forms.acts import ReasonForm
from tracking.forms.names import LABELS
from tracking.redacting import COMMENT, DRAFTS, EVIDENCE, FIGURES, NOTES, UNPARSED

NAMES = {
    **{name: LABELS[name] for name in ("narrative_en", "narrative_ru", "actor", "region_note")},
    "figures_text": gettext_lazy("Figures as the source words them"),
    UNPARSED: gettext_lazy("Figures that could not be read as numbers"),
    "return_reason": gettext_lazy("Why it was returned to its author"),
    "withdrawal_reason": gettext_lazy("Why it was withdrawn"),
    NOTES: gettext_lazy("What the checker noticed, with the notes that answer it"),
    DRAFTS: gettext_lazy("Everything that its drafts said, in every version that is kept"),
}


@dataclass(frozen=True)
class Offered:
    """One text as it is offered: what it is called, and its lines."""

    name: str
    lines: tuple[str, ...]

    def __str__(self):
        return self.name


def name_of(code):
    """Return what a place is called on pages."""
    number = code.rpartition(".")[2]
    if code.startswith(FIGURES):
        return _("Figure %(number)s: what was measured, and its wording") % {"number": number}
    if code.startswith(EVIDENCE):
        return _("Source %(number)s: title, symbol, address and file") % {"number": number}
    return _("A comment") if code.startswith(COMMENT) else str(NAMES[code])


class RedactionForm(ReasonForm):
    """The texts, each as a whole; the reason; and that whoever asks knows that nobody brings them back."""

    places = forms.MultipleChoiceField(
        label=gettext_lazy("Texts to remove"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one text.")},
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I have read what stays. Nobody can bring back what is removed."),
        error_messages={"required": gettext_lazy("Confirm that you have read what stays.")},
    )
    field_order = ["places", "reason", "sure"]

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["places"].choices = [(place.code, Offered(name_of(place.code), place.lines)) for place in places]
        self.fields["reason"].help_text = _(
            "It stays in the history of the entry, and must not repeat what is removed."
        )
        self.fields["reason"].error_messages["required"] = _("Give the reason: it stays in the history of the entry.")
