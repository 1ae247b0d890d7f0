"""The forms with which a file is attached to a draft."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracking.actions.aside import kept_aside
from tracking.forms.acts import VersionForm
from tracking.forms.rows import UncheckedWhenAsked
from tracking.models import Evidence, StoredFile

FILE_GONE = gettext_lazy("The chosen file was kept for a day and is gone: choose it again.")
ACCEPTED = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.tif,.tiff"


def megabytes():
    return settings.FILE_MOST_BYTES // 1_000_000


def too_large_told():
    message = _("The file is larger than %(most)d megabytes. Send a smaller one, or cite it by its address.")
    return message % {"most": megabytes()}


class FileFields(forms.Form):
    """A file, what it is called as a source, and whose it is."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
            "max_length": gettext_lazy("The file's name is too long."),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the source"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("Empty: the file's name."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of source"), choices=Evidence.Kind.choices, initial="agency")

    def __init__(self, *args, too_large=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        kinds = ", ".join(str(label) for label in StoredFile.Kind.labels)
        told = {"kinds": kinds, "most": megabytes()}
        self.fields["file"].help_text = _("%(kinds)s; up to %(most)d megabytes.") % told
        if too_large:
            self.fields["file"].error_messages["required"] = too_large_told()


class KeepingFile(forms.Form):
    """A form whose chosen file waits for its writer where it cannot be saved yet; its field is called `file`."""

    kept = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    leave_out = forms.BooleanField(label=gettext_lazy("Leave this file out"), required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.sent = self["kept"].value() if self.is_bound else ""
        self.aside = kept_aside(self.sent, by=user)

    def clean(self):
        """Take the file that was kept aside where no other is chosen; one that is gone is told of."""
        said = super().clean() or {}
        if self.sent and not said.get("file") and not said.get("leave_out"):
            if self.aside:
                said["file"] = self.aside.upload
            else:
                self.add_error("file", FILE_GONE)
        return said

    def carry(self, aside):
        """Have the form that is shown again carry the token of this Aside, or of none."""
        self.aside, sent = aside, self.data.copy()
        sent[self.add_prefix("kept")] = aside.token if aside else ""
        self.data = sent


class AttachForm(KeepingFile, FileFields, VersionForm):
    """A file for a draft, under the version that was read."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = self.too_large or not self.sent
        # Whoever wants no file attached leaves the form alone.
        del self.fields["leave_out"]


class NewFile(UncheckedWhenAsked, KeepingFile, FileFields):
    """A file that comes with the entry form, where one was chosen."""

    prefix = "new-file"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["file"].required = self.too_large
        self.fields["kind"].required = False

    @property
    def chosen(self):
        """What was chosen, as `attach_file` takes it; None where no file came."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if not said.get("file"):
            return None
        return {"upload": said["file"], "title": said["title"], "kind": said["kind"] or self.fields["kind"].initial}
