"""The forms of accounts: who the person is, what they may do, and why."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from poa.access import Role
from poa.models import Party, User

LONGEST_REASON = 2000


def agencies():
    return Party.objects.reporting_agencies()


def countries():
    return Party.objects.reporting_countries()


def offer_languages(form):
    """Offer those languages alone that pages can be read in; where there is one, it is not asked for."""
    offered = [choice for choice in form.fields["language"].choices if choice[0] in dict(settings.LANGUAGES)]
    if len(offered) > 1:
        form.fields["language"].choices = offered
    else:
        del form.fields["language"]


class PersonForm(forms.ModelForm):
    """Who a new account is for; the role is asked beside it, of those who may grant one."""

    speaks_for = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Speaks for"),
        required=False,
        to_field_name="code",
        empty_label=_("none"),
        help_text=_("A Government or another organization. The agency of an officer is named with the role."),
    )

    class Meta:
        model = User
        fields = ("username", "first_name", "last_name", "email", "language")
        help_texts = {"username": _("The name to sign in with: letters, digits and @ . + - _ only.")}
        labels = {"username": _("User name"), "language": _("Language of the pages")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True  # the link to choose a password goes there
        self.fields["speaks_for"].queryset = Party.objects.order_by("name_en")
        offer_languages(self)


class RoleForm(forms.Form):
    """The one role of an account, with the agency and countries that it reports for."""

    role = forms.ChoiceField(label=_("Role"), choices=[("", _("none")), *((role.value, role.label) for role in Role)])
    organization = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Agency"),
        required=False,
        to_field_name="code",
        empty_label=_("none"),
        help_text=_("For officers of the Unit and field officers."),
    )
    countries = forms.ModelMultipleChoiceField(
        Party.objects.none(),
        label=_("Countries"),
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For field officers and Government focal points."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Kept with the act, for example the letter that asked for the account."),
    )

    def __init__(self, *args, role_needed=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].required = role_needed
        self.fields["organization"].queryset = agencies()
        self.fields["countries"].queryset = countries()


class AddressForm(forms.ModelForm):
    """The e-mail address of an account: where the link to choose a password goes."""

    class Meta:
        model = User
        fields = ("email",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True


class MailForm(forms.ModelForm):
    """What one is sent, and in which language."""

    class Meta:
        model = User
        fields = ("mail", "language")
        labels = {"mail": _("What you are sent"), "language": _("Language of what you are sent")}
        widgets = {"mail": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_languages(self)


class WhyForm(forms.Form):
    """Why something is done to an account; never empty."""

    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 2}))
