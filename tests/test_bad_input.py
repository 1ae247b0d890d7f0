"""Every field of every form of the pages: whatever is sent in it, the answer is a page or a sentence, not a failure.

By itself each field is sent a few of the bad values, which go around; POA_BAD_VALUES=12 sends them all. Of a sheet of
many rows the same field is sent in all of them at once, in each with a bad value of its own.
"""

import os
import re
from html.parser import HTMLParser
from itertools import cycle

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.addresses import endpoints, filled
from tests.policy import POLICY
from tests.test_policy import things  # noqa: F401 (a fixture)

WRITERS = ("coordinator", "field", "government", "administrator", "observer")
# Where the session ends, or a browser's device must answer.
NOT_SENT = ("/sign-out/", "/second-factor", "/sessions/", "/sign-in/")
MARKUP = "<script>alert(1)</script>"
BAD = {
    "nothing": "",
    "far too long": "ж" * 20_001,
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
EACH = min(int(os.environ.get("POA_BAD_VALUES", "2")), len(BAD))
FEWEST_FORMS, FEWEST_FIELDS = {"coordinator": 20, "field": 12}, 1


class Forms(HTMLParser):
    """The forms of a page that are posted: [(address, {field: [values]})], as a browser would send them untouched."""

    def __init__(self, page):
        super().__init__()
        self.found, self.fields, self.select, self.area = [], None, None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and given.get("method") == "post":
            self.fields = {}
            self.found.append((given.get("action") or "", self.fields))
        elif self.fields is None or not (name := given.get("name") or self.select):
            return
        elif tag == "input" and given.get("type") not in ("checkbox", "radio") or "checked" in given:
            self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "textarea":
            self.area = self.fields.setdefault(name, [])
            self.area.append("")
        elif tag == "select":
            self.select = name
            self.fields.setdefault(name, [])
        elif tag == "option" and self.select and "selected" in given:
            self.fields[self.select].append(given.get("value") or "")
        elif tag in ("input", "button"):
            self.fields.setdefault(name, [])

    def handle_endtag(self, tag):
        if tag == "form":
            self.fields = None
        self.select = None if tag == "select" else self.select
        self.area = None if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area is not None:
            self.area[-1] += data


def forms_of(client, who, values):
    """Return {address: fields} of all forms on the pages of a role; of alike addresses the first."""
    found = {}
    for endpoint in endpoints():
        if who not in POLICY.get((endpoint.name, "GET"), ()) or endpoint.route.startswith("/api/"):
            continue
        for address in filled(endpoint, values):
            answer = client.get(address)
            if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
                for action, fields in Forms(answer.content.decode()).found:
                    found.setdefault((action or address).partition("?")[0], fields)
    return {action: fields for action, fields in found.items() if not action.startswith(NOT_SENT)}


def alike(fields):
    """Return the names of fields in groups whose numbers alone tell them apart: what each row of a sheet has one of."""
    groups = {}
    for name in fields:
        groups.setdefault(re.sub(r"\d+", "0", name), []).append(name)
    return list(groups.values())


def ways_of(group):
    """Return in which ways a group is tried: all rows at once, and one alone, which a sheet saves if it can."""
    return [group] if len(group) == 1 else [group, group[:1]]


@pytest.mark.parametrize("who", WRITERS)
def test_whatever_stands_in_a_field_the_answer_is_a_page_or_a_sentence(who, client, cast, request):
    cache.clear()
    values = request.getfixturevalue("things")
    person = getattr(cast, who)
    client.force_login(person)
    client.raise_request_exception = False
    forms = forms_of(client, who, values)
    assert len(forms) >= FEWEST_FORMS.get(who, 1)
    failed, sent, going_round = [], 0, cycle(BAD.items())
    for action, fields in forms.items():
        for names in [one for group in alike(fields) for one in ways_of(group)]:
            for _time in range(EACH):
                tried = {name: next(going_round) for name in names}
                with transaction.atomic():
                    client.force_login(person)
                    answer = client.post(action, {**fields, **{name: [bad] for name, (_what, bad) in tried.items()}})
                    transaction.set_rollback(True)
                sent += len(tried)
                if answer.status_code >= 500 or (not answer.streaming and MARKUP.encode() in answer.content):
                    failed.append((action, {name: what for name, (what, _bad) in tried.items()}, answer.status_code))
    assert failed == [] and sent >= len(forms) * FEWEST_FIELDS * EACH
