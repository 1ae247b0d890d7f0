"""The reader's language: the account's own for whoever has signed in; for strangers a cookie, else their browser's."""

from django.conf import settings
from django.utils import translation

from poa.guarding import is_guarded

YEAR = 365 * 24 * 3600


def is_offered(language):
    """Say whether the pages can be read in this language."""
    return language in dict(settings.LANGUAGES)


def remember(response, language):
    """Keep a language in this browser for a year: for the pages before the next sign-in, and those that fail."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


class InTheReadersLanguage:
    """Answer whoever has signed in in the language of their account, whatever this browser asks for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if asks_who_reads(view):
            speak_to(request)


def speak_to(request):
    """Go on in the language of whoever has signed in; for a stranger in the one that was found already."""
    if request.user.is_authenticated and is_offered(request.user.language):
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = translation.get_language()


def asks_who_reads(view):
    """Say whether what answers has to know who asks; whether the site is alive, anybody may ask.

    A view may do so itself: the API's do, and a form that lets its writer sign in on the spot.
    """
    return is_guarded(view) or getattr(view, "login_required", True)
