"""Every main page passes the rules of WCAG that a machine can check, fits a telephone, and calls no other host."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from poa.models import Instrument
from reports.actions import (
    add_consulted,
    comment_on_report,
    open_country_report,
    save_part,
    send_to_government,
)
from reports.models import Compilation, Round, Snapshot
from tests.cast import content
from tests.tracking.small_world import NOW, assessment, entry
from tests.worlds import ACTIVITY as KEPT
from tests.worlds import GIVEN
from tracking.actions.activities import keep_activity
from tracking.actions.entries import change_entry, log_entry
from tracking.actions.treaties import TreatyAct, record_treaty_action

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# What stands in a table on a desk stands alone on a telephone.
FOR_A_FINGER = {"runOnly": ["wcag22aa"]}
USUAL, NARROWEST = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
REPORT = uuid.UUID(int=146)
COUNTRY = "/reports/country-reports/1999/AAA/"
PAGES = {
    "": ["/sign-in/"],
    "unit_officer": [
        "/",
        "/matrix/",
        "/paragraphs/",
        "/paragraphs/3/",
        "/countries/AAA/",
        "/entries/",
        "/review/",
        "/assessments/new/?paragraph=3&country=AAA",
    ],
    "unit_coordinator": [
        "/accounts/",
        "/accounts/new/",
        "/reports/",
        "/reports/rounds/1999/",
        f"/reports/compilations/{REPORT}/",
    ],
    "field_officer": [
        *("/entries/new/?paragraph=3", "/paragraphs/3/", "/assessments/sheet/AAA/II/"),
        *("/second-factor/", "/second-factor/app/", "/second-factor/key/", "/sessions/", "/password/"),
        "/reports/countries/AAA/handover/",
        *(
            "/reports/country-reports/",
            f"{COUNTRY}parts/constraints/",
            f"{COUNTRY}parts/consulted/",
            f"{COUNTRY}versions/",
        ),
    ],
    "government": [COUNTRY],
    # What stands beside the record: treaties, the joint strategy, the past of a row.
    "second_officer": [
        *("/treaties/", "/treaties/TR/", "/treaties/record/", "/activities/", "/activities/new/"),
        *("/activities/ACTIVITY/", "/assessments/ASSESSED/history/", "/entries/LOGGED/history/"),
    ],
    "observer": [
        *("/portal/", "/portal/matrix/", "/portal/paragraphs/3/", "/portal/entries/", "/portal/reports/"),
        *("/portal/recommendations/", "/portal/conference/"),
    ],
    "administrator": ["/reference/", "/reference/parties/AAA/"],
}


@pytest.fixture
def filled(world):
    entry(world, audience="observers")
    entry(world, state="submitted", countries=("BBB",))
    assessment(world, audience="observers")
    made = beside_the_record(world)
    assessment(world, paragraph=4, confirmed=False)
    people = world.people
    days = {"period_start": date(1998, 1, 1), "period_end": date(1999, 1, 1), "knowledge_cutoff_on": date(1999, 1, 1)}
    opened = {"state": "open", "opened_at": NOW, "opened_by": people.unit_coordinator}
    asked = {"requested_at": NOW, "requested_by": people.unit_officer, "symbol": "X/1", "audience": "participants"}
    sealed = Snapshot.objects.create(sha256="a" * 64, content=b"{}", size=2, taken_at=NOW)
    Compilation.objects.create(
        pk=REPORT,
        round=Round.objects.create(year=1999, title="Round of 1999", **days, **opened),
        as_of=date(1998, 12, 31),
        state="built",
        built_at=NOW,
        snapshot=sealed,
        **asked,
    )
    consulted(world)
    return made


def consulted(world):
    """A country report that was changed once, talked about, and is before its Government."""
    act = {"by": world.people.field_officer, "at": NOW}
    report = open_country_report(round=Round.objects.get(year=1999), country=world.countries["AAA"], **act)
    said = {"kind": "ngo", "name": "Hearth", "consulted_on": NOW.date(), "how": "A meeting."}
    add_consulted(report=report, **said, **act)
    report = send_to_government(report=report, reply_by_on=date(2100, 1, 1), **act)
    part = report.parts.get(key="constraints")
    save_part(report=report, key=part.key, version=part.version, text="Snow.", original="en", **act)
    comment_on_report(report=report, part=part, text="Which roads?", **act)


def beside_the_record(world):
    """A treaty with an act, an activity with a contribution, an entry and an assessment that have a past."""
    officer, known = world.people.unit_officer, {"title_en": "Treaty", "short_en": "Treaty", "position": 1}
    Instrument.objects.create(code="TR", **known).named_in.add(world.paragraphs[3])
    day = date(1998, 6, 1)
    act = TreatyAct(country="AAA", instrument="TR", kind="accession", earliest_on=day, by_on=day, source="A note.")
    record_treaty_action(key=uuid.uuid4(), act=act, by=officer, at=NOW)
    francs = replace(GIVEN, currency="CHF", usd_rate=Decimal("1.5"), rate_note="UN rate of July 1998")
    said = replace(KEPT, agency="UNO", countries=("AAA",), paragraphs=(3,), contributions=(GIVEN, francs))
    activity = keep_activity(key=uuid.uuid4(), content=said, by=officer, at=NOW)
    assessment(world, paragraph=4, in_law=1)
    judged = assessment(world, paragraph=4, on="1999-03-01", in_law=3)
    plain = content(agencies=(("UNO", ""),), countries=("AAA",), paragraphs=(3,))
    logged = log_entry(by=officer, at=NOW, key=uuid.uuid4(), content=plain)
    changed = replace(plain, narrative_en="Fifty families went home.", paragraphs=(3, 4))
    change_entry(entry=logged, version=1, content=changed, by=officer, at=NOW)
    return {"ACTIVITY": activity.pk, "ASSESSED": judged.pk, "LOGGED": logged.pk}


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_a_role_are_open_to_everybody(page, sign_in, filled, live_server, name, language):
    if name:
        sign_in(name)
    page.goto(PAGES[name][0])
    page.click(f".languages button[value={language}]")
    expect(page.locator("html")).to_have_attribute("lang", language)
    for path in PAGES[name]:
        for made, pk in filled.items():
            path = path.replace(made, str(pk))
        page.set_viewport_size(USUAL)
        assert page.goto(path).status == 200
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        page.set_viewport_size(NARROWEST)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], path
        found = Axe().run(page, options=FOR_A_FINGER)
        assert found.violations_count == 0, f"{path}, narrow: {found.generate_report()}"
    assert page.hosts == {live_server.url.removeprefix("http://")}
