"""The forms of reference data: what a party is called, and an organization that is added."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.actions.reference import ADDED_KINDS, NAMES, names_of, read_of
from poa.forms import LONGEST_REASON
from poa.models import Party

MOST_NAMES, LONGEST_NAME = 40, 200


class Lines(forms.CharField):
    """Several names, a line each; cleaned to a list without empty lines and without the same name twice."""

    widget = forms.Textarea({"rows": 4})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        lines = list(dict.fromkeys(line.strip() for line in super().clean(value).splitlines() if line.strip()))
        if len(lines) > MOST_NAMES:
            told = {"found": len(lines), "most": MOST_NAMES}
            raise ValidationError(_("Found %(found)d names; expected no more than %(most)d.") % told)
        for number, line in enumerate(lines, start=1):
            if len(line) > LONGEST_NAME:
                told = {"number": number, "found": len(line), "most": LONGEST_NAME}
                raise ValidationError(
                    _("Line %(number)d: found %(found)d signs; expected no more than %(most)d.") % told
                )
        return lines


class NamesForm(forms.ModelForm):
    """What a party is called, in both languages, and why that is changed."""

    old_names = Lines(
        label=gettext_lazy("Other names"),
        required=False,
        help_text=gettext_lazy("Older names and other spellings by which people look for it, a line each."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Kept with the act, for example the document that gives the new name."),
    )
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    class Meta:
        model = Party
        fields = ("name_en", "name_ru", "short_en", "short_ru")
        labels = {
            "name_en": gettext_lazy("Name in English"),
            "name_ru": gettext_lazy("Name in Russian"),
            "short_en": gettext_lazy("Short name in English"),
            "short_ru": gettext_lazy("Short name in Russian"),
        }

    field_order = ["code", "kind", "name_en", "name_ru", "short_en", "short_ru", "old_names", "reason"]

    def __init__(self, *args, instance=None, **kwargs):
        initial = {**names_of(instance), "read": read_of(instance)} if instance else {}
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def names(self):
        return {name: self.cleaned_data[name] for name in NAMES}


class AddedForm(NamesForm):
    """An organization that is added, under a code of its own."""

    code = forms.RegexField(
        r"^[A-Z][A-Z0-9-]{1,19}$",
        label=gettext_lazy("Code"),
        help_text=gettext_lazy(
            "Capital letters and digits, such as NRC. It never changes: addresses and files use it."
        ),
        error_messages={"invalid": gettext_lazy("Expected 2 to 20 capital letters and digits, such as NRC.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=[(kind.value, kind.label) for kind in ADDED_KINDS])

    def clean_code(self):
        code = self.cleaned_data["code"]
        if taken := Party.objects.filter(code=code).first():
            told = {"found": code, "party": taken.name}
            raise ValidationError(_("Found “%(found)s”, the code of %(party)s; expected one of its own.") % told)
        return code
