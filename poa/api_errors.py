"""What the API answers to bad input: the field, what was found and what was expected (design, section 4, rule 12)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError as ModelValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers, status, views

from poa.errors import DomainError
from poa.paging import DAYS
from poa.refusing import as_sent, writable

# Beyond some thousands Python reads no number.
LONGEST_FOUND, MOST_DIGITS = 200, 18
NOT_THEN = _("Not on the record as of that day, or not there, or not open to you.")


class Conflict(exceptions.APIException):
    """The act is not possible as things stand now."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"


class PreconditionFailed(exceptions.APIException):
    """The row is no longer the version that If-Match names."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"


def version_in(header):
    """Return the version that If-Match names, such as "3". Raises ValidationError."""
    digits = header.strip().removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        raise exceptions.ValidationError({"If-Match": [_("A version in quotation marks, as ETag gave it.")]})
    return int(digits)


def answer(error, context):
    """Return the response to an exception; None leaves it to Django, which logs it."""
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(serializers.as_serializer_error(error))
    if isinstance(error, DomainError):
        # What names fields is bad input; what does not is a conflict with how things stand.
        error = exceptions.ValidationError(error.faults) if error.faults else Conflict(str(error))
    if isinstance(error, Http404):
        # Its own words name the table, in English.
        error = exceptions.NotFound(NOT_THEN if asks_a_day(context["request"]) else None)
    response = views.exception_handler(error, context)
    if response is not None and isinstance(error, exceptions.ValidationError):
        request = context["request"]
        given = request.data if request.method in ("POST", "PUT", "PATCH") else request.query_params
        response.data = {"detail": "invalid", "errors": list(named(error.detail, given))}
    return response


def asks_a_day(request):
    return any(name in request.query_params for name in DAYS)


def named(detail, given, field=""):
    """Yield one {field, found, expected} for each message, however deep it lies."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            path = f"{field}.{key}" if field else str(key)
            yield from named(inner, inside(given, key), path)
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, (Mapping, list))
            yield from named(inner, inside(given, place) if nested else given, f"{field}.{place}" if nested else field)
    else:
        found = None if given is None else writable(as_sent(given)[:LONGEST_FOUND])
        yield {"field": writable(field), "found": found, "expected": writable(str(detail))}


def inside(given, key):
    if isinstance(given, Mapping):
        return given.get(key)
    if isinstance(given, list) and isinstance(key, int) and key < len(given):
        return given[key]
    return None
