"""Sessions that end: after a time in which nothing was asked, and after a working day in any case."""

from time import time

from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils.timezone import now

BEGUN, SEEN = "begun", "seen"
# A row is written at most this often for whoever only reads.
SECONDS_BETWEEN_MARKS = 60


class SessionStore(db.SessionStore):
    """Keep in the row, as its last day, how long it may still be used: the database refuses what is past it."""

    def get_session_cookie_age(self):
        """Return the seconds that are left: half an hour from now, or what is left of the longest time."""
        left = self.get(BEGUN, time()) + settings.SESSION_LONGEST - time()
        return max(0, int(min(settings.SESSION_COOKIE_AGE, left)))

    def load(self):
        told = super().load()
        if told and abs(time() - told.get(SEEN, 0)) > SECONDS_BETWEEN_MARKS:
            self.modified = True
        return told

    def save(self, must_create=False):
        session = self._get_session(no_load=must_create)
        session.setdefault(BEGUN, time())
        session[SEEN] = time()
        super().save(must_create)


def begin_anew(sender, request, **more):
    """Count the longest time from the moment of signing in, however long the door stood open before."""
    request.session[BEGUN] = time()


def note_visit(*, user, **signal):
    """Keep when the person signed in, and when they did so before."""
    user.previous_login, user.last_login = user.last_login, now()
    user.save(update_fields=["previous_login", "last_login"])
