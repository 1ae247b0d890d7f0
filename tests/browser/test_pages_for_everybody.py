"""Every main page passes the rules of WCAG that a machine can check, fits a telephone, and calls no other host."""

import uuid
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from reports.models import Compilation, Round, Snapshot
from tests.tracking.small_world import NOW, assessment, entry

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
USUAL, NARROWEST = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
REPORT = uuid.UUID(int=146)
PAGES = {
    "": ["/sign-in/"],
    "unit_officer": [
        "/",
        "/matrix/",
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
        "/entries/new/?paragraph=3",
        "/paragraphs/3/",
        "/second-factor/",
        "/second-factor/app/",
        "/second-factor/key/",
        "/sessions/",
        "/password/",
        "/reports/countries/AAA/handover/",
    ],
    "observer": ["/portal/", "/portal/matrix/", "/portal/paragraphs/3/", "/portal/entries/", "/portal/reports/"],
}


@pytest.fixture
def filled(world):
    entry(world, audience="observers")
    entry(world, state="submitted", countries=("BBB",))
    assessment(world, audience="observers")
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


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_a_role_are_open_to_everybody(page, sign_in, filled, live_server, name):
    if name:
        sign_in(name)
    for path in PAGES[name]:
        page.set_viewport_size(USUAL)
        assert page.goto(path).status == 200
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}: {found.generate_report()}"
        page.set_viewport_size(NARROWEST)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"], path
    assert page.hosts == {live_server.url.removeprefix("http://")}
