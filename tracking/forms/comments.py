"""The form of a comment: at which field, and what is said."""

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from tracking.forms.names import LABELS
from tracking.models import EntryComment

# The fields that the page of an entry shows, in its order.
FIELDS = (
    "narrative_en",
    "narrative_ru",
    "figures",
    "evidence",
    "earliest_on",
    "kind",
    "paragraphs",
    "recommendations",
    "countries",
    "agencies",
    "actor",
    "on_behalf_of",
    "categories",
    "confidence",
    "audience",
)
LONGEST = EntryComment._meta.get_field("text").max_length


class CommentForm(forms.Form):
    """A remark for colleagues; it is never part of the record."""

    field = forms.ChoiceField(
        label=_("About"),
        choices=[("", _("the entry as a whole")), *((name, LABELS[name]) for name in FIELDS)],
        required=False,
    )
    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3, "class": "brief"}),
        help_text=_("Only the Unit, the author and the field offices concerned read it. @name mentions a colleague."),
        error_messages={"required": _("Write the comment first.")},
    )

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.people = people

    def refused(self, faults):
        """Return the form with these sentences at their fields, {name: sentences}, and with no others."""
        self.full_clean()
        self._errors = ErrorDict()
        for name, sentences in faults.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, sentence)
        return self
