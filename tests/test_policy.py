"""Every address, every method, every role and a stranger, against one table; what has no row there fails."""

import uuid

import pytest

from poa.models import (
    Instrument,
    MainIssue,
    OperativeParagraph,
    Party,
    Recommendation,
    Reservation,
    SourceText,
)
from reports.actions import comment_on_report, open_country_report, send_to_government, withdraw_country_report
from reports.actions.rounds import open_round
from reports.models import Meeting, Round, Theme
from tests.addresses import Endpoint, endpoints, filled
from tests.cast import NOW
from tests.independents import independent_report, reply
from tests.papers import with_paper
from tests.policy import POLICY, PRINCIPALS
from tests.shelf import report, supplement
from tests.tracking.test_treaties import recorded
from tests.worlds import ACTIVITY, SAID, proposed, viewed
from tracking.actions.activities import keep_activity
from tracking.actions.assessments import confirm_assessment, propose_assessment
from tracking.actions.comments import comment_on
from tracking.models import WorkbookImport

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
OUTSIDE = ("anonymous", "deactivated")
NAMED = {name for name, _ in POLICY}


def without_rule(listed):
    """Return the addresses and API actions that the table does not speak of."""
    missing = []
    for endpoint in listed:
        name = endpoint.name
        if name not in NAMED:
            missing.append((name, endpoint.route))
        missing += [(name, method) for method in (endpoint.methods or ()) if (name, method) not in POLICY]
    return missing


def test_every_address_has_a_rule():
    assert without_rule(endpoints()) == []


def test_an_address_without_a_rule_is_seen():
    assert without_rule([Endpoint("brand-new", "/new/")]) == [("brand-new", "/new/")]
    assert without_rule([Endpoint("api-entry-list", "/api/v1/entries/", {"DELETE"})]) == [("api-entry-list", "DELETE")]


def test_every_rule_has_an_address():
    assert {endpoint.name for endpoint in endpoints()} >= NAMED


@pytest.fixture
def things(cast, make_entry, settings, tmp_path):
    """Rows that everybody may read, so that no answer hides behind an absent row, by the names that routes use."""
    settings.MEDIA_ROOT = tmp_path / "files"
    entry = with_paper(cast, make_entry, audience="observers")
    assessment = propose_assessment(judgement=SAID, by=cast.field, at=NOW)
    assessment = confirm_assessment(assessment=assessment, by=cast.officer, at=NOW)
    opened = open_round(round=Round.objects.get(year=1999), by=cast.coordinator, at=NOW)
    comment = comment_on(entry=entry, field="", text="Well told.", by=cast.field, at=NOW)
    issued = report(round=opened, by=cast.officer)
    said = consulted(cast, opened)
    activity = keep_activity(key=uuid.uuid4(), content=ACTIVITY, by=cast.officer, at=NOW)
    told = independent_report(cast)
    answer = reply(told, by=cast.government)
    pks = {
        **dict.fromkeys(("treaty-proposal", "treaty-action"), recorded(cast.officer, country="TJK").pk),
        "country-report-withdrawn": said.report.round.country_reports.get(state="withdrawn").pk,
        "country-report": said.report.pk,
        "view": viewed(cast).pk,
        "independent": told.pk,
        "activity": activity.pk,
        "account": cast.stranger.pk,
        "session": 1,
        "entr": entry.pk,
        "assess": assessment.pk,
        "compilation": issued.pk,
        "report": issued.pk,
        "supplement-new": issued.pk,
        "supplement": supplement(report=issued, by=cast.officer).pk,
        "recommendation": Recommendation.objects.first().pk,
        "reservation": Reservation.objects.first().pk,
        "source-text": SourceText.objects.first().pk,
        "import": handed_in(cast).pk,
        "proposal": proposed(cast).pk,
        "assembly": OperativeParagraph.objects.first().pk,
    }
    others = {
        "number": 68,
        "year": 1999,
        "format": "html",
        "file_format": "html",
        "sheet": "entries",
        "reply": answer.pk,
        "what": "view",
        "kind": "corrigendum",
        "key": Meeting.objects.first().key,
        "symbol": "A/RES/52/102",
        "country": "TJK",
        "agency": "UNHCR",
        "uidb64": "MQ",
        "token": "a-b",
        "section": "II.A",
        "part": "overview",
        "name": "issues",
        "step": "open",
        "sha256": entry.evidence.get().file_id,
    }

    def values(name, parameter):
        if "country-report" in name and parameter == "number":
            return [said.pk]
        if "theme" in name:
            return [Theme.objects.first().key]
        if "comment" in name and parameter == "number":
            return [comment.pk]
        if parameter == "pk":
            return [next((pk for part, pk in pks.items() if part in name), entry.pk)]
        if "annex" in name and parameter == "format":
            return ["json"]
        return [code_for(name) if parameter == "code" else others[parameter]]

    return values


