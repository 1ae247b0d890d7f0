"""The sheet of a section: one row a paragraph, with what was said last already chosen."""

import uuid

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.access import Audience, can_assess
from poa.models import Party
from tracking.actions.sheets import Line, Sheet
from tracking.forms.assessments import needed
from tracking.forms.sheet import Problem
from tracking.models import Assessment, Author
from tracking.models.authors import organizations
from tracking.models.entries import AUDIENCES
from tracking.standings import VALUES, Whose

LONGEST_RATIONALE = 10_000
LONGEST_FOUND = 60


def voices_for(user, country):
    """Return in whose name this person may assess this country: their own agency or voice first."""
    agencies = list(Party.objects.reporting_agencies())
    own = [row for row in agencies if row.pk == user.organization_id]
    voices = [Whose("agency", row) for row in [*own, *(row for row in agencies if row not in own)]]
    voices.append(Whose("government"))
    may = [each for each in voices if may_speak(user, each, country)]
    if may_speak(user, Whose("independent"), country):
        may += [Whose("independent", author=one) for one in authors_there()]
    return may


def authors_there():
    """Return the organizations in whose name something can be said: who spoke before, and the listed ones that did not.

    Not the one that nobody named: its words stand as they are.
    """
    named = Q(party=None) & ~Q(name="")
    known = list(Author.objects.by_name().filter(named | Q(party__in=organizations())))
    new = organizations().exclude(pk__in=[author.party_id for author in known if author.party_id]).by_name()
    return [*known, *(Author(party=party) for party in new)]


def may_speak(user, whose, country):
    code = whose.agency.code if whose.agency else ""
    return can_assess(user, voice=whose.voice, agency_code=code, country_code=country.code)


def in_one(values):
    """Return the values of a row as one text, so that a sent form says what it was shown with."""
    return "/".join(map(str, values))


class WhoseForm(forms.Form):
    """In whose voice a sheet speaks, asked where one was sent without a voice that its officer may speak in."""

    whose = forms.CharField(label=gettext_lazy("In whose voice"), required=False, widget=forms.Select)

    def __init__(self, data, *, voices):
        super().__init__(data, auto_id="sheet_%s")
        self.fields["whose"].needed_later = True
        self.fields["whose"].widget.choices = [("", _("choose")), *((each.key, each.label) for each in voices)]

    def clean_whose(self):
        raise forms.ValidationError(not_for(self.cleaned_data["whose"]))

    @property
    def problems(self):
        return [Problem(one.id_for_label, str(one.label), str(error)) for one in self for error in one.errors]


def not_for(asked):
    """Say that nobody may speak in the voice that was asked for, or that none was."""
    if not asked:
        return _("Choose in whose voice you assess.")
    return _("You may not assess this country in the voice “%(found)s”.") % {"found": asked[:LONGEST_FOUND]}


class HeadForm(forms.Form):
    """What all rows of a sheet have in common."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    assessed_on = forms.DateField(
        label=gettext_lazy("As at"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages=needed(gettext_lazy("Say as at which day, such as 1998-12-31.")),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("What is new or changed is open to"),
        choices=AUDIENCES,
        initial=Audience.PARTICIPANTS.value,
        help_text=gettext_lazy("What does not change keeps its readers."),
        error_messages=needed(gettext_lazy("Choose who may read it.")),
    )


class JudgedRow(forms.Form):
    """What one voice says of one paragraph: nothing yet, no change, or a value with its reason."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    was = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    unchanged = forms.BooleanField(
        label=gettext_lazy("No change"), required=False, widget=forms.CheckboxInput({"data-no-change": "yes"})
    )
    in_law = forms.TypedChoiceField(
        label=gettext_lazy("In law"),
        choices=Assessment.Step.choices,
        coerce=int,
        error_messages=needed(gettext_lazy("Choose how far it is carried out in law.")),
    )
    in_practice = forms.TypedChoiceField(
        label=gettext_lazy("In practice"),
        choices=Assessment.Step.choices,
        coerce=int,
        error_messages=needed(gettext_lazy("Choose how far it is carried out in practice.")),
    )
    trend = forms.ChoiceField(
        label=gettext_lazy("Trend"),
        choices=[("", gettext_lazy("cannot be said")), *Assessment.Trend.choices],
        required=False,
    )
    rationale = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=LONGEST_RATIONALE,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, judged, **kwargs):
        super().__init__(*args, prefix=f"p{judged.number}", use_required_attribute=False, **kwargs)
        self.judged = judged
        # Asked for where a value changes: it is not called optional.
        self.fields["rationale"].needed_later = True
        # A tick that was sent all the same is answered, not passed over.
        if judged.standing.last is None and self.add_prefix("unchanged") not in self.data:
            del self.fields["unchanged"]

    def clean(self):
        typed = super().clean()
        if self.judged.not_applicable and (self.errors or self.is_touched):
            why = _("This paragraph was marked not applicable here meanwhile: it is not assessed until that is undone.")
            self.add_error(None, why)
        return typed

    @property
    def is_touched(self):
        """Say whether the row says something: no change, another value than it was shown with, or a reason."""
        typed = self.cleaned_data
        values = in_one(typed[name] for name in VALUES)
        return bool(typed.get("unchanged") or typed["rationale"] or values != typed["was"])

    @property
    def line(self):
        typed = {name: value for name, value in self.cleaned_data.items() if name != "was"}
        return Line(paragraph=self.judged.number, **typed)


