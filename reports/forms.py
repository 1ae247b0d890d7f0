"""What an officer says when asking for a compilation, calling it off or issuing it."""

import hashlib
import uuid

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from poa.access import Audience
from reports.compilation.words import CATALOGUES
from reports.models import Compilation, Supplement
from reports.models.compilations import EDITIONS, LANGUAGES
from tracking.forms.rows import RowsPosted

HIGHEST_PARAGRAPH = 9999


def called(language):
    """Return what a language is called in the reader's own."""
    return get_language_info(language)["name_translated"]


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
        widget=forms.RadioSelect,
    )
    as_known = forms.BooleanField(label=gettext_lazy("Leave out what became known later"), required=False)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.row = row
        self.fields["key"].initial = uuid.uuid4
        self.fields["language"].initial = "en"
        offered = [code for code, _name in LANGUAGES if code in CATALOGUES]
        self.fields["language"].choices = [(code, capfirst(called(code))) for code in offered]

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


class CorrigendumRow(forms.Form):
    """One place of a report: what it reads, and what it should read."""

    paragraph = forms.IntegerField(
        label=gettext_lazy("Paragraph"),
        required=False,
        min_value=1,
        max_value=HIGHEST_PARAGRAPH,
        help_text=gettext_lazy("The number of the paragraph in the report; empty for a table, a heading, a footnote."),
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as: second line; annex II, table."),
    )
    reads = forms.CharField(
        label=pgettext_lazy("correction", "For"), max_length=5000, widget=forms.Textarea({"rows": 2})
    )
    should_read = forms.CharField(
        label=pgettext_lazy("correction", "Read"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Empty: the words go."),
    )

    def clean(self):
        told = super().clean()
        if not told.get("paragraph") and not told.get("place") and not {"paragraph", "place"} & self.errors.keys():
            self.add_error("paragraph", _("Name the paragraph or the place."))
        return told


class AddendumRow(forms.Form):
    """One part of what is added."""

    title = forms.CharField(label=gettext_lazy("Heading"), required=False, max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=30000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("An empty line begins a new paragraph."),
    )


def row_set(row, *, extra):
    return forms.formset_factory(
        row, formset=RowsPosted, extra=extra, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 1
    )


MOST_ROWS = 50
ROWS: dict[str, type[forms.BaseFormSet]] = {
    Supplement.Kind.CORRIGENDUM: row_set(CorrigendumRow, extra=4),
    Supplement.Kind.ADDENDUM: row_set(AddendumRow, extra=2),
}


class KeyForm(forms.Form):
    """The key that makes two clicks one draft."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            name: gettext_lazy("The form came without its key. It has one now: send it again.")
            for name in ("required", "invalid")
        },
    )


class VerifyForm(forms.Form):
    """A file to be held against the record of issue, or its SHA-256 alone."""

    file = forms.FileField(label=gettext_lazy("File"), required=False, allow_empty_file=True)
    sha256 = forms.RegexField(
        r"^\s*[0-9A-Fa-f]{64}\s*$",
        label=gettext_lazy("Or its SHA-256"),
        required=False,
        help_text=gettext_lazy("64 digits and letters from a to f. For a file that is too large to be sent."),
        error_messages={"invalid": gettext_lazy("Expected 64 digits and letters from a to f.")},
    )

    def clean(self):
        told = super().clean()
        if not self.errors and not told.get("file") and not told.get("sha256"):
            raise forms.ValidationError(
                _("Choose a file, or give its SHA-256. A file that is too large does not arrive.")
            )
        return told

    @property
    def digest(self):
        """Return the SHA-256 of the file that was sent, else the one that was typed."""
        file = self.cleaned_data.get("file")
        if not file:
            return self.cleaned_data["sha256"].strip().lower()
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        return digest.hexdigest()


class IssuedReports(forms.ModelChoiceField):
    """A compilation that is issued and that the writer may open, named with its language: they share one symbol."""

    def __init__(self, **more):
        super().__init__(Compilation.objects.none(), label=gettext_lazy("Report"), required=False, **more)

    def for_reader(self, user):
        self.queryset = Compilation.objects.visible_to(user).issued().order_by("-issued_at", "-pk")

    def label_from_instance(self, obj):
        return f"{obj.symbol} ({called(obj.language)})"
