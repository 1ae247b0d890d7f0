"""Two worlds, one with and one without what is not open to observers, must answer an observer byte for byte alike.

After the design, section 4, rule 9. The addresses come from the address book: every GET that an observer may make, and
every page that `tests/policy.py` does not speak of. A few examples run in the gate; POA_WORLDS=500 runs the long proof.
"""

import os
import re
from contextlib import nullcontext
from hashlib import sha256

import pytest
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.urls import path
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from poa.models import MainIssue, Recommendation, Reservation, SourceText
from poa.views.access import portal
from reports.models import Meeting, Theme
from tests.addresses import endpoints, filled, planted
from tests.cast import NOW
from tests.papers import PDF
from tests.policy import POLICY
from tests.questions import questions
from tests.worlds import CANARY, MET, act_behind_closed_doors, open_world
from tracking.api import CommitmentViewSet
from tracking.models import Evidence, ProgressEntry, TreatyAction

pytestmark = pytest.mark.usefixtures("findable")
EXAMPLES = int(os.environ.get("POA_WORLDS", "2"))
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
NAMED = {name for name, _method in POLICY}
# Steps at the door: the first is passed before anybody is signed in, the others hold something new each time.
AT_THE_DOOR = {"mfa_authenticate", "second-factor-app", "second-factor-key"}
# Leads away from every record that is none of training; tests/reports/test_tour.py holds what an observer sees of it.
TOUR = {"tour", "tour-of", "tour-step"}
CODES = {
    "api-section": "II.A",
    "api-party": "TJK",
    "portal-country": "TJK",
    "portal-silence": "TJK",
    "portal-treaty": "CSR51",
    "api-category": "REF",
    "api-group": "SHH",
    "api-addressee": "CIS",
}
# Of the rows that are the same in both worlds, those of the Programme and acts under treaties, the first.
PROGRAMME = {
    "recommendation": Recommendation,
    "reservation": Reservation,
    "source-text": SourceText,
    "treaty-action": TreatyAction,
}
# Asked of a planted leak, which is looked for where it must show.
KINDS = ("independent", "entry", "assessment", "activity", "proposal", "view", "supplement", "report")
FEW = ("", "?q=zqx", "?paragraph=68", "?state=withdrawn", "?q=zqx&what=report")
FEW += ("?as_of=1999-12-31", "?known_by=1999-12-31", "?as_of=1999-12-31&known=on")
ROWS = st.lists(
    st.tuples(
        st.integers(1, 149),
        st.sampled_from(["TJK", "GEO"]),
        st.sampled_from(["draft", "submitted", "verified"]),
        st.sampled_from(["unit", "participants", "observers"]),
        st.text(st.characters(exclude_categories=("C",)), max_size=20),
    ),
    min_size=1,
    max_size=4,
)


def are_asked(name):
    """Say whether an observer may get what stands under this name, or nobody has said that they may not.

    What is there before anybody has signed in holds nothing.
    """
    let_in = POLICY.get((name, "GET"), ())
    if name in AT_THE_DOOR | TOUR:
        return False
    return name not in NAMED or "observer" in let_in and "anonymous" not in let_in


def values_of(rows):
    """Return which values the parameters of addresses take, given rows by kind."""

    def values(name, parameter):
        kind = next((kind for kind in KINDS if kind in name), "report")
        told = next((model for part, model in PROGRAMME.items() if part in name), None)
        known = {
            "pk": [told.objects.first().pk] if told else getattr(rows, kind),
            "number": [68, 147],
            "year": [1999],
            "key": [Theme.objects.first().key] if "theme" in name else [Meeting.objects.first().key, MET],
            "reply": rows.reply,
            "symbol": ["A/RES/52/102"],
            "format": ["json" if "annex" in name else "html"],
            "file_format": ["html"],
            "agency": ["UNHCR"],
            "sha256": [sha256(PDF).hexdigest()],
            "code": [next((code for part, code in CODES.items() if part in name), MainIssue.objects.first().code)],
        }
        return known[parameter]

    return values


def addresses(rows, names=None):
    """Yield (name, address) for everything that is asked; with `names`, for a few of the addresses of these alone."""
    for endpoint in endpoints():
        if are_asked(endpoint.name) and (names is None or endpoint.name in names):
            asked = [each for each in questions(endpoint) if names is None or each in FEW]
            yield from (
                (endpoint.name, address + each) for address in filled(endpoint, values_of(rows)) for each in asked
            )


