"""What an officer says when asking for a compilation, calling it off or issuing it."""

import uuid

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.access import Audience
from reports.compilation.words import CATALOGUES
from reports.models.compilations import EDITIONS, LANGUAGES


class RequestForm(forms.Form):
    """Which edition of a round's report is to be built; its key makes two clicks one request."""

    key = forms.UUIDField(
        label=gettext_lazy("Key of the form"),
        widget=forms.HiddenInput,
        error_messages={
            name: gettext_lazy("The form came without its key. Open the round's page anew and ask there.")
            for name in ("required", "invalid")
        },
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Edition for"),
        choices=EDITIONS,
        widget=forms.RadioSelect,
        initial=Audience.PARTICIPANTS.value,
        help_text=gettext_lazy("It holds what is open to them, and nothing narrower."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[(code, name) for code, name in LANGUAGES if code in CATALOGUES],
        widget=forms.RadioSelect,
    )
    as_known = forms.BooleanField(label=gettext_lazy("Leave out what became known later"), required=False)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.row = row
        self.fields["key"].initial = uuid.uuid4
        self.fields["language"].initial = "en"

    @property
    def asked(self):
        """Return the arguments of `request_compilation`."""
        known_by = self.row.knowledge_cutoff_on if self.cleaned_data["as_known"] else None
        return {
            "key": self.cleaned_data["key"],
            "audience": self.cleaned_data["audience"],
            "language": self.cleaned_data["language"],
            "known_by": known_by,
        }


class IssueForm(forms.Form):
    """The last word before a report can no longer be changed."""

    confirmed = forms.BooleanField(
        error_messages={"required": gettext_lazy("Tick the box: a report that is issued can never be changed.")}
    )

    def __init__(self, *args, symbol, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        label = _("Issue it as %(symbol)s. I know that it can never be changed or replaced afterwards.")
        self.fields["confirmed"].label = label % {"symbol": symbol}
