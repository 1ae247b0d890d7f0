"""What officers write about meetings, views and proposals, and a delegation in its comment; what was done since."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from poa.access import Audience
from poa.models import Party, Recommendation
from reports.forms import HIGHEST_PARAGRAPH, IssuedReports
from reports.models import Meeting, MeetingParticipant, Proposal
from reports.models.compilations import EDITIONS
from tracking.forms.acts import ReasonForm
from tracking.forms.fields import ParagraphNumbers
from tracking.models import ProgressEntry
from tracking.models.entries import AUDIENCES

PLANNED = ("steering_group", "expert", "regional", "national", "ngo", "review", "working_group", "other")
LONGEST = 10_000
MOST_ENTRIES = 40


class Plain(forms.Form):
    """A form whose browser asks nothing: what is lacking is said by the page."""

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.user = user

    def blame(self, faults):
        """Put the sentences of an act that was refused beside their fields."""
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, sentence)


def day(label, *, required=True, help_text=""):
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write the day as 1999-06-24.")},
    )


def text(label, *, rows=4, required=True, help_text=""):
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        required=required,
        help_text=help_text,
        widget=forms.Textarea({"rows": rows}),
    )


def party(label):
    return forms.ModelChoiceField(Party.objects.all(), label=label, to_field_name="code", required=False)


def by_name():
    return forms.CharField(label=gettext_lazy("Or a name that is not in the list"), max_length=200, required=False)


def key():
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


def numbers(*, required=False):
    return ParagraphNumbers(
        label=gettext_lazy("Paragraphs of the Programme"),
        required=required,
        max_length=300,
    )


def editions():
    return forms.ChoiceField(
        label=gettext_lazy("Open to"), choices=EDITIONS, initial=Audience.PARTICIPANTS.value, widget=forms.RadioSelect
    )


class PlanForm(Plain):
    """A meeting to come."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[choice for choice in Meeting.Kind.choices if choice[0] in PLANNED]
    )
    ordinal = forms.IntegerField(
        label=gettext_lazy("Which meeting of the Steering Group"), min_value=1, max_value=999, required=False
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=100, required=False)
    first_on = day(gettext_lazy("First day"))
    last_on = day(gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Empty: it lasts one day."))


class ConveneForm(Plain):
    """When and where a meeting is convened, and with whom that was settled."""

    first_on = day(gettext_lazy("First day"))
    last_on = day(gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Empty: it lasts one day."))
    place = forms.CharField(label=gettext_lazy("Place"), max_length=100, required=False)
    consulted = text(
        gettext_lazy("Consultation"),
        help_text=gettext_lazy("With whom the date and the agenda were settled, and when."),
    )


class PostponeForm(Plain, ReasonForm):
    """Why a meeting is postponed, and to which day."""

    new_day = day(gettext_lazy("New day"), required=False, help_text=gettext_lazy("Empty: it is not known yet."))


class ParticipantForm(Plain):
    party = party(gettext_lazy("Who"))
    name = by_name()
    capacity = forms.ChoiceField(
        label=gettext_lazy("In which capacity"),
        choices=MeetingParticipant.Capacity.choices,
        initial=MeetingParticipant.Capacity.PARTICIPANT.value,
        widget=forms.RadioSelect,
    )


class AgendaForm(Plain):
    number = forms.IntegerField(label=pgettext_lazy("of an item", "Number"), min_value=1, max_value=999)
    title = forms.CharField(label=gettext_lazy("Item"), max_length=300)


class DocumentForm(Plain):
    compilation = IssuedReports(help_text=gettext_lazy("It brings its symbol, its day and its readers with it."))
    symbol = forms.CharField(label=gettext_lazy("Symbol"), max_length=100, required=False)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=300, required=False)
    issued_on = day(gettext_lazy("Issued on"), required=False)
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"), choices=AUDIENCES, initial=Audience.PARTICIPANTS.value, widget=forms.RadioSelect
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["compilation"].for_reader(self.user)


class DecisionForm(Plain):
    number = forms.IntegerField(label=pgettext_lazy("of an item", "Number"), min_value=1, max_value=999)
    text = text(gettext_lazy("Decision"))
    paragraphs = numbers()


class ViewForm(Plain):
    key = key()
    of_the_group = forms.BooleanField(label=gettext_lazy("The Steering Group as a whole says this"), required=False)
    party = party(gettext_lazy("Delegation"))
    name = by_name()
    compilation = IssuedReports()
    report_paragraph = forms.IntegerField(
        label=gettext_lazy("Paragraph of the report"), min_value=1, max_value=HIGHEST_PARAGRAPH, required=False
    )
    text = text(gettext_lazy("What is said"))
    paragraphs = numbers()
    audience = editions()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["compilation"].for_reader(self.user)


class ProposalForm(Plain):
    key = key()
    party = party(gettext_lazy("Addressee"))
    name = by_name()
    text = text(gettext_lazy("What is proposed"))
    paragraphs = numbers(required=True)
    recommendation = forms.CharField(
        label=gettext_lazy("Recommendation"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("Paragraph and number, such as 47.2, if one of the list is meant."),
    )
    audience = editions()
    reply_by_on = day(gettext_lazy("Reply wanted by"), required=False)

    def clean_recommendation(self):
        asked = self.cleaned_data["recommendation"].strip()
        if not asked:
            return None
        of, _dot, number = asked.partition(".")
        found = None
        if of.isdecimal() and number.isdecimal():
            rows = Recommendation.objects.select_related("paragraph")
            found = rows.filter(paragraph__number=int(of), number=int(number)).first()
        if found is None:
            raise ValidationError(_("Found “%(found)s”; expected a recommendation such as 47.2.") % {"found": asked})
        return found


class ReplyForm(Plain):
    key = key()
    party = party(gettext_lazy("Who replies"))
    name = by_name()
    replied_on = day(gettext_lazy("Replied on"))
    text = text(gettext_lazy("Reply"))


class StepForm(Plain):
    """What was done on a proposal; of one that a meeting closed, which later one took it up again."""

    key = key()
    meeting = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Meeting that took it up again"),
        to_field_name="key",
        error_messages={"required": gettext_lazy("Choose the later meeting that took it up again.")},
    )
    to = forms.ChoiceField(
        label=gettext_lazy("How it stands now"),
        choices=[choice for choice in Proposal.State.choices if choice[0] != Proposal.State.MADE],
        widget=forms.RadioSelect,
    )
    on = day(pgettext_lazy("how a proposal stands", "Since"))
    note = text(gettext_lazy("What was done, or why nothing more will be"))

    def __init__(self, *args, later=None, **kwargs):
        """Ask for one of the `later` meetings; None where none closed the proposal."""
        super().__init__(*args, **kwargs)
        if later is None:
            del self.fields["meeting"]
        else:
            self.fields["meeting"].queryset = later
            self.fields["to"].choices = [(Proposal.State.UNDER_WAY.value, Proposal.State.UNDER_WAY.label)]


class CommentForm(Plain):
    """What a delegation says on a report before the meeting."""

    key = key()
    compilation = IssuedReports()
    report_paragraph = forms.IntegerField(
        label=gettext_lazy("Paragraph of the report"), min_value=1, max_value=HIGHEST_PARAGRAPH, required=False
    )
    text = text(gettext_lazy("Comment"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["compilation"].for_reader(self.user)


class FollowUpForm(Plain):
    """What was done on one operative paragraph."""

    key = key()
    party = party(gettext_lazy("Who did it"))
    name = by_name()
    done_on = day(gettext_lazy("On"))
    text = text(gettext_lazy("What was done"))
    entries = forms.CharField(
        label=gettext_lazy("Entries that tell it"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Their references, such as H012, H040."),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"), choices=AUDIENCES, initial=Audience.PARTICIPANTS.value, widget=forms.RadioSelect
    )

    def clean_entries(self):
        asked = list(dict.fromkeys(self.cleaned_data["entries"].replace(",", " ").split()))[:MOST_ENTRIES]
        rows = list(ProgressEntry.objects.visible_to(self.user).filter(reference__in=asked, verified_at__isnull=False))
        if lacking := sorted(set(asked) - {row.reference for row in rows}):
            told = {"found": ", ".join(lacking)}
            raise ValidationError(_("Found %(found)s; expected references of verified entries.") % told)
        return rows


def called(row):
    """Return how a row is called in a list; an open point in the reader's language, where it was put into that."""
    words = getattr(row, "words", "")
    return f"{row.get_outcome_display()}: {words}" if words else str(row)


class StrikeForm(ReasonForm):
    """Which row of a meeting's record is taken back, and why."""

    row = forms.ChoiceField(label=gettext_lazy("What is taken back"))
    field_order = ["row", "reason"]

    def __init__(self, *args, rows, **kwargs):
        """Offer these rows: (kind, row) pairs; a choice is called by its kind and its key."""
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["row"].choices = [(f"{kind}:{row.pk}", called(row)[:80]) for kind, row in rows]