class SectionSheet:
    """The form of a section: a head and a row a paragraph; what was typed is shown again whatever happens to it."""

    def __init__(self, rows, *, data=None, today=None):
        self.head = HeadForm(data, initial={"key": uuid.uuid4(), "assessed_on": today}, use_required_attribute=False)
        shown = [self.row(judged, data) for judged in rows]
        # What was typed before its paragraph was marked not applicable is shown again.
        self.rows = [row for row in shown if row.judged.not_applicable is None or (row.is_bound and not row.is_valid())]
        self.left_out = [row.judged for row in shown if row not in self.rows]

    def row(self, judged, data):
        """Return the row's form; one of which nothing was sent is as it was shown first."""
        sent = data if data is not None and f"p{judged.number}-in_law" in data else None
        return JudgedRow(sent, judged=judged, initial=values_of(judged))

    def is_valid(self):
        return all([self.head.is_valid(), *(row.is_valid() for row in self.rows if row.is_bound)])

    @property
    def touched(self):
        return [row for row in self.rows if row.is_bound and row.is_touched]

    def sheet(self, *, country, section, whose):
        typed = dict(self.head.cleaned_data)
        del typed["key"]
        return Sheet(
            country=country.code,
            section=section.code,
            voice=whose.voice,
            agency=whose.agency.code if whose.agency else "",
            **whose.organization,
            lines=tuple(row.line for row in self.touched),
            **typed,
        )

    def refuse(self, faults):
        """Put what an action found wrong at its rows; {paragraph: {field: sentence}}."""
        for row in self.rows:
            for name, sentence in faults.get(row.judged.number, {}).items():
                row.add_error(name if name in row.fields else None, sentence)

    def refuse_head(self, faults):
        for name, sentence in faults.items():
            self.head.add_error(name if name in self.head.fields else None, sentence)

    def again(self, rows, overtaken):
        """Return the sheet as it stands now, with what was typed in it; `overtaken` are marked, to be decided anew."""
        fresh = SectionSheet(rows)
        fresh.head = HeadForm(initial=self.head.cleaned_data, use_required_attribute=False)
        typed = {row.judged.number: row.cleaned_data for row in self.touched}
        for row in fresh.rows:
            row.overtaken = row.judged.number in overtaken
            said = typed.get(row.judged.number, {})
            if said.get("unchanged"):
                # What was not to change has changed: to be looked at, and ticked again or not.
                row.initial |= {"rationale": said["rationale"], "unchanged": not row.overtaken}
            elif said:
                row.initial |= {name: said[name] for name in (*VALUES, "rationale")}
        return fresh

    @property
    def problems(self):
        """Everything to mend, in the order of the page."""
        found = [Problem("", "", str(error)) for error in self.head.non_field_errors()]
        found += [Problem(one.id_for_label, str(one.label), str(error)) for one in self.head for error in one.errors]
        for row in self.rows:
            name = _("para. %(number)d") % {"number": row.judged.number}
            found += [Problem(f"row-{row.judged.number}", name, str(error)) for error in row.non_field_errors()]
            for field in row:
                found += [Problem(field.id_for_label, f"{name}, {field.label}", str(one)) for one in field.errors]
        return found


def values_of(judged):
    """Return what a row is shown with: what was said last."""
    values = judged.standing.values
    return {"seen": judged.standing.seen, "was": in_one(values), **dict(zip(VALUES, values, strict=True))}