def seen(client, asked):
    """Return what the observer gets at every address: status, bytes and headers."""
    answers = {}
    for place in asked:
        cache.clear()
        response = client.get(place[1])
        headers = {name: value for name, value in response.items() if name not in ("Date", "Set-Cookie")}
        answers[place] = response.status_code, TOKEN.sub(b"", response.getvalue()), headers
    return answers


class OneWorldOnly(Exception):
    """Takes the second world back."""


class Worlds:
    """The first world, and the second beside it for as long as it takes to ask."""

    def __init__(self, client, cast, make_entry):
        self.client, self.cast, self.make_entry = client, cast, make_entry
        self.rows = open_world(cast, make_entry)
        self.before = {}

    def differences(self, drawn=(), names=None):
        """Return (name, address) of all that betrays rows which are not open to observers."""
        [found] = self.differences_of_each([(names, nullcontext(), self.before)], drawn)
        return found

    def differences_of_each(self, faults, drawn=()):
        """Return what `differences` does under each of the faults, of which the second world is made once.

        A fault is (the names of what is asked, a context in which it is planted, what was answered before).
        """
        after, found = [], []
        with pytest.raises(OneWorldOnly), transaction.atomic():
            hidden = act_behind_closed_doors(self.cast, self.make_entry, self.rows)
            self.draw(drawn)
            for names, planted, _before in faults:
                asked = list(addresses(self.rows, names))
                # Asked for by their own addresses, too: what is forbidden answers like what is absent.
                by_key = [place for place in addresses(hidden, names) if place not in set(asked)]
                with planted:
                    after.append((asked, seen(self.client, [*asked, *by_key])))
            raise OneWorldOnly
        for (_names, planted, before), (asked, answers) in zip(faults, after, strict=True):
            with planted:
                before |= seen(self.client, [place for place in answers if place not in before])
            told = {place: status for place, (status, _, _) in before.items() if place in asked and status != 200}
            assert told == {}, "what is open to observers must answer, or nothing is compared"
            leaks = {place for place, (_, content, _) in answers.items() if CANARY.encode() in content}
            found.append(sorted(leaks | {place for place in answers if before[place] != answers[place]}))
        return found

    def draw(self, drawn):
        """Make entries that Hypothesis thought of; what would be open to observers is closed."""
        for number, country, state, audience, words in drawn:
            closed = "participants" if state == "verified" and audience == "observers" else audience
            by = {"TJK": self.cast.field, "GEO": self.cast.officer}[country]
            place = {"paragraphs": (number,), "countries": (country,)}
            self.make_entry(state=state, by=by, at=NOW, audience=closed, narrative_en=f"{CANARY} {words}", **place)


@pytest.fixture
def worlds(client, cast, make_entry):
    client.force_login(cast.observer)
    return Worlds(client, cast, make_entry)


def test_an_observer_cannot_tell_the_worlds_apart(worlds):
    """Nothing is made smaller where it fails: the address says enough, and a smaller world costs minutes."""

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(ROWS)
    def indistinguishable(drawn):
        assert worlds.differences(drawn) == []

    indistinguishable()


