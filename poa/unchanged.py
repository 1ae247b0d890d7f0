"""Answer 304 while nothing can have changed: every act leaves an event, so the newest that one may learn of tells."""

import hashlib
from functools import partial

from django.conf import settings
from django.contrib.messages import get_messages
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from poa.clock import day_in_geneva

FLOORS = ("poa", "tracking", "reports")
SHOWN_BY = {".py", ".html", ".css", ".js", ".po"}


def written_at():
    """Return when the newest file behind the pages was written, so that a new version shows at once."""
    files = (file for floor in FLOORS for file in (settings.BASE_DIR / floor).rglob("*"))
    return max(file.stat().st_mtime_ns for file in files if file.suffix in SHOWN_BY)


WRITTEN_AT = written_at()


def stamp(newest, request, *args, **kwargs):
    """Return the ETag of a page for this session; None while a message waits to be shown on it."""
    if len(get_messages(request)):
        return None
    session, today = request.session.session_key, day_in_geneva(now())
    told = (newest(request.user), WRITTEN_AT, session, get_language(), request.get_full_path(), today)
    return f'"{hashlib.sha256(repr(told).encode()).hexdigest()}"'


def unchanged_while(newest):
    """Let the browser keep a page of the staff's while `newest` returns the same for who reads it.

    `newest` takes the user, and must tell nothing of what is closed to them: a page sent again is an answer too.
    """

    def keeping(view):
        return cache_control(private=True, no_cache=True)(condition(etag_func=partial(stamp, newest))(view))

    return keeping
