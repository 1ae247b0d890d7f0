"""Why somebody leaves, and who goes on with what they had under way."""

from django import forms
from django.utils.translation import gettext_lazy as _

from poa.forms import LONGEST_REASON
from poa.models import User


class LeavingForm(forms.Form):
    """The reason, and a colleague out of those who could hand in all that is open; nobody may be named yet."""

    to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who goes on with it"),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("Those are offered who may write for the agencies and countries that it names."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, colleagues, needed=False, **kwargs):
        super().__init__(*args, **kwargs)
        if colleagues is None:
            del self.fields["to"]
            return
        self.fields["to"].queryset = User.objects.filter(pk__in=[one.pk for one in colleagues])
        self.fields["to"].required = needed
