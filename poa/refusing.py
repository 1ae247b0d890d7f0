"""What no text holds is refused at the door, before any database is asked for it: a NUL, and half of a sign."""

import json
from urllib.parse import unquote_to_bytes

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from poa.plain_text import UNPRINTABLE

REPLACED, URL_ENCODED = "\ufffd", "application/x-www-form-urlencoded"
UNREADABLE = _("The address holds a sign that no text holds.")
HALF = _("What was sent holds half of a sign, which no text holds; expected whole signs.")
LOST = _("The form came in another character set, in which its letters were lost; expected UTF-8.")
LOST_SIGN = _("Found a sign that was lost on its way (U+FFFD); expected the letter that stood there, in UTF-8.")
UNSEEN = _("Found a sign that is not seen (%(sign)s); expected letters, figures and marks alone.")


def no_impossible_signs(get_response):
    """Answer 400 to a NUL in the path or the query, which PostgreSQL keeps in no text, and to half a sign in a form."""

    def refusing(request):
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "%00" in query or "\0" in query:
            return refusal(request, UNREADABLE)
        # A form's own fields answer for a NUL; half a sign comes in by an odd character set, and breaks what shows it.
        if request.method == "POST" and any(is_broken(each) for sent in request.POST.lists() for each in pieces(sent)):
            return refusal(request, HALF)
        if request.method == "POST" and is_of_another_set(request):
            return refusal(request, LOST)
        return get_response(request)

    return refusing


def is_of_another_set(request):
    """Say whether signs were lost in reading a form; in one with files, each field tells of its own."""
    values = (one for _name, values in request.POST.lists() for one in values)
    if request.content_type != URL_ENCODED or not any(REPLACED in one for one in values):
        return False
    try:
        unquote_to_bytes(request.body.replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return True
    return False


def refusal(request, told):
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": str(told)}, status=400)
    return render(request, "400.html", {"told": told}, status=400)


def pieces(sent):
    name, values = sent
    return [name, *values]


def is_broken(text):
    """Say whether a text holds half of a sign (a surrogate without its other half), which no encoding writes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def unkeepable(text):
    """Say whether no database keeps this text."""
    return "\0" in text or is_broken(text)


def only_seen_signs(text):
    """Raise ValidationError where a text holds an unseen sign: no file can hold it, or it turns whole lines round.

    So it does where a sign stands for one that was lost in reading.
    """
    if found := UNPRINTABLE.search(str(text)):
        raise ValidationError(UNSEEN, code="unseen", params={"sign": f"U+{ord(found[0]):04X}"})
    if REPLACED in str(text):
        raise ValidationError(LOST_SIGN, code="lost")


def writable(text):
    """Return a text that can be sent, whatever it held."""
    return text.encode("utf-8", "backslashreplace").decode()


def as_sent(given):
    """Return a value as it was sent: a text as it is, anything else as JSON."""
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False, default=str)
