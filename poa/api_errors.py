"""What the API answers to bad input: the field, what was found and what was expected (design, section 4, rule 12)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError as ModelValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, serializers, status, views
from rest_framework.settings import api_settings

from poa.bodies import Unkept
from poa.errors import DomainError, NotOwn
from poa.paging import DAYS
from poa.plain_text import UNPRINTABLE
from poa.refusing import as_sent, writable

# Beyond some thousands Python reads no number.
LONGEST_FOUND, MOST_DIGITS = 200, 18
# The framework's name for what is said of a body or a row as a whole.
OF_THE_WHOLE = api_settings.NON_FIELD_ERRORS_KEY
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
        response.data = {"detail": "invalid", "errors": list(named(error.detail, sent_with(error, context)))}
    elif response is not None and isinstance(error, NotOwn):
        response.data["errors"] = list(named(error.faults, sent_with(error, context)))
    return response


def sent_with(error, context):
    """Return what is at fault: the body, where there can be one, else what the address asks."""
    request = context["request"]
    if isinstance(error, Unkept):
        return error.sent
    return request.data if request.method in ("POST", "PUT", "PATCH") else request.query_params


def asks_a_day(request):
    return any(name in request.query_params for name in DAYS)


def named(detail, given, field=""):
    """Yield one {field, found, expected} for each message, however deep it lies."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            if key == OF_THE_WHOLE:
                yield from named(inner, given, field or key)
            else:
                yield from named(inner, inside(given, key), f"{field}.{key}" if field else str(key))
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            nested = isinstance(inner, (Mapping, list))
            yield from named(inner, inside(given, place) if nested else given, f"{field}.{place}" if nested else field)
    else:
        found = None if given is None else legible(as_sent(given)[:LONGEST_FOUND])[:LONGEST_FOUND]
        yield {"field": writable(field), "found": found, "expected": writable(str(detail))}


def legible(text):
    """Return a text with the signs that are not seen written out, such as \\u202e: they would turn the line round."""
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def inside(given, key):
    """Return what stands under a name, a place or a path such as figures.0.value; None where nothing does."""
    if isinstance(given, Mapping) and key in given:
        return given[key]
    if isinstance(given, list) and str(key).isdecimal() and int(key) < len(given):
        return given[int(key)]
    first, dot, rest = str(key).partition(".")
    return inside(inside(given, first), rest) if dot and isinstance(given, (Mapping, list)) else None
