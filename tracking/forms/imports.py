"""What an officer hands in, and what they decide where others were faster."""

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.workbook.files import MOST_BYTES

DECIDE, VERSION = "decide:", "version:"
ANSWERS = ("yours", "theirs")


class UploadForm(forms.Form):
    """One file: a workbook that was downloaded here, or CSV with its columns."""

    file = forms.FileField(
        label=gettext_lazy("Workbook or CSV"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "A workbook as it is downloaded here (.xlsx), or CSV with the same columns; at most 10 MB."
        ),
        error_messages={"required": gettext_lazy("Choose the file to hand in.")},
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            told = {"found": filesizeformat(file.size), "most": filesizeformat(MOST_BYTES)}
            raise forms.ValidationError(_("Found a file of %(found)s; expected at most %(most)s.") % told)
        return file


def decided(posted):
    """Return {(row, field, version): answer} of what was posted; an answer that is none is left out."""
    found = {}
    for name, answer in posted.items():
        asked, _colon, field = name.removeprefix(DECIDE).rpartition(":")
        if name.startswith(DECIDE) and answer in ANSWERS:
            found[(asked, field, posted.get(f"{VERSION}{asked}", ""))] = answer
    return found


def as_fields(chosen):
    """Return the hidden fields that carry decisions on to the next page."""
    fields = {f"{DECIDE}{asked}:{field}": answer for (asked, field, _version), answer in chosen.items()}
    return list((fields | {f"{VERSION}{asked}": version for asked, _field, version in chosen}).items())
