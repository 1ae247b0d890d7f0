"""What only reads the record is answered where the database refuses to write (design, sections 7 and 8).

On PostgreSQL in a transaction that is read only, under a role that may read some tables and write none; on SQLite with
`PRAGMA query_only`. Sessions are written after that, by who owns the tables.
"""

from contextlib import contextmanager

from django.db import connection, transaction

from poa.access import must_show_second_factor

LONGEST_NAME = 63  # of PostgreSQL's
SAFE = ("GET", "HEAD", "OPTIONS")
# In this schema stand, under their tables' names, the views of what the role reads in part.
VEILED = "portal"
VEILED_FIRST = f"SELECT set_config('search_path', '{VEILED}, ' || current_setting('search_path'), true)"
IS_THERE = "SELECT pg_has_role(current_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s"


def role_name():
    """Return what the reading role of this database is called: one server may hold several installations."""
    return f"{connection.settings_dict['NAME'][: LONGEST_NAME - 7]}_portal"


class Roles:
    """Remembers that a database's role is there; of one that is not, the server is asked again each time."""

    def __init__(self):
        self.there = set()

    def usable(self):
        """Say whether the role is there and may be taken on."""
        name = role_name()
        if name not in self.there:
            connection.ensure_connection()
            if connection.connection.execute(IS_THERE, [name]).fetchone() == (True,):
                self.there.add(name)
        return name in self.there


ROLES = Roles()


@contextmanager
def nothing_written():
    """Have the database refuse every change until the block ends. What was asked before stays as it was."""
    if connection.vendor == "sqlite":
        # Django finds this out once, in a transaction that is to write, and so would be told that there is no JSON.
        connection.features.supports_json_field  # noqa: B018
        switch("PRAGMA query_only = ON")
        try:
            yield
        finally:
            switch("PRAGMA query_only = OFF")
        return
    with transaction.atomic():
        role = f"; {VEILED_FIRST}; SET LOCAL ROLE {connection.ops.quote_name(role_name())}" if ROLES.usable() else ""
        switch(f"SET TRANSACTION READ ONLY{role}")
        yield
        # Taken back, though there is nothing to take back: with it goes the role, also where a transaction is around.
        transaction.set_rollback(True)


def switch(statement):
    """Tell the database how to answer from here on: no question, so not through Django's cursors that count them."""
    connection.ensure_connection()
    connection.connection.execute(statement)


def only_reads(request):
    """Say whether a request is the portal's, or one to read by the API of a person who may write nothing."""
    if request.resolver_match.route.startswith("portal/"):
        return True
    reads = request.method in SAFE and request.path.startswith("/api/")
    return reads and not must_show_second_factor(request.user)


class ReadsOnly:
    """Answer what only reads where nothing can be written; the last of all middleware, next to the view."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not only_reads(request):
            return None
        # Read out before: the account is the session's business, and not the portal's.
        request.user.is_authenticated  # noqa: B018
        with nothing_written():
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response
