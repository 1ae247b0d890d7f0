"""A note to each warning of the claim checker."""

from django import forms
from django.utils.translation import gettext as _

from tracking.forms.names import fields_in_words
from tracking.models.claims import LONGEST_NOTE

PREFIX = "note-"


class NotesForm(forms.Form):
    """One box a warning; every one is needed. `form` is the id of the form that sends them, where it is another."""

    def __init__(self, warnings, data=None, *, form=""):
        super().__init__(data if data and any(name.startswith(PREFIX) for name in data) else None)
        self.warnings = warnings
        more = {"form": form} if form else {}
        for warned in warnings:
            self.fields[PREFIX + warned.key] = forms.CharField(
                label=_("%(field)s: %(sentence)s") % {"field": name_of(warned), "sentence": warned.sentence},
                help_text=_("Why this is right all the same:"),
                max_length=LONGEST_NOTE,
                widget=forms.Textarea({"rows": 2, "class": "brief", **more}),
                error_messages={"required": _("Say in a few words why this is right all the same, or mend it.")},
            )


def name_of(warned):
    return fields_in_words([warned.field])[0]


def notes_in(data):
    """Return {key of the warning: note} from what was posted."""
    return {name.removeprefix(PREFIX): data[name] for name in data if name.startswith(PREFIX)}
