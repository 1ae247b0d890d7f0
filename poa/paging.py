"""Lists of the API: filters that were asked for, pages by key, so that the thousandth costs what the first does."""

from django.core.exceptions import ValidationError
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import NotFound
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import CursorPagination


class Filters(DjangoFilterBackend):
    """Apply the viewset's FilterSet; where nothing of it was asked, do not even build it."""

    def filter_queryset(self, request, queryset, view):
        known = self.get_filterset_class(view, queryset)
        if known is None or known.base_filters.keys().isdisjoint(request.query_params):
            return queryset
        return super().filter_queryset(request, queryset, view)


class Ordering(OrderingFilter):
    """Order by what the viewset allows, and by primary key among equals: keys need one order for all rows."""

    def get_ordering(self, request, queryset, view):
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
        except (ValidationError, ValueError) as error:
            # A cursor is text from outside: one that was made up may hold a position that is no date or number.
            raise NotFound(self.invalid_cursor_message) from error
