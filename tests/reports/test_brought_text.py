"""A country report tells what holds: old text is marked, and a report that was built before a decision says so."""

import pytest
from django.utils import timezone

from poa.models import Event, Party
from reports import actions
from reports.country_reports.waiting import decided_since
from reports.gather import read
from reports.models import Round
from tests.cast import NOW
from tests.reports.country_kit import LATER, accepted, replied, saved, sent
from tests.reports.test_gather import report as edition
from tests.reports.test_two_languages import made as another

PAGE = "/reports/country-reports/1999/TJK/"


@pytest.fixture
def brought(cast, opened, monkeypatch):
    """The report of 1999 with the words of 1998 in it."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    place = Party.objects.get(code="TJK")
    before = actions.open_round(round=Round.objects.get(year=1998), by=cast.coordinator, at=NOW)
    old = actions.open_country_report(round=before, country=place, by=cast.field, at=NOW)
    for key in ("overview", "constraints", "priorities"):
        saved(old, key, "Snow closes the passes.", by=cast.field)
    old.refresh_from_db()
    accepted(old, cast)
    return actions.open_country_report(round=opened, country=place, by=cast.field, at=NOW)


def test_old_text_is_marked_until_it_is_changed_and_is_handed_in_only_as_still_true(client, cast, brought):
    for key in ("overview", "priorities"):
        saved(brought, key, "Open the passes.", by=cast.field)
    client.force_login(cast.field)
    page = client.get(PAGE)
    assert [(shown.part.key, shown.year) for shown in page.context["unchanged"]] == [("constraints", 1998)]
    assert page.content.decode().count("From the report of 1998, not changed since.") == 1
    assert "From the report of 1998" in client.get(f"{PAGE}parts/constraints/").content.decode()
    assert "From the report of 1998" not in client.get(f"{PAGE}parts/priorities/").content.decode()
    brought.refresh_from_db()
    replied(sent(brought, cast), cast)
    refused = client.post(f"{PAGE}submit/")
    assert (
        refused.status_code == 422 and "Not changed since an earlier report: Constraints." in refused.content.decode()
    )
    assert client.post(f"{PAGE}submit/", {"submit-still_true": "on"}).status_code == 302
    event = Event.objects.get(kind="country_report.submitted", subject_id=str(brought.pk))
    assert event.detail["still_true"] == {"constraints": 1998}


def test_old_text_that_was_changed_and_changed_back_is_marked_again(client, cast, brought):
    first = {key: brought.parts.get(key=key).text for key in ("overview", "constraints", "priorities")}
    client.force_login(cast.field)
    for key, texts in {
        "overview": ("New altogether.", first["overview"]),
        "constraints": ("New altogether.", first["constraints"]),
        "priorities": (f"{first['priorities']}\n\nOpen the passes.",),
    }.items():
        for text in texts:
            saved(brought, key, text, by=cast.field)
    assert first["overview"] != first["constraints"]
    unchanged = client.get(PAGE).context["unchanged"]
    assert {shown.part.key: shown.year for shown in unchanged} == {"overview": 1998, "constraints": 1998}


def test_who_accepts_sees_what_was_handed_in_as_still_true(client, cast, brought):
    replied(sent(brought, cast), cast)
    actions.submit_report(report=brought, still_true=True, by=cast.field, at=NOW)
    client.force_login(cast.officer)
    told = f"Handed in as still true by {cast.field}."
    assert client.get(PAGE).content.decode().count(told) == 6


def test_the_compilation_is_told_what_was_handed_in_as_still_true_and_when(cast, brought):
    saved(brought, "priorities", "Open the passes.", by=cast.field)
    brought.refresh_from_db()
    replied(sent(brought, cast), cast)
    report = actions.submit_report(report=brought, still_true=True, by=cast.field, at=NOW)
    report = actions.accept_report(report=report, audience="participants", by=cast.officer, at=LATER)
    said = {"year": 1998, "on": NOW.date()}
    assert still_true() == {"overview": said, "constraints": said}
    report = actions.reopen_report(report=report, reason="A word.", by=cast.coordinator, at=LATER)
    for key in ("overview", "constraints"):
        saved(report, key, "New altogether.", by=cast.field, at=LATER)
    report.refresh_from_db()
    accepted(report, cast)
    assert still_true() == {}


def still_true():
    """Return what a report of this round is told of the parts of the country's that are old text."""
    [row] = read(edition(), on=LATER.date())["country_reports"]
    return {part["key"]: part["still_true"] for part in row["parts"] if part["still_true"]}


def test_new_text_alone_such_as_the_treaties_is_not_marked(client, cast, begun):
    assert begun.parts.get(key="overview").text
    replied(sent(begun, cast), cast)
    assert actions.submit_report(report=begun, by=cast.field, at=NOW).state == "submitted"


def test_what_was_decided_after_a_report_was_built_is_said_before_it_is_issued(client, cast, begun, built):
    client.force_login(cast.officer)
    page, told = f"/reports/compilations/{built.pk}/", "after this report was built"
    assert told not in client.get(page).content.decode()
    accepted(begun, cast)
    assert told in client.get(page).content.decode()


def test_a_translation_of_what_is_issued_is_asked_for_nothing_newer(client, cast, opened, begun, issued):
    accepted(begun, cast)
    russian = another(opened, cast, "ru")
    client.force_login(cast.officer)
    assert "after this report was built" not in client.get(f"/reports/compilations/{russian.pk}/").content.decode()


def test_the_observers_edition_is_held_against_what_its_readers_are_told(cast, opened, begun, bells, quick_files):
    asked = {"round": opened, "audience": "observers", "by": cast.officer, "at": NOW}
    first = actions.request_compilation(**asked)
    actions.build_here(pk=first.pk, at=NOW)
    first.refresh_from_db()
    report = accepted(begun, cast)
    assert decided_since(first, cast.officer) == []
    report = actions.reopen_report(report=report, reason="For observers.", by=cast.coordinator, at=NOW)
    report = accepted(report, cast, audience="observers")
    assert decided_since(first, cast.officer) == [report]
    second = actions.request_compilation(**asked)
    actions.build_here(pk=second.pk, at=NOW)
    second.refresh_from_db()
    assert decided_since(second, cast.officer) == []
    report = actions.reopen_report(report=report, reason="Not for observers.", by=cast.coordinator, at=NOW)
    accepted(report, cast)
    assert decided_since(second, cast.officer) == [report]
