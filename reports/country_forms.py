"""What people write into a country report, say of it, and decide about it."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reports.forms import HIGHEST_PARAGRAPH
from reports.models import CountryReportComment, CountryReportConsulted, CountryReportPosition
from reports.models.compilations import EDITIONS
from reports.models.countries import LONGEST_TEXT
from tracking.models.entries import LANGUAGES

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
NO_DAY = {
    "invalid": gettext_lazy("Write the day as 1999-08-31."),
    "required": gettext_lazy("Name the day."),
}
WRITTEN_IN = gettext_lazy("Written in")


class Keys(forms.Field):
    """Keys of rows that were ticked."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        try:
            return [uuid.UUID(key) for key in value or ()]
        except ValueError as error:
            raise ValidationError(_("Found what is no key of an entry; expected facts of the list.")) from error


class PartForm(forms.Form):
    """The text of one part, the language it is written in, and the facts to cite in it."""

    text = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 18, "class": "writing"}),
        help_text=gettext_lazy(
            "[3] marks a source: move it with its sentence. To cite a fact, tick it; its mark stands where you write "
            "[], else at the end."
        ),
    )
    original = forms.ChoiceField(label=WRITTEN_IN, choices=LANGUAGES, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    cite = Keys(label=gettext_lazy("Facts to cite"), required=False)

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        # A part may stay empty for a while, which does not make it one to leave out.
        self.fields["text"].needed_later = True
        self.fields["text"].widget.attrs["lang"] = self["original"].value() or ""


class ConsultedForm(forms.ModelForm):
    """A local organization or NGO that was consulted."""

    class Meta:
        model = CountryReportConsulted
        fields = ("name", "kind", "consulted_on", "how")
        field_classes = {"consulted_on": forms.DateField}
        widgets = {"consulted_on": DAY}
        error_messages = {"consulted_on": NO_DAY}
        help_texts = {"how": gettext_lazy("For example: a meeting in Khujand, a letter, the draft sent for comments.")}


class SendForm(forms.Form):
    """The day by which the Government's reply is wanted."""

    reply_by_on = forms.DateField(label=gettext_lazy("Reply wanted by"), error_messages=NO_DAY, widget=DAY)


class PositionForm(forms.Form):
    """What the Government says of the report, in its own words."""

    kind = forms.ChoiceField(
        label=gettext_lazy("The Government"),
        choices=[
            (CountryReportPosition.Kind.CLEARED.value, gettext_lazy("clears the report")),
            (CountryReportPosition.Kind.OBJECTED.value, gettext_lazy("objects to the report")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether the Government clears the report or objects to it.")},
    )
    text = forms.CharField(
        label=gettext_lazy("In the Government's words"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("Printed with the report, unaltered. An objection needs it."),
    )
    original = forms.ChoiceField(label=WRITTEN_IN, choices=LANGUAGES, widget=forms.RadioSelect)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReportCommentForm(forms.Form):
    """A remark on the report, at a part of it, or at a paragraph as it was counted in this version of the part."""

    paragraph = forms.IntegerField(
        required=False, min_value=1, max_value=HIGHEST_PARAGRAPH, label=pgettext_lazy("of a text", "Paragraph")
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    text = forms.CharField(
        label=gettext_lazy("Comment"),
        max_length=CountryReportComment._meta.get_field("text").max_length,
        widget=forms.Textarea({"rows": 3, "class": "brief"}),
        error_messages={"required": gettext_lazy("Write the comment first.")},
    )

    def __init__(self, data=None, **kwargs):
        # The page has such a form at every part: what is wrong leads to the one that was sent.
        super().__init__(data, auto_id=f"comment-%s-{(data or {}).get('part') or 'report'}", **kwargs)


class SubmitForm(forms.Form):
    """That the parts which are an earlier report's text hold this year, too."""

    still_true = forms.BooleanField(label=gettext_lazy("These parts are still true as they stand"), required=False)


class AcceptForm(forms.Form):
    """For which editions of the compilation a report is accepted."""

    audience = forms.ChoiceField(
        label=gettext_lazy("Told in the editions for"),
        choices=EDITIONS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "For observers only if the Government cleared it as it stands and every source is open to them."
        ),
    )
