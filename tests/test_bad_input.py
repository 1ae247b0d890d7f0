"""Every field of every form of the pages: a bad value is named at its field, nothing typed is lost, nothing is saved.

By itself each field is sent one of the bad values, which go around, and by one role of those that have the form;
POA_BAD_VALUES=12 sends them all, by each role, and POA_BAD_FLOORS="tracking" only to the forms of that floor. Of a
sheet of many rows the same field is sent in all of them at once, in each with a bad value of its own; where all values
are sent, in one row alone too. Texts that the page leaves empty are filled first, so that a loss is seen.
"""

import os
import re
from inspect import unwrap
from itertools import cycle

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import resolve

from poa.models import Event
from poa.plain_text import UNPRINTABLE
from tests.addresses import endpoints, filled
from tests.policy import POLICY
from tests.sent_forms import TEXT, Forms, lines
from tests.test_policy import things  # noqa: F401 (a fixture)

WRITERS = ("coordinator", "field", "government", "administrator", "observer")
# Where the session ends, or a browser's device must answer.
NOT_SENT = ("/sign-out/", "/second-factor", "/sessions/", "/sign-in/")
MARKUP = "<script>alert(1)</script>"
BAD = {
    "nothing": "",
    "far too long": "ж" * 50_001,
    "a formula": '=HYPERLINK("http://evil.example";"x")',
    "markup": MARKUP,
    "control signs": "a\x07b\x1b[31m\x7f",
    "NUL": "a\x00b",
    "right to left": "\u202eabc\u2066",
    "a huge number": "9" * 400,
    "no such day": "31 February 1998",
    "no such code": "XXX",
    "another country": "KGZ",
    "a list": "1,2,,;999999999999999999999",
}
# What no field holds, and what a field for words alone may hold: it is escaped wherever it is shown.
IN_NO_TEXT = ("far too long", "control signs", "NUL", "right to left")
EACH = min(int(os.environ.get("POA_BAD_VALUES", "1")), len(BAD))
EVERY_FLOOR = ("poa", "tracking", "reports")
FLOORS = os.environ.get("POA_BAD_FLOORS", " ".join(EVERY_FLOOR)).split()
# Where all of it holds; elsewhere no value leads to a failure.
HELD = EVERY_FLOOR
FEWEST_FORMS = {"coordinator": 20, "field": 12}
WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.IGNORECASE)
NO_ROWS_OF_OURS = ("django_session", "axes_")
# What the page itself puts into a form: a wrong one is nobody's to mend, but costs no word either.
NOT_TYPED = ("hidden", "button", "submit")
# Forms that lead on without writing a row, with the reason.
LEADS_ON = {
    "set-language": "the language of a page is kept in the session",
}
# A field that may hold one of the bad values after all, with the reason.
HOLDS = {
    ("currency", "no such code"): "three letters are a currency, and XXX stands for none in particular",
    ("username", "no such code"): "letters are a name",
    ("code", "no such code"): "letters are the code of a new organization",
}
FAILURE = "a failure"
ALREADY_SENT = set()


def test_the_lists_name_addresses_that_are_there():
    assert {endpoint.name for endpoint in endpoints()} >= LEADS_ON.keys()


class Answer:
    """What came of a posted form, all undone again: its status, the form that came back, and what was written."""

    def __init__(self, client, person, action, data):
        self.texts, tables = [], set()

        def watched(execute, sql, params, many, context):
            if (found := WRITTEN.match(sql.lstrip())) and not found[1].startswith(NO_ROWS_OF_OURS):
                tables.add(found[1])
                self.texts += [one for row in (params if many else [params]) for one in row or () if type(one) is str]
            return execute(sql, params, many, context)

        with transaction.atomic():
            client.force_login(person)
            events = Event.objects.count()
            with connection.execute_wrapper(watched):
                shown = answer = client.post(action, data)
            then = {table: rows_of(table) for table in tables}
            self.leads_on = 300 <= answer.status_code < 400
            if self.leads_on and Event.objects.count() == events:
                # A form may come back on the page that it was sent from.
                shown = client.get(answer["Location"])
            transaction.set_rollback(True)
        self.changed = {table for table in tables if rows_of(table) != then[table]}
        self.status, self.form, self.whole, self.page = answer.status_code, None, [], ""
        if not shown.streaming and shown.get("Content-Type", "").startswith("text/html"):
            self.page = shown.content.decode()
            page = Forms(self.page)
            alike = [form for form in page.found if (form.action or action).partition("?")[0] == action]
            self.form = max(alike, key=lambda form: (len(form.marked), len(form.kinds.keys() & data)), default=None)
            self.whole = page.whole

    @property
    def marked(self):
        return self.form.marked if self.form else set()

    @property
    def is_refusal(self):
        """Say whether the form came back; one that leads on to its own page anew says what is wrong with it."""
        return self.form is not None and (not self.leads_on or bool(self.marked or self.whole))


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return sorted(map(repr, cursor.fetchall()))


