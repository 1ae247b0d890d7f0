"""Questions to a list, asked alike on pages and over the API: what is unknown is refused by name, never passed over."""

import django_filters as filters
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.fields import ModelChoiceField

MOST_CODES = 15


def one_of(codes):
    """Say which of these codes, in order, may stand in a place; numbers without gap are told by the first and last."""
    if codes and isinstance(codes[0], int):
        return _("a number from %(first)s to %(last)s") % {"first": codes[0], "last": codes[-1]}
    told = ", ".join(codes[:MOST_CODES]) + (" ..." if len(codes) > MOST_CODES else "")
    return _("one of %(codes)s") % {"codes": told}


class CodeField(ModelChoiceField):
    """A row named by its code or number."""

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            codes = sorted(self.queryset.values_list(self.to_field_name, flat=True))
            told = {"found": value, "expected": one_of(codes)}
            raise ValidationError(_("Found “%(found)s”; expected %(expected)s.") % told, code="invalid") from error


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


class Questions(filters.FilterSet):
    """A list's allowed questions; one that is not understood finds nothing, lest everything be taken for its answer."""

    @property
    def qs(self):
        return self.queryset.none() if self.is_bound and not self.is_valid() else super().qs