def consulted(cast, opened):
    """Return a comment on a country report that is before its Government; one before it was withdrawn."""
    about = {"round": opened, "country": Party.objects.get(code="TJK")}
    wrong = open_country_report(**about, by=cast.field, at=NOW)
    sent = send_to_government(report=wrong, reply_by_on=NOW.date(), by=cast.field, at=NOW)
    withdraw_country_report(report=sent, reason="Begun twice.", by=cast.field, at=NOW)
    begun = open_country_report(**about, by=cast.field, at=NOW)
    row = send_to_government(report=begun, reply_by_on=NOW.date(), by=cast.field, at=NOW)
    return comment_on_report(report=row, part=None, text="Well told.", by=cast.field, at=NOW)


def handed_in(cast):
    """Return an import that waits for the field officer."""
    parties = {"country": Party.objects.get(code="TJK"), "agency": Party.objects.get(code="UNHCR")}
    act = {"uploaded_at": NOW, "uploaded_by": cast.field}
    return WorkbookImport.objects.create(name="filled.xlsx", sha256="0" * 64, staged={}, **parties, **act)


def code_for(name):
    if "independent" in name:
        return "TJK"
    if "treaty" in name:
        return Instrument.objects.first().code
    fixed = {"section": "II.A", "category": "REF", "group": "SHH", "addressee": "CIS"}
    if known := next((code for part, code in fixed.items() if part in name), None):
        return known
    return MainIssue.objects.first().code if "issue" in name else Party.objects.get(code="TJK").code


def sent(client, endpoint, method, things):
    """Return the answer to a well-formed call: JSON to the API, a move that the round knows to the pages."""
    [address] = filled(endpoint, things)
    api = address.startswith("/api/")
    body = {"data": b"{}", "content_type": "application/json"}
    if not api:
        body = {"data": b"to=open", "content_type": "application/x-www-form-urlencoded"}
    return client.generic(method, address, **body)


def expected_of(name, method, principal):
    """Return which answers are right, as (statuses, where it may lead to); None for whoever is let in."""
    known = (name, method) in POLICY
    if principal in POLICY.get((name, method), ()):
        return None
    if principal in OUTSIDE:
        # A form that was being written asks to sign in on the spot, with 401.
        return {401, 403} if known else {401, 403, 405}, "/sign-in"
    if (name, method) == ("home", "GET") and principal != "stranger":
        return set(), "/portal/"
    return {403} if known else {403, 405}, "no other place"


def is_wrong(response, expected):
    leads = response.headers.get("Location", "")
    if expected is None:
        return response.status_code >= 500 or response.status_code in {401, 403, 404, 405} or "/sign-in" in leads
    statuses, place = expected
    return response.status_code not in statuses and not (response.status_code == 302 and leads.startswith(place))


@pytest.mark.parametrize("principal", PRINCIPALS)
def test_only_those_in_the_table_are_admitted(principal, client, cast, things):
    if principal != "anonymous":
        client.force_login(getattr(cast, principal))
    wrong = []
    for endpoint in endpoints():
        for method in METHODS:
            if endpoint.name == "sign-out":
                continue
            response = sent(client, endpoint, method, things)
            expected = expected_of(endpoint.name, method, principal)
            if is_wrong(response, expected):
                leads = response.headers.get("Location", "")
                wrong.append(
                    (endpoint.name, method, response.status_code, leads, f"expected {expected or 'to be let in'}")
                )
    assert not wrong, "\n".join(map(str, wrong))
