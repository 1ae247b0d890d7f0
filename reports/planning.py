"""The forms with which a coordinator plans a round, sets its dates and puts one off."""

from datetime import date, timedelta

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from poa.models import Party
from poa.wording import day_in_words
from reports.actions import Plan
from reports.models import Meeting, Round, RoundDate
from tracking.forms.acts import ReasonForm

KINDS = RoundDate.Kind
LATEST = date(2300, 12, 31)
WRITE_A_DAY = gettext_lazy("Write the day as 1999-08-31.")


def day(label, *, required=True, **more):
    """Return the field of a day, with the picker of the browser."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": WRITE_A_DAY, "required": WRITE_A_DAY},
        **more,
    )


class DatesForm(forms.Form):
    """The dates of a round; each may be left for later."""

    drafts_due = day(capfirst(KINDS.DRAFTS_DUE.label), required=False)
    consultation_ends = day(capfirst(KINDS.CONSULTATION_ENDS.label), required=False)
    reports_due = day(capfirst(KINDS.REPORTS_DUE.label), required=False)
    documents_out = day(capfirst(KINDS.DOCUMENTS_OUT.label), required=False)
    meeting = day(gettext_lazy("Day of the meeting"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)

    def clean(self):
        """Refuse to take a date away: one that is set can be another day, and never none again."""
        super().clean()
        told = _("Found nothing; this date is set to %(day)s. It can be changed, not taken away.")
        for kind, set_to in (self.initial or {}).items():
            if kind in KINDS.values and kind in self.data and self.cleaned_data.get(kind, set_to) is None:
                self.add_error(kind, told % {"day": day_in_words(set_to)})
        return self.cleaned_data

    @property
    def dates(self):
        """Return {kind: day} of those that are filled in."""
        return {kind: given for kind in KINDS.values if (given := self.cleaned_data.get(kind))}

    def refuse(self, faults):
        """Show each of an act's faults at its field."""
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, str(sentence))


class RoundForm(DatesForm):
    """A new round; its last day is named as people name it, and is part of the period."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=Round.Kind.choices, required=False, initial=Round.Kind.ANNUAL
    )
    year = forms.IntegerField(
        label=gettext_lazy("Year"),
        min_value=1900,
        max_value=2200,
        help_text=gettext_lazy("A review of several years bears the last of them."),
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    period_start = day(gettext_lazy("First day of the period"))
    last_day = day(gettext_lazy("Last day of the period"), validators=[MaxValueValidator(LATEST)])
    knowledge_cutoff_on = day(
        gettext_lazy("What was known by"),
        help_text=gettext_lazy("A report can leave out what became known after this day."),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    field_order = ["kind", "year", "title", "period_start", "last_day", "knowledge_cutoff_on", *KINDS.values, "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].needed_later = True  # not called optional: one of the kinds is chosen from the start

    @property
    def plan(self):
        said = {name: self.cleaned_data[name] for name in ("year", "title", "period_start", "note")}
        end = self.cleaned_data["last_day"] + timedelta(days=1)
        cutoff = self.cleaned_data["knowledge_cutoff_on"]
        kind = self.cleaned_data["kind"] or Round.Kind.ANNUAL
        return Plan(**said, kind=kind, period_end=end, knowledge_cutoff_on=cutoff, dates=self.dates)

    def refuse(self, faults):
        super().refuse({("last_day" if name == "period_end" else name): words for name, words in faults.items()})


class ExtendForm(ReasonForm):
    """Which date is put off, to which day, for whom, and why."""

    kind = forms.ChoiceField(label=gettext_lazy("Date"))
    new_day = day(gettext_lazy("Put off to"))
    country = forms.ModelChoiceField(
        None,
        label=pgettext_lazy("a date put off", "For"),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("all countries"),
    )
    field_order = ["kind", "new_day", "country", "reason"]

    def __init__(self, *args, dates, **kwargs):
        super().__init__(*args, use_required_attribute=False, prefix="extend", **kwargs)
        self.fields["kind"].choices = [(each.kind, each.get_kind_display()) for each in dates]
        self.fields["country"].queryset = Party.objects.reporting_countries()
        self.fields["reason"].error_messages["required"] = gettext_lazy("Give the reason: it stands with the date.")

    @property
    def asked(self):
        """Return the arguments of `extend_date`."""
        said = dict(self.cleaned_data)
        country = said.pop("country")
        return said | {"country": country.code if country else None}

    def refuse(self, faults):
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, str(sentence))


class PutOffForm(ReasonForm):
    """To which day a reply is put off, and why."""

    new_day = day(gettext_lazy("Put off to"))
    field_order = ["new_day", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["reason"].error_messages["required"] = gettext_lazy("Give the reason: it stands with the date.")

    def refuse(self, faults):
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, str(sentence))

    blame = refuse


class MeetingForm(forms.Form):
    """The meeting that a round reports to: one of those to come that no other round reports to."""

    meeting = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Meeting"),
        to_field_name="key",
        error_messages={"required": gettext_lazy("Choose a meeting.")},
    )

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, use_required_attribute=False, prefix="reports-to", **kwargs)
        self.fields["meeting"].queryset = meetings

    def refuse(self, faults):
        for name, sentence in faults.items():
            self.add_error(name if name in self.fields else None, str(sentence))


def meetings_for(user, row):
    """Return the meetings that this round could report to, its own among them."""
    taken = Round.every.filter(kind=row.kind, meeting__isnull=False).exclude(pk=row.pk).values("meeting")
    to_come = Q(state__in=(Meeting.State.PLANNED, Meeting.State.CONVENED, Meeting.State.POSTPONED))
    of_nobody = Meeting.objects.visible_to(user).exclude(pk__in=taken)
    return of_nobody.filter(to_come | Q(rounds=row)).distinct().order_by("earliest_on", "key")


def dates_now(row):
    """Return {kind: day} of a round as its dates were set."""
    return dict(row.dates.of(row).values_list("kind", "day"))


def settable(row):
    """Return the kinds of dates that can be set now: all that a planned round can have, else those that it lacks."""
    standing = set() if row.state == Round.State.PLANNED else set(dates_now(row))
    of_the_meeting = {KINDS.MEETING} if row.meeting is not None and row.meeting.has_own_day else set()
    return [kind.value for kind in RoundDate.kinds_for(row.kind) if kind not in standing | of_the_meeting]
