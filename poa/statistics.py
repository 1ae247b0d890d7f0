"""What PostgreSQL knows of the size of its own tables, by which it chooses how to answer."""

from django.db import connection


def gather_statistics():
    """Have PostgreSQL look at its tables again, rows of the running transaction included.

    After thousands of rows at once it would go on planning as if the tables were empty, until its own round a minute
    later, or for ever inside the transaction: a join that takes milliseconds then takes hours. SQLite plans by its
    indexes alone, and nothing is done there.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
