"""Lists of the API: filters that were asked for, pages by key, so that the thousandth costs what the first does."""

from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import CursorPagination

OF_EVERY_LIST = {"cursor", "page_size", "ordering"}


class Filters(DjangoFilterBackend):
    """Apply the viewset's FilterSet; where nothing of it was asked, do not even build it."""

    def filter_queryset(self, request, queryset, view):
        filterset = self.get_filterset_class(view, queryset)
        known = filterset.base_filters.keys() if filterset else set()
        refuse_unknown(request.query_params, known)
        return queryset if known.isdisjoint(request.query_params) else super().filter_queryset(request, queryset, view)


def refuse_unknown(asked, known):
    """Raise ValidationError for a question that is not known: passed over, it would be answered with every row."""
    if unknown := asked.keys() - known - OF_EVERY_LIST:
        told = _("No such question; the list knows %(known)s.") % {"known": ", ".join(sorted(known | OF_EVERY_LIST))}
        raise ValidationError({name: [told] for name in sorted(unknown)})


class Ordering(OrderingFilter):
    """Order by what the viewset allows, and by primary key among equals: keys need one order for all rows."""

    def get_ordering(self, request, queryset, view):
        given = request.query_params.get(self.ordering_param, "")
        known = [name for name, _label in self.get_valid_fields(queryset, view, {"request": request})]
        if unknown := [name for name in given.split(",") if name and name.strip().lstrip("-") not in known]:
            told = _("Not among what this list is ordered by: %(names)s.") % {"names": ", ".join(unknown)}
            raise ValidationError({self.ordering_param: [told]})
        first, *rest = super().get_ordering(request, queryset, view)
        last = "-pk" if first.startswith("-") else "pk"
        return [first, *rest, last]


class Keyset(CursorPagination):
    """Follow `next` and `previous`; `page_size` up to 200."""

    page_size_query_param = "page_size"
    max_page_size = 200

    def paginate_queryset(self, queryset, request, view=None):
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ModelValidationError, ValueError) as error:
            # A cursor is text from outside: one that was made up may hold a position that is no date or number.
            raise NotFound(self.invalid_cursor_message) from error
