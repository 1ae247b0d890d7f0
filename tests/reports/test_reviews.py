"""The second phase and the reviews of several years: a round like the others, of its own years, never taken for one."""

import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from poa.models import Notice, Paragraph, Party
from reports import actions
from reports.actions.reminding import KINDS, remind
from reports.board import board, shares_of
from reports.gather import read
from reports.models import Compilation, Round, RoundDate, Theme
from reports.planning import settable
from tests.cast import NOW
from tests.reports.test_round_reminders import on
from tracking.errors import Incomplete

SOURCES = settings.FIXTURES_DIR / "source"


def review(year=2000):
    return Round.every.get(kind="review", year=year)


@pytest.fixture
def opened_review(cast):
    return actions.open_round(round=review(), by=cast.coordinator, at=NOW)


def test_a_review_is_never_taken_for_the_round_of_its_year(geneva):
    assert Round.objects.get(year=2000).kind == "annual" and review().years == "1996-2000"
    assert Round.every.called("1996-2000").get() == review()
    assert not Round.every.called("1997-2000").exists()
    assert Round.every.called("2000").get() == Round.every.called(2000).get() == Round.objects.get(year=2000)


def test_a_year_has_one_round_of_each_kind(geneva):
    row = review()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_review_has_a_symbol_that_names_its_years(opened_review, cast, bells):
    named = {
        audience: actions.request_compilation(round=opened_review, audience=audience, by=cast.officer, at=NOW).symbol
        for audience in ("participants", "observers")
    }
    assert named == {"participants": "POA/1996-2000/SG5/C.1", "observers": "POA/1996-2000/SG5/C.1/OBS"}
    assert actions.symbol_for(round=Round.objects.get(year=2000), audience="participants") == "POA/2000/SG5/C.1"


def test_a_review_holds_the_facts_of_all_its_years_and_compares_with_nothing(opened_review, cast, bells):
    def held(row):
        asked = actions.request_compilation(round=row, audience="observers", by=cast.officer, at=NOW)
        whole = read(asked, on=NOW.date())
        return {entry["key"] for entry in whole["entries"]}, whole

    facts, whole = held(opened_review)
    years = [
        actions.open_round(round=Round.objects.get(year=year), by=cast.coordinator, at=NOW)
        for year in range(1997, 2001)
    ]
    each = [held(row)[0] for row in years]
    assert facts == set().union(*each) and all(each)
    assert whole["previous_round"] is None and whole["round"]["kind"] == "review"
    assert whole["meeting"]["key"] == "steering-group-5"


def test_a_review_is_built_and_issued_like_any_report(opened_review, cast, bells, quick_files):
    asked = actions.request_compilation(round=opened_review, audience="observers", by=cast.officer, at=NOW)
    assert actions.build_here(pk=asked.pk, at=NOW)
    issued = actions.issue_compilation(compilation=Compilation.objects.get(pk=asked.pk), by=cast.officer, at=NOW)
    assert issued.symbol == "POA/1996-2000/SG5/C.1/OBS"


def test_an_open_review_is_nobodys_share_of_the_year(opened_review, cast):
    assert shares_of(cast.field) == []


def test_its_page_and_the_years_page_stand_apart(client, cast, opened_review):
    client.force_login(cast.officer)
    over_years, of_one = (client.get(f"/reports/rounds/{years}/").content.decode() for years in ("1996-2000", "2000"))
    assert "Concluding review 1996-2000" in over_years and "/reports/rounds/1996-2000/compilations/" in over_years
    assert "/reports/rounds/1996-2000/" not in of_one
    assert client.get("/reports/rounds/1995-2000/").status_code == 404
    listed = client.get("/reports/meetings/steering-group-5/").content.decode()
    assert "/reports/rounds/1996-2000/" in listed and "/reports/rounds/2000/" in listed


def test_the_coordinator_moves_a_review_by_its_years(client, cast):
    client.force_login(cast.coordinator)
    client.post("/reports/rounds/1996-2005/move/", {"to": "open"})
    assert review(2005).state == "open" and Round.objects.get(year=2005).state == "planned"


@pytest.mark.parametrize("source", ["A-RES-56-134.txt", "A-RES-58-154.txt"])
def test_what_a_theme_quotes_stands_in_the_source(geneva, source):
    """Only what a source says (A/RES/56/134, A/RES/58/154)."""
    symbol = source.removesuffix(".txt").replace("A-RES-", "A/RES/").replace("-", "/")
    text = " ".join((SOURCES / source).read_text(encoding="utf-8").replace("_", " ").split())
    quoted = Theme.objects.filter(source__startswith=symbol)
    assert quoted and all(" ".join(theme.quotation.split()) in text for theme in quoted)


def test_themes_name_their_leads_and_what_they_bear_on(client, cast):
    council = Party.objects.get(code="COE")
    for theme in Theme.objects.all():
        assert council in theme.leads.all() and theme.leads_note
        assert theme.issues.exists() and theme.paragraphs.exists()
    client.force_login(cast.observer)
    page = client.get("/portal/second-phase/").content.decode()
    assert "Council of Europe" in page and page.count('data-label="State"') == 5
    assert Paragraph.objects.filter(themes__isnull=False).exists()


def test_both_reviews_are_there(geneva):
    rows = json.loads((settings.FIXTURES_DIR / "geneva-1996" / "history" / "reviews.json").read_text(encoding="utf-8"))
    assert [row["year"] for row in rows] == list(
        Round.every.filter(kind="review").order_by("year").values_list("year", flat=True)
    )


def test_a_review_is_reminded_of_to_the_unit_and_asks_nothing_of_the_countries(client, cast, opened_review):
    row, day = opened_review, date(2000, 9, 20)
    Round.every.filter(pk=row.pk).update(meeting=None)
    row.refresh_from_db()
    assert settable(row) == ["documents_out", "meeting"]
    for kind in ("drafts_due", "consultation_ends", "reports_due"):
        with pytest.raises(Incomplete) as refusal:
            actions.set_dates(round=row, dates={kind: day}, by=cast.coordinator, at=NOW)
        assert set(refusal.value.faults) == {kind}
        # One that was set before reviews were told apart calls nobody.
        RoundDate.objects.create(round=row, kind=kind, day=day)
    actions.set_dates(round=row, dates={"documents_out": day}, by=cast.coordinator, at=NOW)
    remind(at=on(day + timedelta(days=1)))
    told = Notice.objects.filter(kind__in=KINDS).select_related("person")
    assert {notice.person.username for notice in told} == {"officer", "other_officer", "coordinator"}
    assert {notice.line for notice in told} == {
        "Late, round of 1996–2000: the documents were to be out on 20 September 2000. None is issued."
    }
    seen = board(cast.coordinator, row, today=day + timedelta(days=1))
    assert seen.calls == [] and seen.lateness == {"documents_out": "1 day late"}
    assert {notice.path for notice in told} == {"/reports/rounds/1996-2000/"}
    client.force_login(cast.coordinator)
    shown = client.get("/reports/rounds/1996-2000/").context
    assert [each.kind for each, _holds, _late in shown["dates"]] == ["documents_out"]
    assert [kind for kind, _label in shown["extending"].fields["kind"].choices] == ["documents_out"]
    assert [each["kind"] for each in client.get("/api/v1/rounds/1996-2000/dates/").json()] == ["documents_out"]
