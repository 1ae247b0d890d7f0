"""Write many rows by COPY, PostgreSQL's own way: the server takes them in while the next ones are still judged."""

import json
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

MOST_WAITING = 40
# References are checked row by row instead of all at the end, so that this too is done while others are judged. The
# server keeps its way of looking for the row that is named: one that it chose while the table had few rows, to read all
# of it, would take as many times longer as the table grows.
BEGINNING = "SET CONSTRAINTS ALL IMMEDIATE; SET LOCAL enable_seqscan = off; DISCARD PLANS"
ENDING = "SET CONSTRAINTS ALL DEFERRED; SET LOCAL enable_seqscan TO DEFAULT"


class Copies:
    """Rows on their way into their tables, a table after the other.

    The server works while the rows that follow are judged: whoever judges calls `meanwhile` all the time, which never
    waits, and hands the next table over as soon as the one before it is written.
    """

    def __init__(self):
        self.tables, self.waiting, self.current = {}, [], None

    def into(self, model, *, fixed, names):
        """Return the Table for rows that all have the same `fixed` values and differ in the attributes `names`."""
        if model not in self.tables:
            self.tables[model] = Table(model, fixed, names)
        return self.tables[model]

    def hand_over(self):
        """Have what was added so far go, after what was handed over before; waits where too much lies there still."""
        while len(self.waiting) > MOST_WAITING:
            self.step()
        for table in self.tables.values():
            self.meanwhile()
            if table.lines:
                self.waiting.append((table.statement, table.taken()))

    def step(self):
        """Wait for the table that is under way, and begin the next one."""
        self.close()
        if self.waiting:
            statement, lines = self.waiting.pop(0)
            door = connection.connection.pgconn
            with connection.wrap_database_errors:
                self.check(door.exec_(statement), ExecStatus.COPY_IN)
            # Told at once that this is all, the server has no need to wait for the next step to do the rest.
            while not (door.put_copy_data(lines) and door.put_copy_end()):
                door.flush()
            self.current = door
            door.flush()

    def meanwhile(self):
        """Go on with what can go on without waiting."""
        if self.current is not None:
            self.current.flush()
            self.current.consume_input()
            if self.current.is_busy():
                return
        self.step()

    def close(self):
        """Wait until the table that is under way is written. Raises what the database refuses."""
        if self.current is None:
            return
        door, self.current = self.current, None
        with connection.wrap_database_errors:
            results = list(iter(door.get_result, None))
            self.check(results[-1], ExecStatus.COMMAND_OK)

    def check(self, result, expected):
        if result.status != expected:
            raise error_from_result(result, encoding="utf-8")

    def finish(self):
        """Wait until all that was handed over is written."""
        while self.waiting or self.current:
            self.step()

    def ask(self, execute, *asked):
        """Ask the database something between two tables: within a COPY, a question would wait for ever."""
        self.close()
        answer = execute(*asked)
        # The answer is here whole: the server need not wait until somebody has read it.
        self.step()
        return answer

    @contextmanager
    def beside(self):
        """Let other questions be asked in between; nothing is under way any more when the block ends."""
        with connection.execute_wrapper(self.ask):
            connection.cursor().execute(BEGINNING)
            try:
                yield
                self.finish()
            finally:
                self.close()
            connection.cursor().execute(ENDING)


class Table:
    """The rows that wait for one table, as COPY reads them; what they have in common is written out once."""

    def __init__(self, model, fixed, names):
        columns = ", ".join(f'"{model._meta.get_field(name).column}"' for name in (*fixed, *names))
        self.statement = f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN'.encode()
        self.start = "".join(f"{as_copied(value)}\t" for value in fixed.values())
        self.lines = []

    def add(self, values):
        """Add a row by its values, in the order of the names."""
        self.lines.append(self.start + "\t".join(map(as_copied, values)))

    def taken(self):
        """Return what waits as bytes, so that the server need not wait for that either, and begin anew."""
        taken, self.lines = "\n".join([*self.lines, ""]), []
        return taken.encode()


def as_copied(value):
    """Return a value as COPY reads it."""
    if isinstance(value, str):
        return value if value.isprintable() and "\\" not in value else escaped(value)
    return AS_COPIED.get(type(value), str)(value)


def escaped(text):
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace("\t", "\\t").replace("\r", "\\r")


def json_copied(value):
    return escaped(json.dumps(value, ensure_ascii=False))


# All else is written as Python writes it.
AS_COPIED: dict[type, Callable[[Any], str]] = {
    type(None): lambda _none: "\\N",
    bool: lambda value: "t" if value else "f",
    date: date.isoformat,
    datetime: datetime.isoformat,
    list: json_copied,
    dict: json_copied,
}
