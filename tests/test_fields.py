"""Every field that an observer can see is declared, and what is declared closed never reaches the portal or the API."""

import uuid

import pytest
from django.apps import apps
from django.urls import reverse

from poa.models import User
from reports.api import assembly, compilations, independent, meetings, proposals, rounds
from tests.cast import NOW, content
from tests.fields import DECLARED, NEVER_SHOWN_OUTSIDE, PUBLISHED_WHOLE
from tracking.actions.entries import log_entry, return_entry, submit_entry, verify_entry
from tracking.api import activities, serializers, treaties
from tracking.models import Assessment, ProgressEntry

OURS = [model for model in apps.get_models() if model._meta.app_label in ("poa", "tracking", "reports")]
# What the API writes for readers outside the staff, and computed fields that rest on declared ones.
SHOWN = {
    "tracking.ProgressEntry": serializers.EntrySerializer,
    "tracking.Assessment": serializers.AssessmentSerializer,
    "tracking.Activity": activities.ActivitySerializer,
    "tracking.TreatyAction": treaties.TreatyActionSerializer,
    "tracking.Contribution": activities.ContributionSerializer,
    "reports.Round": rounds.RoundSerializer,
    "reports.Compilation": compilations.WholeCompilationSerializer,
    "reports.CompilationFile": compilations.FileSerializer,
    "reports.Supplement": compilations.WholeSupplementSerializer,
    "reports.SupplementFile": compilations.SupplementFileSerializer,
    "reports.Meeting": meetings.WholeMeetingSerializer,
    "reports.MeetingParticipant": meetings.ParticipantSerializer,
    "reports.AgendaItem": meetings.AgendaItemSerializer,
    "reports.MeetingDocument": meetings.DocumentSerializer,
    "reports.MeetingDecision": meetings.DecisionSerializer,
    "reports.ClosingDecision": meetings.ClosingSerializer,
    "reports.View": meetings.ViewSerializer,
    "reports.Proposal": proposals.WholeProposalSerializer,
    "reports.ProposalReply": proposals.ProposalReplySerializer,
    "reports.ProposalStep": proposals.StepSerializer,
    "reports.AssemblyFollowUp": assembly.FollowUpSerializer,
    "reports.IndependentReport": independent.WholeIndependentReportSerializer,
    "reports.Forwarding": independent.AnsweredSerializer,
    "reports.Reply": independent.ReplySerializer,
}
COMPUTED = {
    "translation_checked_at",
    "days_late",
    "binding",
    "organization",
    "organization_name",
    "money",
    "contributions",
    "amount_usd",
    "figures",
    "evidence",
    "superseded_by",
    "files",
    "snapshot_sha256",
    "file_sha256",
    "file_size",
    "round",
    "rounds",
    "years",
    "symbol",
    "agenda",
    "documents",
    "participants",
    "decisions",
    "closing_decisions",
    "label",
    "answered",
    "replies",
    "steps",
    "forwardings",
    "replied",
    "overdue",
    "reply",
    "assessments",
    "address",
    "url",
}


def own_fields(model):
    return {field.name for field in model._meta.get_fields() if field.concrete}


def undeclared(model, names):
    """Return the fields of a model that no list speaks of, and those that two lists claim."""
    label = model._meta.label
    if label in PUBLISHED_WHOLE | NEVER_SHOWN_OUTSIDE:
        return set()
    shown, closed = DECLARED.get(label, (set(), set()))
    return (names - shown - closed) | (shown & closed) | ((shown | closed) - names)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_field_is_declared_open_or_closed(model):
    assert undeclared(model, own_fields(model)) == set()


def test_a_new_field_without_a_word_is_seen():
    assert undeclared(ProgressEntry, own_fields(ProgressEntry) | {"informant"}) == {"informant"}


@pytest.mark.parametrize("label", sorted(SHOWN))
def test_the_api_writes_declared_fields_alone(label):
    assert set(SHOWN[label].Meta.fields) - DECLARED[label][0] - COMPUTED == set()


def test_what_is_closed_never_reaches_an_observer(client, cast):
    """Names of staff, reasons of returns and the like, under a word that no page may hold."""
    canary = f"zq{uuid.uuid4().hex}"
    User.objects.filter(pk__in=[cast.field.pk, cast.officer.pk, cast.other_officer.pk]).update(
        first_name=canary, last_name=canary, email=f"{canary}@example.org"
    )
    assert Assessment.objects.exists()
    cast.field.refresh_from_db()
    entry = opened(cast, canary)
    client.force_login(cast.observer)
    pages = [reverse("portal-entry", args=[entry.pk]), reverse("portal-entries") + "?paragraph=68"]
    pages += [reverse("portal-paragraph", args=[68]), reverse("portal-country", args=["TJK"]), reverse("portal")]
    pages += [reverse("api-entry-detail", args=[entry.pk]), reverse("api-entry-list") + "?paragraph=68"]
    for page in pages:
        response = client.get(page)
        assert response.status_code == 200, page
        assert canary.encode() not in response.content, page
    assert b"went home" in client.get(pages[0]).content


def opened(cast, canary):
    """Return an entry that was returned once, for a reason, and then verified for observers."""
    from_the_field = {"by": cast.field, "at": NOW}
    entry = log_entry(key=uuid.uuid4(), content=content(audience="observers"), **from_the_field)
    entry = submit_entry(entry=entry, version=entry.version, **from_the_field)
    entry = return_entry(entry=entry, version=entry.version, reason=canary, by=cast.officer, at=NOW)
    entry = submit_entry(entry=entry, version=entry.version, **from_the_field)
    return verify_entry(entry=entry, version=entry.version, by=cast.officer, at=NOW)
