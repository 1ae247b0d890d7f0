"""Two worlds, one with and one without what is not open to observers, must answer an observer byte for byte alike.

After the design, section 4, rule 9. A few examples run in the gate; POA_WORLDS=2000 runs the long proof.
"""

import os
import re
import uuid
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import NOW, content
from tracking.actions.assessments import Judgement, confirm_assessment, propose_assessment
from tracking.actions.entries import log_entry, submit_entry, verify_entry, withdraw_entry
from tracking.models import ProgressEntry

EXAMPLES = int(os.environ.get("POA_WORLDS", "4"))
# Random at run time: Hypothesis reads literals out of the source and would make this one itself.
CANARY = f"zq{uuid.uuid4().hex}"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')
NAMES = (
    "portal",
    "portal-matrix",
    "portal-paragraphs",
    "portal-countries",
    "portal-entries",
    "portal-reports",
    "api-entry-list",
    "api-assessment-list",
    "api-commitment-list",
    "api-matrix-list",
    "api-round-list",
    "api-compilation-list",
)
QUERIES = {
    "portal-entries": (
        "?q=zq",
        "?q=Tadjikistan",
        "?standing=false",
        "?paragraph=68",
        "?country=TJK&agency=UNHCR",
        "?state=draft",
        "?page=2",
    ),
    "portal-matrix": ("?rows=issue", "?rows=paragraph", "?as_of=1998-12-31"),
    "api-entry-list": (
        "?q=zq",
        "?paragraph=68",
        "?state=submitted",
        "?country=TJK",
        "?standing=true",
        "?as_of=1998-12-31",
    ),
    "api-matrix-list": ("?rows=paragraph",),
}
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


def addresses(pages_of):
    for name in NAMES:
        for query in ("", *QUERIES.get(name, ())):
            yield reverse(name) + query
    for number in (1, 68, 147):
        yield reverse("portal-paragraph", args=[number])
        yield reverse("api-paragraph-detail", args=[number])
    for code in ("TJK", "GEO"):
        yield reverse("portal-country", args=[code])
    for pk in pages_of:
        yield reverse("portal-entry", args=[pk])
        yield reverse("api-entry-detail", args=[pk])


def seen(client, *pages_of):
    """Return what the observer gets at every address and on these entries' pages: status, bytes and headers."""
    answers = {}
    for address in addresses(pages_of):
        cache.clear()
        response = client.get(address)
        headers = {name: value for name, value in response.items() if name not in ("Date", "Set-Cookie")}
        answers[address] = response.status_code, TOKEN.sub(b"", response.content), headers
    return answers


class OneWorldOnly(Exception):
    """Takes the second world back."""


def differences(client, make_entry, cast, rows):
    """Return the addresses that betray rows which are not open to observers."""
    base = make_entry(state="verified", audience="observers", narrative_en="Open to everybody.")
    before, after = seen(client, base.pk), {}
    with pytest.raises(OneWorldOnly), transaction.atomic():
        for number, country, state, audience, words in rows:
            closed = "participants" if state == "verified" and audience == "observers" else audience
            by = {"TJK": cast.field, "GEO": cast.officer}[country]
            make_entry(
                state=state,
                by=by,
                at=NOW,
                audience=closed,
                paragraphs=(number,),
                countries=(country,),
                narrative_en=f"{CANARY} {words}",
            )
        act_behind_closed_doors(cast, make_entry, base)
        after.update(seen(client, base.pk))
        raise OneWorldOnly
    assert all(status == 200 for status, _, _ in before.values()), {k: v[0] for k, v in before.items()}
    leaks = {address for address, (_, content, _) in after.items() if CANARY.encode() in content}
    return sorted(leaks | {address for address in before if before[address] != after[address]})


def act_behind_closed_doors(cast, make_entry, base):
    """Supersede what is open by what is not, withdraw what never was open, assess for few readers."""
    said = content(audience="unit", supersedes=base.pk, narrative_en=CANARY)
    correction = log_entry(by=cast.field, at=NOW, key=uuid.uuid4(), content=said)
    submit_entry(entry=correction, version=correction.version, by=cast.field, at=NOW)
    verify_entry(entry=correction, version=correction.version, by=cast.officer, at=NOW)
    wrong = make_entry(state="verified", audience="participants", narrative_en=CANARY)
    withdraw_entry(entry=wrong, reason=CANARY, by=cast.officer, at=NOW)
    judgement = Judgement(
        paragraph=68,
        country="TJK",
        voice="agency",
        agency="UNHCR",
        assessed_on=date(1999, 1, 1),
        in_law=3,
        in_practice=2,
        rationale=CANARY,
        entries=(base.pk,),
        audience="participants",
    )
    proposed = propose_assessment(judgement=judgement, by=cast.field, at=NOW)
    confirm_assessment(assessment=proposed, by=cast.officer, at=NOW)


@pytest.fixture
def observer(client, cast):
    client.force_login(cast.observer)
    return client


def test_an_observer_cannot_tell_the_worlds_apart(observer, make_entry, cast):
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(ROWS)
    def indistinguishable(rows):
        assert differences(observer, make_entry, cast, rows) == []

    indistinguishable()


def test_a_count_that_leaks_is_seen(observer, make_entry, cast, monkeypatch):
    """The planted fault: rows that are read without asking who reads."""
    monkeypatch.setattr(ProgressEntry.objects.__class__, "visible_to", lambda manager, user: manager.all())
    rows = [(68, "TJK", "draft", "unit", "")]
    assert differences(observer, make_entry, cast, rows) != []
