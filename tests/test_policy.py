"""Every address, every method, every role and a stranger, against one table; what has no row there fails."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import URLResolver, get_resolver

from poa.models import MainIssue, Party, Recommendation
from reports.actions.requesting import request_compilation
from reports.actions.rounds import open_round
from reports.models import Meeting, Round
from tests.policy import POLICY, PRINCIPALS
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment

NOW = datetime(1999, 7, 1, 12, tzinfo=UTC)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
REFUSED = {401, 403, 404, 405}
NAMED = {name for name, _ in POLICY}


def endpoints(patterns=None, prefix="/"):
    """Yield (name, route, methods of API actions or None) of every address, static files left out."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from endpoints(pattern.url_patterns, route)
        else:
            actions = getattr(pattern.callback, "actions", None)
            yield pattern.name, route, {verb.upper() for verb in actions} - {"HEAD", "OPTIONS"} if actions else None


def without_rule(listed):
    """Return the addresses and API actions that the table does not speak of."""
    missing = []
    for name, route, methods in listed:
        if name not in NAMED:
            missing.append((name, route))
        missing += [(name, method) for method in (methods or ()) if (name, method) not in POLICY]
    return missing


def test_every_address_has_a_rule():
    assert without_rule(endpoints()) == []


def test_an_address_without_a_rule_is_seen():
    assert without_rule([("brand-new", "/new/", None)]) == [("brand-new", "/new/")]
    assert without_rule([("api-entry-list", "/api/v1/entries/", {"DELETE"})]) == [("api-entry-list", "DELETE")]


def test_every_rule_has_an_address():
    assert {name for name, _, _ in endpoints()} >= NAMED


@pytest.fixture
def things(cast, make_entry):
    """Rows that everybody may read, or that the staff may act on, by the names that routes use."""
    entry = make_entry(state="verified", audience="observers")
    judgement = Judgement(
        paragraph=68,
        country="TJK",
        voice="agency",
        agency="UNHCR",
        assessed_on=date(1999, 5, 31),
        in_law=2,
        in_practice=1,
        trend="advancing",
        rationale="Families go home, and some find their houses taken.",
        audience="observers",
    )
    assessment = propose_assessment(judgement=judgement, by=cast.field, at=NOW)
    assessment = confirm_assessment(assessment=assessment, by=cast.officer, at=NOW)
    opened = open_round(round=Round.objects.get(year=1999), by=cast.coordinator, at=NOW)
    report = request_compilation(round=opened, audience="observers", by=cast.officer, at=NOW)
    pks = {
        "account": cast.stranger.pk,
        "entr": entry.pk,
        "assess": assessment.pk,
        "compilation": report.pk,
        "report": report.pk,
        "recommendation": Recommendation.objects.first().pk,
    }
    return {
        "pk": lambda name: next((pk for part, pk in pks.items() if part in name), entry.pk),
        "number": lambda name: 68,
        "year": lambda name: 1999,
        "country": lambda name: "TJK",
        "agency": lambda name: "UNHCR",
        "format": lambda name: "html",
        "file_format": lambda name: "html",
        "key": lambda name: Meeting.objects.first().key,
        "code": lambda name: code_for(name),
    }


def code_for(name):
    if "section" in name:
        return "II.A"
    return MainIssue.objects.first().code if "issue" in name else Party.objects.get(code="TJK").code


def address(name, route, things):
    """Fill a route's parameters with rows that exist."""
    filled = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", r"<\1>", route)
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(things[found[1]](name)), filled)
    return filled.replace("^", "").replace("$", "").replace("\\Z", "")


def outcome(response):
    """Say "refused" or "admitted": sent to sign in, or to the portal from the staff's pages, is refused."""
    if response.status_code in REFUSED:
        return "refused"
    sent = response.headers.get("Location", "")
    return "refused" if "/sign-in" in sent or sent == "/portal/" else "admitted"


# What only an issued report or a well-formed move answers to; that it does then, the tests of their pages say.
ABSENT_HERE = {
    "portal-report",
    "portal-report-read",
    "portal-report-file",
    "api-compilation-detail",
    "api-compilation-file",
    "compilation-file",
    "compilation-read",
    "round-move",
}


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_only_those_in_the_table_are_admitted(principal, client, cast, things, settings):
    if principal != "anonymous":
        client.force_login(getattr(cast, principal))
    wrong = []
    for name, route, _ in endpoints():
        for method in METHODS:
            expected = "admitted" if principal in POLICY.get((name, method), ()) else "refused"
            if name == "sign-out" or (name in ABSENT_HERE and expected == "admitted"):
                continue
            response = client.generic(method, address(name, route, things), b"{}", content_type="application/json")
            found = outcome(response)
            if found != expected or response.status_code >= 500:
                wrong.append((name, method, response.status_code, f"expected {expected}"))
    assert not wrong, "\n".join(map(str, wrong))
