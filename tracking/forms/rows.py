"""The figures and the sources of an entry: a row each, as many as there are, with or without JavaScript."""

import re

from django import forms
from django.forms.formsets import (
    INITIAL_FORM_COUNT,
    MAX_NUM_FORM_COUNT,
    MIN_NUM_FORM_COUNT,
    TOTAL_FORM_COUNT,
    ManagementForm,
)
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.numbers import NumberField, in_figures
from poa.unseen import trimmed
from tracking.below_zero import below_zero
from tracking.checking import MOST_ROWS
from tracking.forms.fields import WordedDateField
from tracking.models import Evidence
from tracking.models.evidence import LONGEST_TITLE
from tracking.models.figures import QUALIFIERS


class UncheckedWhenAsked:
    """A form that can show again what was typed without judging it, because its writer only asked for a row more."""

    unchecked = False

    def full_clean(self):
        if self.unchecked:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class Row(UncheckedWhenAsked, forms.Form):
    """One row of several: there when something stands in it, whether or not it stood there before."""

    def has_changed(self):
        """Say whether the row holds something; Django asks it thus, and passes over a row that answers no.

        What it held before says nothing: an unchanged row is no empty one. A field that starts with a value, such as
        a unit, says nothing by itself.
        """
        return any(trimmed(str(self[name].data or "")) for name in self.telling)

    @property
    def telling(self):
        return [name for name, field in self.base_fields.items() if field.initial is None]


class FigureRow(Row):
    """A measured number, and the words it was measured in."""

    measure = forms.CharField(label=gettext_lazy("What was counted"), max_length=200)
    qualifier = forms.ChoiceField(label=gettext_lazy("How exact"), choices=QUALIFIERS, initial="exact", required=False)
    value = NumberField(label=gettext_lazy("Number"), max_digits=18, decimal_places=2, required=False)
    value_high = NumberField(label=gettext_lazy("up to"), max_digits=18, decimal_places=2, required=False)
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=60, initial=gettext_lazy("persons"))
    as_of = WordedDateField(label=gettext_lazy("As at"), required=False, max_length=60)
    category = forms.ChoiceField(label=gettext_lazy("Category of concern"), required=False)
    text = forms.CharField(label=gettext_lazy("As the source words it"), required=False, max_length=2000)

    def __init__(self, *args, categories=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].needed_later = True  # not called optional: the number or its words must be there
        self.fields["category"].choices = [("", _("none")), *categories]

    def clean(self):
        cleaned = super().clean()
        low, high = cleaned.get("value"), cleaned.get("value_high")
        if low is None and not cleaned.get("text") and "value" not in self.errors:
            self.add_error("value", _("Give the number, or the source's own words for it."))
        if below := below_zero(cleaned.get("measure", ""), cleaned.get("unit", ""), low):
            told = {"found": in_figures(low), "expected": below}
            self.add_error("value", _("Found “%(found)s”; expected %(expected)s.") % told)
        if low is not None and high is not None and high < low:
            told = {"high": in_figures(high), "low": in_figures(low)}
            self.add_error("value_high", _("Found %(high)s; expected no less than %(low)s.") % told)
        return cleaned


class SourceRow(Row):
    """A source that the entry rests on."""

    title = forms.CharField(label=gettext_lazy("Title of the source"), max_length=LONGEST_TITLE)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of source"), choices=Evidence.Kind.choices, initial="agency")
    symbol = forms.CharField(label=gettext_lazy("Symbol"), max_length=100, required=False)
    url = forms.URLField(
        label=gettext_lazy("Address on the web"), max_length=500, required=False, assume_scheme="https"
    )
    published = WordedDateField(label=gettext_lazy("Dated"), required=False, max_length=60)
    captured_on = forms.DateField(
        label=gettext_lazy("Seen on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    file = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    attached = ""  # what the file of this row is called, where it has one


def rows_posted(data, prefix):
    """Return how many rows were posted under this prefix, by the last of them that has a field.

    What a form says of their number is no row: believed where it is wrong, it would lose what was typed in one.
    """
    places = [re.match(rf"{re.escape(prefix)}-([0-9]{{1,6}})-", name) for name in data]
    return max((int(found[1]) + 1 for found in places if found), default=0)


class RowsPosted(forms.BaseFormSet):
    """Rows that are counted by what was posted in them; at least as many are shown as the form begins with."""

    def total_form_count(self):
        if not self.is_bound:
            return super().total_form_count()
        return min(max(self.extra, rows_posted(self.data, self.prefix)), self.absolute_max)

    @cached_property
    def management_form(self):
        """The number of rows as they are, whatever was sent of it."""
        if not self.is_bound:
            return super().management_form
        counts = {TOTAL_FORM_COUNT: self.total_form_count(), INITIAL_FORM_COUNT: self.initial_form_count()}
        counts |= {MIN_NUM_FORM_COUNT: self.min_num, MAX_NUM_FORM_COUNT: self.max_num}
        form = ManagementForm({f"{self.prefix}-{name}": count for name, count in counts.items()}, prefix=self.prefix)
        form.full_clean()
        return form

    def initial_form_count(self):
        """Judge every posted row alike: one that was emptied is no row, whether it was there before or not."""
        return 0 if self.is_bound else super().initial_form_count()


class Rows(RowsPosted):
    """Rows that are gone from the form when their box "remove" is ticked."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = gettext_lazy("Remove this row")

    def show_unchecked(self):
        for form in self.forms:
            form.unchecked = True

    @property
    def kept(self):
        """The cleaned rows that hold something and are not to be removed."""
        return [form.cleaned_data for form in self.kept_forms]

    @property
    def kept_forms(self):
        return [form for form in self.forms if self.is_kept(form)]

    def is_kept(self, form):
        return form.has_changed() and form not in self.deleted_forms


def row_set(row):
    return forms.formset_factory(
        row, formset=Rows, extra=0, can_delete=True, max_num=MOST_ROWS, validate_max=True, absolute_max=MOST_ROWS + 1
    )


FigureRows, SourceRows = row_set(FigureRow), row_set(SourceRow)