class Tried:
    """One form of one role, filled in well; then field after field is sent what is bad."""

    def __init__(self, client, person, action, form):
        self.client, self.person, self.action, self.form = client, person, action, form
        self.route = resolve(action).url_name
        own = {name: list(values) for name, values in form.fields.items()}
        empty = [name for name in form.typed() if not any(own[name])]
        self.words = set(form.typed())
        first = {name: [f"Kept words {number}"] for number, name in enumerate(empty)}
        for again in ("1 May 1998", ""):
            self.data = own | first
            if not (wrong := self.sent({}).marked & first.keys()):
                break
            self.words -= wrong
            first |= dict.fromkeys(wrong, [again])
        self.data = own | first

    def sent(self, bad):
        return Answer(self.client, self.person, self.action, {**self.data, **{name: [bad[name]] for name in bad}})

    def faults(self, tried):
        """Return what is wrong with the answer to bad values: {name: (what, value)}."""
        answer = self.sent({name: bad for name, (_what, bad) in tried.items()})
        found = []
        if answer.status >= 500 or MARKUP in answer.page:
            found.append(FAILURE)
        if any(UNPRINTABLE.search(text) for text in answer.texts) and answer.changed:
            found.append("an unseen sign is saved")
        if answer.is_refusal:
            found += self.faults_of_refusal(answer, tried)
        else:
            found += [f"{name} is taken" for name in tried if self.must_be_named(name, tried)]
            if not answer.changed and self.route not in LEADS_ON and self.is_lost(tried):
                found.append("what was typed is lost")
        return [
            (self.action, one, {name: what for name, (what, _bad) in tried.items()}, answer.status) for one in found
        ]

    def faults_of_refusal(self, answer, tried):
        found = [f"{table} is changed" for table in answer.changed]
        if not (answer.marked or answer.whole or all(self.form.kinds.get(name) in NOT_TYPED for name in tried)):
            found.append("nothing is named")
        wrong = {name for name in tried if self.must_be_named(name, tried)}
        found += [f"{name} is not named" for name in wrong - answer.marked if not answer.whole]
        return found + [f"{name} is lost" for name in self.typed_beside(tried) if not self.is_kept(name, answer)]

    def must_be_named(self, name, tried):
        """Say whether this field may not hold this value, whatever else is sent with it."""
        (what, bad), kind = tried[name], self.form.kinds.get(name)
        if (name.rpartition("-")[2], what) in HOLDS:
            return False
        if kind in TEXT:
            return what in IN_NO_TEXT or (name not in self.words and what not in ("nothing", "another country"))
        offered = self.form.offered.get(name, [])
        # A box alone is ticked by whatever it is sent.
        is_box = kind == "checkbox" and len(offered) == 1
        return kind in ("select", "radio", "checkbox") and not is_box and bad not in ["", *offered]

    def is_lost(self, tried):
        return any(self.form.kinds.get(name) in (*TEXT, "select", "radio") for name in tried)

    def typed_beside(self, tried):
        return [name for name in self.form.typed() if name not in tried and any(self.data[name])]

    def is_kept(self, name, answer):
        return lines(self.data[name][0]) in map(lines, answer.form.fields.get(name, []))


def forms_of(client, who, values):
    """Return {address: form} of all forms on the pages of a role; of alike addresses the first."""
    found = {}
    for endpoint in endpoints():
        if who not in POLICY.get((endpoint.name, "GET"), ()) or endpoint.route.startswith("/api/"):
            continue
        for address in filled(endpoint, values):
            answer = client.get(address)
            if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                for form in Forms(answer.content.decode()).found:
                    found.setdefault((form.action or address).partition("?")[0], form)
    return {one: form for one, form in found.items() if not one.startswith(NOT_SENT) and floor_of(one) in FLOORS}


def floor_of(address):
    """Return the floor that answers at this address; what comes from outside stands on the lowest."""
    view = unwrap(resolve(address).func)
    floor = getattr(view, "view_class", view).__module__.partition(".")[0]
    return floor if floor in ("tracking", "reports") else "poa"


def alike(fields):
    """Return the names of fields in groups whose numbers alone tell them apart: what each row of a sheet has one of."""
    groups = {}
    for name in fields:
        if name != "csrfmiddlewaretoken":
            groups.setdefault(re.sub(r"\d+", "0", name), []).append(name)
    return groups


def ways_of(group):
    """Return in which ways a group is tried: all rows at once; in a full run one alone too, which a sheet may save."""
    return [group] if len(group) == 1 or EACH < len(BAD) else [group, group[:1]]


def still_to_send(route, groups):
    """Return the groups of fields to be sent now: all of them in a full run, else what no role has sent yet."""
    left = {name: group for name, group in groups.items() if EACH == len(BAD) or (route, name) not in ALREADY_SENT}
    ALREADY_SENT.update((route, name) for name in left)
    return list(left.values())


@pytest.mark.parametrize("who", WRITERS)
def test_a_bad_value_is_named_at_its_field_and_nothing_typed_is_lost(who, client, cast, request):
    cache.clear()
    values = request.getfixturevalue("things")
    person = getattr(cast, who)
    client.force_login(person)
    client.raise_request_exception = False
    forms = forms_of(client, who, values)
    assert len(forms) >= FEWEST_FORMS.get(who, 1) or len(FLOORS) < len(EVERY_FLOOR)
    failed, going_round = [], cycle(BAD.items())
    for action, form in forms.items():
        groups = still_to_send(resolve(action).url_name, alike(form.fields))
        tried = Tried(client, person, action, form) if groups else None
        held = floor_of(action) in HELD
        for names in [one for group in groups for one in ways_of(group)]:
            for _time in range(EACH):
                found = tried.faults({name: next(going_round) for name in names})
                failed += [fault for fault in found if held or fault[1] == FAILURE]
    assert not failed, "\n".join(map(str, failed))
