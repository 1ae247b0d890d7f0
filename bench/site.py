"""The whole site behind its WSGI door, with one person signed in."""

import io
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application

from poa.second_factor import WAIVED


@dataclass(frozen=True)
class Answer:
    """What came back."""

    headers: dict
    body: bytes


class Site:
    """Asks as a browser would, without the network between."""

    def __init__(self, person):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session[WAIVED] = person.pk
        session.save()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        self.application = get_wsgi_application()

    def ask(self, address, *, expected="200", **more):
        """Return the Answer. Raises RuntimeError for another status than the expected one."""
        path, _mark, query = address.partition("?")
        answered = []
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie,
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **more,
        }
        body = b"".join(self.application(environ, lambda *answer: answered.extend(answer)))
        status, headers = answered
        if not status.startswith(expected):
            raise RuntimeError(f"{address}: {status}")
        return Answer(dict(headers), body)
