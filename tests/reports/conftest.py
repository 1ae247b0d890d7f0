"""A round to report on, and a report that need not be drawn to be built."""

import pytest

from poa.models import Party
from reports import actions
from reports.actions import building
from reports.models import Compilation, Round
from reports.present import present
from tests.cast import NOW
from tests.reports.country_kit import DAY
from tests.reports.meeting_kit import convene, plan


@pytest.fixture
def opened(cast):
    """The round of 1999, open."""
    return actions.open_round(round=Round.objects.get(year=1999), by=cast.coordinator, at=NOW)


@pytest.fixture
def bells(monkeypatch):
    """Every bell that was rung, as (task, arguments), in place of messages."""
    rung = []
    monkeypatch.setattr("reports.bell.sound", lambda task, arguments: rung.append((task, *arguments)))
    return rung


@pytest.fixture
def quick_files(monkeypatch):
    """Files that are written at once: what is tested is who writes them, not what they look like."""
    monkeypatch.setattr(
        building,
        "present",
        lambda document, name: f"{name} of {document.masthead.symbol} in {document.language}".encode(),
    )


@pytest.fixture
def requested(opened, cast, bells, quick_files):
    return actions.request_compilation(round=opened, audience="participants", by=cast.officer, at=NOW)


@pytest.fixture
def built(requested):
    assert actions.build_here(pk=requested.pk, at=NOW)
    return Compilation.objects.get(pk=requested.pk)


@pytest.fixture
def issued(built, cast):
    return actions.issue_compilation(compilation=built, by=cast.officer, at=NOW)


@pytest.fixture
def begun(opened, cast, make_entry):
    """The report of Tajikistan for 1999, as it opens with one fact of the period, which it cites as [1]."""
    make_entry(state="verified", audience="observers", reference="X1", narrative_en="Forty families went home.", **DAY)
    return actions.open_country_report(round=opened, country=Party.objects.get(code="TJK"), by=cast.field, at=NOW)


@pytest.fixture
def planned(cast):
    """A meeting to come."""
    return plan(cast.officer)


@pytest.fixture
def convened(planned, cast):
    return convene(planned, cast.coordinator)


@pytest.fixture
def real_files(monkeypatch):
    """Files of real JSON, which a corrigendum is held against; the others are written at once."""

    def quick(document, name):
        return present(document, name) if name == "json" else f"{name} of {document.masthead.symbol}".encode()

    monkeypatch.setattr("reports.actions.building.present", quick)
    monkeypatch.setattr("reports.actions.supplementing.present", quick)


@pytest.fixture
def printed(requested, cast, real_files):
    actions.build_here(pk=requested.pk, at=NOW)
    return actions.issue_compilation(compilation=Compilation.objects.get(pk=requested.pk), by=cast.officer, at=NOW)
