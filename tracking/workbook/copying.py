"""Write many rows by COPY, PostgreSQL's own way: the server takes them in while the next ones are still judged."""

import json
from collections import defaultdict
from contextlib import contextmanager
from datetime import date
from threading import Condition, Thread

from django.db import connection


class Copies:
    """Rows on their way into their tables; `write` sends what was added in a thread of its own.

    The connection is shared: what is asked of it meanwhile, within `beside`, is asked between two tables.
    """

    def __init__(self):
        self.lines = defaultdict(list)
        self.columns = {}
        self.turn, self.asked, self.thread, self.failure = Condition(), 0, None, None

    def add(self, model, values):
        """Add a row: {attribute: value} of every column but those that the database fills in itself."""
        if model not in self.columns:
            self.columns[model] = tuple(values)
        self.lines[model].append("\t".join(map(as_copied, values.values())))

    def write(self):
        """Send what was added so far, after what was sent before; raises what went wrong there."""
        self.wait()
        sent, self.lines = self.lines, defaultdict(list)
        # The connection of this thread, handed on: the other one has none.
        self.thread = Thread(target=self.send, args=(sent, connection.connection), daemon=True)
        self.thread.start()

    def send(self, sent, door):
        try:
            for model, lines in sent.items():
                with self.turn:
                    self.turn.wait_for(lambda: not self.asked)
                    columns = ", ".join(f'"{model._meta.get_field(name).column}"' for name in self.columns[model])
                    with door.cursor().copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
                        copy.write("\n".join([*lines, ""]))
        except Exception as error:
            self.failure = error

    def wait(self):
        """Wait until everything that was sent is written; raises what went wrong."""
        if self.thread is not None:
            self.thread.join()
            self.thread = None
        if self.failure is not None:
            raise self.failure

    def in_turn(self, execute, *asked):
        """Ask the database something between two tables: within a COPY, a question would wait for ever."""
        self.asked += 1
        with self.turn:
            self.asked -= 1
            try:
                return execute(*asked)
            finally:
                self.turn.notify()

    @contextmanager
    def beside(self):
        """Have every question of this thread asked in its turn, and leave nothing under way behind."""
        with connection.execute_wrapper(self.in_turn):
            try:
                yield
                self.wait()
            finally:
                if self.thread is not None:
                    self.thread.join()


def as_copied(value):
    """Return a value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, str):
        return value if value.isprintable() and "\\" not in value else escaped(value)
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, date):
        return value.isoformat()
    return escaped(json.dumps(value, ensure_ascii=False)) if isinstance(value, list | dict) else str(value)


def escaped(text):
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace("\t", "\\t").replace("\r", "\\r")