OPEN = Q(verified_at__isnull=False, audience="observers")
ENTRIES, ASSESSMENTS, KEPT, ACTIVITIES, REPORTS, INDEPENDENT = (
    "tracking.models.entries.rows_for_entries",
    "tracking.models.assessments.rows_for_assessments",
    "tracking.models.kept.rows_for_kept",
    "tracking.models.activities.rows_for_activities",
    "reports.models.compilations.rows_for_compilations",
    "reports.models.independent.rows_for_independent_reports",
)
INDEPENDENTS = {
    *("portal-independent-list", "portal-independent", "portal-independent-file"),
    *("api-independent-list", "api-independent-detail", "api-independent-file", "portal-search"),
}
ENTRY_LISTS, ENTRY_PAGES = {"portal-entries", "portal-search", "api-entry-list"}, {"portal-entry", "api-entry-detail"}
ASSESSMENTS_IN_API = {"api-assessment-list", "api-assessment-detail"}
REPORTS_IN_API = {"api-compilation-list", "api-compilation-detail", "api-compilation-file"}
# What is planted: (which condition, what it lets through, the addresses that must be named).
LEAKS = {
    "all entries": (ENTRIES, Q(), ENTRY_LISTS | ENTRY_PAGES | {"portal-country", "portal-countries"}),
    "files": (ENTRIES, OPEN | Q(pk__in=Evidence.objects.exclude(file=None).values("entry")), {"portal-entry-file"}),
    "entries not verified": (ENTRIES, Q(audience="observers"), ENTRY_LISTS | ENTRY_PAGES),
    "drafts": (ENTRIES, OPEN | Q(state="draft"), ENTRY_LISTS | ENTRY_PAGES),
    "returned entries": (ENTRIES, OPEN | Q(state="returned"), ENTRY_LISTS | ENTRY_PAGES),
    # A search leaves what is withdrawn out by itself.
    "withdrawn entries": (ENTRIES, OPEN | Q(state="withdrawn"), ENTRY_LISTS - {"portal-search"} | ENTRY_PAGES),
    "entries of the Unit": (ENTRIES, OPEN | Q(audience="unit"), ENTRY_LISTS | ENTRY_PAGES | {"portal-paragraph"}),
    "all assessments": (ASSESSMENTS, Q(), ASSESSMENTS_IN_API | {"portal-paragraph", "portal-country"}),
    "proposals": (ASSESSMENTS, Q(audience="observers"), ASSESSMENTS_IN_API),
    "narrower judgements": (ASSESSMENTS, Q(confirmed_at__isnull=False), ASSESSMENTS_IN_API | {"portal-paragraph"}),
    "kept values": (KEPT, Q(edition="unit"), {"portal-matrix", "api-matrix-list"}),
    "all activities": (
        ACTIVITIES,
        Q(),
        {"portal-activities", "portal-activity", "api-activity-list", "api-activity-detail"},
    ),
    "words of activities that were closed": (
        "tracking.models.activity_versions.rows_for_words_of_activities",
        Q(),
        {"portal-activities", "portal-activity", "api-activity-list", "api-activity-detail"},
    ),
    "all independent reports": (INDEPENDENT, Q(), INDEPENDENTS),
    "independent reports that were withdrawn": (INDEPENDENT, Q(audience="observers"), INDEPENDENTS),
    "narrower independent reports": (INDEPENDENT, Q(withdrawn_at=None), INDEPENDENTS),
    "all proposals and documents": (
        "reports.models.proposals.rows_for_readers",
        Q(),
        {"portal-proposals", "portal-proposal", "api-proposal-list", "api-proposal-detail", "api-meeting-detail"},
    ),
    "views before the meeting": (
        "reports.models.proposals.rows_for_views",
        Q(),
        {"portal-meeting", "api-view-list", "api-view-detail"},
    ),
    "all reports": (REPORTS, Q(), REPORTS_IN_API | {"portal", "portal-reports", "portal-report", "portal-report-file"}),
    "reports not issued": (REPORTS, Q(audience="observers"), REPORTS_IN_API),
    "all supplements": (
        "reports.models.supplements.rows_for_supplements",
        Q(),
        {"portal-supplement-file", "portal-supplement-read"}
        | {"api-supplement-list", "api-supplement-detail", "api-supplement-file"},
    ),
    "narrower reports": (
        REPORTS,
        Q(issued_at__isnull=False),
        REPORTS_IN_API | {"portal-reports", "portal-report", "portal-search"},
    ),
}


def named(found):
    return {name for name, _address in found}


class Leaking:
    """While it lasts, a condition lets these rows through to everybody."""

    def __init__(self, condition, rows):
        self.condition, self.rows = condition, rows

    def __enter__(self):
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(self.condition, lambda user, **links: self.rows)

    def __exit__(self, *error):
        self.patch.undo()


@pytest.mark.once("sqlite")
def test_each_leak_is_named_by_its_addresses(worlds):
    faults = [(expected, Leaking(condition, rows), {}) for condition, rows, expected in LEAKS.values()]
    told = dict(zip(LEAKS, map(named, worlds.differences_of_each(faults)), strict=True))
    assert told == {leak: expected for leak, (_condition, _rows, expected) in LEAKS.items()}


def test_a_reason_of_the_units_own_is_named_by_its_address(worlds, monkeypatch):
    monkeypatch.setattr(CommitmentViewSet, "tells_why", True)
    assert named(worlds.differences(names={"api-commitment-list"})) == {"api-commitment-list"}


def test_a_new_page_is_asked_without_anybody_naming_it(worlds, settings):
    told = portal(lambda request: HttpResponse("\n".join(ProgressEntry.objects.values_list("narrative_en", flat=True))))
    settings.ROOT_URLCONF = planted(path("portal/everything/", told, name="portal-everything"))
    assert ("portal-everything", "/portal/everything/") in addresses(worlds.rows)
    assert worlds.differences(names={"portal-everything"}) == [("portal-everything", "/portal/everything/")]
