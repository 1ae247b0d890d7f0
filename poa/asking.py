"""Questions asked alike on pages and over the API: what is not understood is named, and never passed over."""

import re
from collections import defaultdict
from collections.abc import Sequence

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import CharField, IntegerField, Model, Value
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.fields import ModelChoiceField
from django_filters.widgets import BooleanWidget

MOST_CODES = 15
# Python reads 1_0 as ten.
DIGITS = re.compile("[0-9]+")
validate_no_null_characters = ProhibitNullCharactersValidator()
# What a row needs to be filtered by and to be named.
NAMING = {"id", "code", "number", "title", "title_en", "title_ru", "name_en", "name_ru", "short_en", "short_ru"}


# What browsers, mailers and htmx add to an address of their own accord.
ADDED = {"org.htmx.cache-buster", "fbclid", "gclid", "utm_source", "utm_medium", "utm_campaign"}


def misunderstood(asked, known):
    """Return {name: sentence} for the questions of an address that are not known, and for those asked twice."""
    expected = _("expected %(known)s") % {"known": one_of(sorted(known), most=None)} if known else _("none is expected")
    faults = {
        name: _("No such question; %(expected)s.") % {"expected": expected} for name in sorted({*asked} - {*known})
    }
    twice = {name: _("Asked more than once; expected once.") for name in asked if len(asked.getlist(name)) > 1}
    return {name: told for name, told in (twice | faults).items() if name not in ADDED}


def one_of(codes, most=MOST_CODES):
    """Say which of these codes, in order, may stand in a place; numbers without gap are told by the first and last."""
    if not codes:
        return _("none")
    if isinstance(codes[0], int):
        return _("a number from %(first)s to %(last)s") % {"first": codes[0], "last": codes[-1]}
    told = ", ".join(codes[:most]) + (" ..." if most and len(codes) > most else "")
    return _("one of %(codes)s") % {"codes": told}


def read_at_once(wanted):
    """Return (name, values by field) for the rows of many tables, in one query; `wanted` holds (name, rows, fields)."""
    parts = [
        rows.order_by().values_list(Value(name, CharField()), JSONObject(**{field: field for field in fields}))
        for name, rows, fields in wanted
    ]
    return parts[0].union(*parts[1:], all=True) if parts else []


class CodeField(ModelChoiceField):
    """A row named by its code or number; `Questions` looks all of them up at once and leaves the answers here."""

    found: Model | None = None
    codes: Sequence = ()

    @property
    def naming(self):
        """The columns of a row that say what it is called."""
        return [field.attname for field in self.queryset.model._meta.concrete_fields if field.attname in NAMING]

    @property
    def is_numbered(self):
        return isinstance(self.queryset.model._meta.get_field(self.to_field_name), IntegerField)

    def rows_named(self, value):
        """Return the rows with this code: one or none."""
        try:
            validate_no_null_characters(value)
            if self.is_numbered and not DIGITS.fullmatch(value.strip()):
                return self.queryset.none()
            return self.queryset.filter(**{self.to_field_name: value})
        except (ValidationError, ValueError):  # a sign that no text holds, or a word where a number belongs
            return self.queryset.none()

    def take(self, values):
        """Take what was found for the answer."""
        self.found = self.queryset.model.from_db(self.queryset.db, self.naming, [values[name] for name in self.naming])

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if self.found is None:
            told = {"found": value, "expected": one_of(self.codes)}
            # Apart from the words, which a filter fills in once more: a "%" that was sent would break them.
            raise ValidationError(_("Found “%(found)s”; expected %(expected)s."), code="invalid", params=told)
        return self.found


class ByCode(filters.ModelChoiceFilter):
    """Choose one row by its code, as addresses and the API name it."""

    field_class = CodeField

    def __init__(self, *args, to_field_name="code", **more):
        super().__init__(*args, to_field_name=to_field_name, empty_label=gettext_lazy("all"), **more)


class ByDay(filters.DateFilter):
    """Compare with a day."""

    def __init__(self, *args, **more):
        told = {"invalid": gettext_lazy("Expected a day such as 1999-05-31.")}
        super().__init__(*args, error_messages=told, **more)


class AsSent(BooleanWidget):
    """A choice of yes and no that hands on what is neither: taken for no answer, everything would pass for one."""

    def value_from_datadict(self, data, files, name):
        known, sent = super().value_from_datadict(data, files, name), data.get(name)
        return sent if known is None else known


class TruthField(forms.NullBooleanField):
    widget = AsSent

    def to_python(self, value):
        if value in (True, False, None) or not value.strip():
            return value if isinstance(value, bool) else None
        told = {"found": value, "expected": one_of(["true", "false"])}
        raise ValidationError(_("Found “%(found)s”; expected %(expected)s."), code="invalid", params=told)


class ByTruth(filters.BooleanFilter):
    """Ask what is so, or what is not."""

    field_class = TruthField


class Questions(filters.FilterSet):
    """A list's allowed questions; one that is not understood finds nothing, lest everything be taken for its answer."""

    @property
    def form(self):
        if not hasattr(self, "_form"):
            look_up(super().form)
        return super().form

    @property
    def qs(self):
        return self.queryset.none() if self.is_bound and not self.is_valid() else super().qs


def look_up(form):
    """Find every row that the form names by a code, in one query; what else it might have named, in one more."""
    given = {name: form[name].value() for name, field in form.fields.items() if isinstance(field, CodeField)}
    asked = {name: (form.fields[name], value) for name, value in given.items() if value}
    named = [(name, field.rows_named(value), field.naming) for name, (field, value) in asked.items()]
    for name, values in read_at_once(named):
        form.fields[name].take(values)
    unknown = [(name, field) for name, (field, _value) in asked.items() if field.found is None]
    codes = defaultdict(list)
    for name, values in read_at_once([(name, field.queryset, [field.to_field_name]) for name, field in unknown]):
        codes[name] += values.values()
    for name, field in unknown:
        field.codes = sorted(codes[name])
