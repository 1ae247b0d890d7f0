"""What the API answers to bad input: the field, what was found and what was expected (design, section 4, rule 12)."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError as ModelValidationError
from rest_framework import exceptions, serializers, views

LONGEST_FOUND = 200


def answer(error, context):
    """Return the response to an exception; None leaves it to Django, which logs it."""
    if isinstance(error, ModelValidationError):
        error = exceptions.ValidationError(serializers.as_serializer_error(error))
    response = views.exception_handler(error, context)
    if response is not None and isinstance(error, exceptions.ValidationError):
        request = context["request"]
        given = request.data if request.method in ("POST", "PUT", "PATCH") else request.query_params
        response.data = {"detail": "invalid", "errors": list(named(error.detail, given))}
    return response


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
        found = None if given is None else str(given)[:LONGEST_FOUND]
        yield {"field": field, "found": found, "expected": str(detail)}


def inside(given, key):
    if isinstance(given, Mapping):
        return given.get(key)
    if isinstance(given, list) and isinstance(key, int) and key < len(given):
        return given[key]
    return None
