"""The form of an activity of the joint strategy: what was asked for, by whom it was given, what it did."""

import uuid
from decimal import Decimal

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from poa.access import Audience, is_unit
from poa.models import Party
from poa.numbers import NumberField, in_figures
from tracking.actions.activities import GIVEN, PLAIN, ActivityContent, ContributionContent
from tracking.forms.choices import agencies_for, countries_for
from tracking.forms.entries import Ticks
from tracking.forms.fields import ParagraphNumbers, PartialDateField
from tracking.forms.rows import Row, row_set
from tracking.forms.sheet import Problem, named
from tracking.models import FundingRecord
from tracking.models.activities import currency_code
from tracking.models.entries import AUDIENCES
from tracking.partial_dates import in_words

BLANK_ROWS = 3
FIELDS = {"earliest_on": "when", "latest_on": "when", "precision": "when", "date_text": "when"}


class Currency(forms.CharField):
    """The three letters of a currency, in whatever case they were typed."""

    default_validators = [currency_code]

    def to_python(self, value):
        return super().to_python(value).upper()


def money(label, *, places=2, required=False):
    below = {"min_value": gettext_lazy("Expected no less than 0.")}
    return NumberField(
        label=label, max_digits=18, decimal_places=places, min_value=0, required=required, error_messages=below
    )


def rate():
    label = gettext_lazy("Units of it for one United States dollar")
    return money(label, places=6)


def rate_note():
    return forms.CharField(label=gettext_lazy("Whose rate, of which day"), max_length=200, required=False)


