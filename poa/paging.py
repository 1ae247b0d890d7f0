"""Lists of the API: filters that were asked for, pages by key, so that the thousandth costs what the first does."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from poa.asking import misunderstood, one_of
from poa.keyset import Cursor, Order

CURSOR, PAGE_SIZE, ORDERING = OF_EVERY_LIST = ("cursor", "page_size", "ordering")
USUAL_SIZE, MOST = 50, 200
DAYS = ("as_of", "known_by")
OF_TODAY = gettext_lazy("This is told as it stands today, and is not read as of a date.")


class Filters(DjangoFilterBackend):
    """Apply the viewset's FilterSet; where nothing of it was asked, do not even build it.

    What is read alone answers those days that its list answers, and is not there where it is not on that list.
    """

    def get_filterset(self, request, queryset, view):
        """Have a refusal name choices by the codes that are to be sent; a page names them as it shows them."""
        asked = super().get_filterset(request, queryset, view)
        for field in asked.form.fields.values() if asked else ():
            field.asked_by_code = True
        return asked

    def filter_queryset(self, request, queryset, view):
        known = known_to(view)
        refuse_misunderstood(
            request.query_params,
            known if view.detail else known | set(OF_EVERY_LIST),
            of_no_day=getattr(view, "of_no_day", OF_TODAY),
        )
        return queryset if known.isdisjoint(request.query_params) else super().filter_queryset(request, queryset, view)


def known_to(view):
    """Return what a list may be asked by its FilterSet, or one of its rows; an act on a row is asked nothing.

    `of_a_day` names what is read of one row as of a date: the row itself, where nothing else is said.
    """
    filterset = getattr(view, "filterset_class", None)
    known = set(filterset.base_filters) if filterset else set()
    if not view.detail:
        return known
    return known & set(DAYS) if view.action in getattr(view, "of_a_day", ("retrieve",)) else set()


def refuse_misunderstood(asked, known, *, of_no_day=OF_TODAY):
    """Raise ValidationError for what is not known or asked twice: passed over, all would be taken for the answer.

    `of_no_day` says why what knows no day is not read as of one.
    """
    faults = misunderstood(asked, known)
    faults |= {name: of_no_day for name in faults if name in DAYS and name not in known}
    if faults:
        raise ValidationError({name: [told] for name, told in faults.items()})


class DaysAsked(forms.Form):
    """The days by which a list, or what is read alone, is asked."""

    as_of = forms.DateField(required=False)
    known_by = forms.DateField(required=False)


class OfADay:
    """Reads as of a day also what stands beside the rows, which the filter of their list knows nothing of."""

    @property
    def days(self):
        """The days that are asked, None for each that is not; what is nonsense the filter refuses."""
        given = self.request.query_params if self.action in ("list", "retrieve") else {}
        asked = DaysAsked(given) if any(name in given for name in DAYS) else None
        return {**dict.fromkeys(DAYS), **(asked.cleaned_data if asked and asked.is_valid() else {})}


class Ordering(OrderingFilter):
    """Order by what the viewset allows, and by primary key among equals: keys need one order for all rows.

    A viewset names another key, `among_equals`, where that of the rows is not to be told.
    """

    def get_ordering(self, request, queryset, view):
        given = request.query_params.get(self.ordering_param, "").strip()
        known = [name for name, _label in self.get_valid_fields(queryset, view, {"request": request})]
        if given and given.removeprefix("-") not in known:
            told = _("Found “%(found)s”; expected %(expected)s.") % {"found": given, "expected": one_of(known)}
            raise ValidationError({self.ordering_param: [told]})
        ordering = [given] if given else view.ordering
        key = getattr(view, "among_equals", "pk")
        return [*ordering, f"-{key}" if ordering[0].startswith("-") else key]


class Keyset(BasePagination):
    """Follow `next` and `previous`; `page_size` up to 200."""

    def paginate_queryset(self, queryset, request, view=None):
        size, given = page_size(request), request.query_params.get(CURSOR)
        order = Order(queryset, Ordering().get_ordering(request, queryset, view))
        cursor = cursor_of(order, given)
        page, more = order.page(queryset, cursor, size)
        before, after = (bool(cursor.key), more) if not cursor.backwards else (more, bool(cursor.key))
        self.address = request.build_absolute_uri()
        # Taken now: the rows may be written in another way before they are sent.
        self.previous = self.link(order, Cursor(True, order.key_of(page[0]) if page else ())) if before else None
        self.next = self.link(order, Cursor(False, order.key_of(page[-1]) if page else ())) if after else None
        return page

    def link(self, order, cursor):
        """Return the address of the page beyond a row; the list's own beginning needs no cursor."""
        if cursor == Cursor():
            return remove_query_param(self.address, CURSOR)
        return replace_query_param(self.address, CURSOR, order.written(cursor))

    def get_paginated_response(self, data):
        return Response({"next": self.next, "previous": self.previous, "results": data})

    def get_paginated_response_schema(self, schema):
        link = {"type": "string", "nullable": True, "format": "uri"}
        told = {"next": link, "previous": link, "results": schema}
        return {"type": "object", "required": list(told), "properties": told}

    def get_schema_operation_parameters(self, view):
        told = {
            CURSOR: ("Where a page ends, as `next` and `previous` give it.", {"type": "string"}),
            PAGE_SIZE: ("Rows on a page.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_SIZE}),
        }
        return [
            {"name": name, "required": False, "in": "query", "description": words, "schema": schema}
            for name, (words, schema) in told.items()
        ]


def page_size(request):
    """Return how many rows a page is to hold. Raises ValidationError."""
    given = request.query_params.get(PAGE_SIZE, str(USUAL_SIZE))
    if given.isascii() and given.isdigit() and len(given) <= len(str(MOST)) and 1 <= int(given) <= MOST:
        return int(given)
    raise ValidationError({PAGE_SIZE: [_("Expected a number from 1 to %(most)s.") % {"most": MOST}]})


def cursor_of(order, given):
    """Return the cursor that was given, or that of a list's beginning. Raises ValidationError."""
    if given is None:
        return Cursor()
    try:
        return order.read(given)
    except (ValueError, RecursionError) as error:
        told = _("Expected a cursor as `next` or `previous` of this list gave it.")
        raise ValidationError({CURSOR: [told]}) from error