class ActivityForm(forms.Form):
    """An activity without its contributions."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    read = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    title = forms.CharField(label=gettext_lazy("What it is"), max_length=300)
    agency = forms.ModelChoiceField(None, label=gettext_lazy("Agency"), to_field_name="code")
    when = PartialDateField(
        label=gettext_lazy("Period"),
        max_length=60,
        help_text=gettext_lazy("As exactly as it is known: 1998; June 1998; 1 June 1998 to 3 July 1999; since 1998."),
    )
    countries = Ticks(label=gettext_lazy("Countries"), to_field_name="code")
    regional = forms.BooleanField(label=gettext_lazy("The region as a whole"), required=False)
    paragraphs = ParagraphNumbers(
        label=gettext_lazy("Paragraphs"),
        required=False,
        max_length=300,
    )
    requirement = money(pgettext_lazy("money", "Asked for"))
    currency = Currency(
        label=gettext_lazy("Currency"), max_length=3, required=False, help_text=gettext_lazy("Three letters: USD, CHF.")
    )
    usd_rate = rate()
    rate_note = rate_note()
    record = forms.ModelChoiceField(
        FundingRecord.objects.all(),
        label=gettext_lazy("The appeal or budget on record whose money this is"),
        to_field_name="key",
        required=False,
        empty_label=gettext_lazy("none"),
        help_text=gettext_lazy("Its sums stand beside these and are never added to them."),
    )
    contributions_whole = forms.BooleanField(
        label=gettext_lazy("Every contribution is listed below, so that what is short can be told"), required=False
    )
    surplus_note = forms.CharField(
        label=gettext_lazy("Why more was received than asked for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Only where the contributions come to more than was asked for."),
    )
    result = forms.CharField(
        label=gettext_lazy("Result"), max_length=10_000, required=False, widget=forms.Textarea({"rows": 5})
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Open to"), choices=AUDIENCES, initial=Audience.PARTICIPANTS.value, widget=forms.RadioSelect
    )

    def __init__(self, *args, user, already=(), **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.fields["key"].initial = uuid.uuid4
        self.fields["agency"].queryset = agencies_for(user)
        self.fields["countries"].queryset = countries_for(user, already=already)
        self.fields["countries"].needed_later = True
        self.fields["record"].label_from_instance = called
        if not is_unit(user):
            del self.fields["audience"], self.fields["regional"]


class ContributionRow(Row):
    """What one donor gave."""

    donor = forms.CharField(label=gettext_lazy("Donor"), max_length=200)
    when = PartialDateField(label=gettext_lazy("When"), max_length=60)
    amount = money(gettext_lazy("Amount"), required=True)
    currency = Currency(label=gettext_lazy("Currency"), max_length=3)
    usd_rate = rate()
    rate_note = rate_note()


ContributionRows = row_set(ContributionRow)


class ActivitySheet:
    """What one officer types about one activity."""

    def __init__(self, *, user, content=None, data=None, initial=None):
        already = content.countries if content else ()
        self.standing = content
        self.form = ActivityForm(data, user=user, already=already, initial=initial)
        given = [given_of(one) for one in content.contributions] if content else []
        self.rows = ContributionRows(data, prefix="contributions", initial=given)
        self.rows.extra = BLANK_ROWS

    def is_valid(self):
        return all([self.form.is_valid(), self.rows.is_valid()])

    def content(self):
        """Return what was typed."""
        typed = dict(self.form.cleaned_data)
        day, agency, record = typed.pop("when"), typed.pop("agency"), typed.pop("record")
        return ActivityContent(
            **{name: typed[name] for name in PLAIN if name in typed},
            **dates_of(day, self.standing),
            agency=agency.code,
            record=record.key if record else "",
            countries=tuple(sorted(row.code for row in typed["countries"])),
            paragraphs=tuple(sorted(row.number for row in typed["paragraphs"])),
            contributions=tuple(self.contributions()),
        )

    def contributions(self):
        """Yield the contributions that were typed, each with what stood in its place before."""
        before = dict(enumerate(self.standing.contributions if self.standing else ()))
        for place, form in enumerate(self.rows.forms):
            if self.rows.is_kept(form):
                row = form.cleaned_data
                typed = {name: value for name, value in row.items() if name in GIVEN}
                yield ContributionContent(**typed, **dates_of(row["when"], before.get(place)))

    def refuse(self, faults):
        """Put what an action found wrong at the fields it names; what is no field stands above all."""
        for name, sentence in faults.items():
            self.form.add_error(FIELDS.get(name, name if name in self.form.fields else None), sentence)

    @property
    def problems(self):
        """Everything to mend, in the order of the page."""
        forms_here = [self.form, *self.rows.forms]
        loose = [Problem("", "", str(error)) for form in forms_here for error in form.non_field_errors()]
        found = [
            Problem(field.id_for_label or field.auto_id, str(named(form, field)), str(error))
            for form in forms_here
            for field in form
            for error in field.errors
        ]
        return loose + found + [Problem("", "", str(error)) for error in self.rows.non_form_errors()]


def dates_of(day, before):
    """Return the fields of a row for a PartialDay; a date that stood there `before` keeps the words it came with."""
    said = {
        "earliest_on": day.earliest,
        "latest_on": day.latest,
        "precision": str(day.precision),
        "approximate": day.approximate,
    }
    unchanged = before is not None and said == {name: getattr(before, name) for name in said}
    return {**said, "date_text": before.date_text if unchanged else day.text}


def values_of(content):
    """Return what the form shows of an activity as it stands."""
    plain = {name: getattr(content, name) for name in PLAIN}
    return {
        **plain,
        "agency": content.agency,
        "countries": list(content.countries),
        "paragraphs": ", ".join(map(str, content.paragraphs)),
        "record": content.record,
        "when": in_words(content),
    }


def names_in_activities():
    """Return {code of a party or key of a record: what it is called}, in two queries."""
    records = {row.key: called(row) for row in FundingRecord.objects.all()}
    return {party.code: party.name for party in Party.objects.all()} | records


def labels_of_fields():
    """Return {field: what it is called on pages}, contributions among them."""
    labels = {name: str(field.label) for name, field in ActivityForm.base_fields.items()}
    return labels | {"contributions": gettext("Contributions")}


def called(record):
    return f"{record.year}, {record.who}: {record.note or record.key}"[:160]


def in_words_of(content, names):
    """Return what the fields of an activity say, as a page prints it; `names` are `names_in_activities`."""
    said = {name: value_in_words(value) for name, value in values_of(content).items()}
    said |= {name: names.get(said[name], said[name]) for name in ("agency", "record")}
    said["countries"] = ", ".join(name for code, name in names.items() if code in content.countries)
    said["contributions"] = "\n".join(map(gift_in_words, content.contributions))
    return said | {"audience": str(dict(AUDIENCES).get(content.audience, content.audience))}


def gift_in_words(one):
    told = f"{one.donor}, {in_words(one)}: {in_figures(one.amount)} {one.currency}"
    if one.usd_rate is None:
        return told
    rate = {"rate": in_figures(one.usd_rate), "currency": one.currency, "note": one.rate_note}
    return f"{told} ({gettext('%(rate)s %(currency)s for one dollar: %(note)s') % rate})"


def value_in_words(value):
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return in_figures(value) if isinstance(value, Decimal) else value or ""


def given_of(one):
    return {**{name: getattr(one, name) for name in GIVEN}, "when": in_words(one)}
