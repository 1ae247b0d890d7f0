"""Countries against treaties as of a day; the Unit records a new act, and that proposes an entry."""

import re
import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied

from poa.models import Event, Instrument
from reports.gather.record import treaty_actions
from tests.cast import NOW, PEOPLE
from tests.tracking.test_activities import UNIT
from tracking.actions.treaties import TreatyAct, record_treaty_action
from tracking.citing import cited
from tracking.errors import DuplicateKey, Incomplete
from tracking.models import Evidence, ProgressEntry, TreatyAction
from tracking.templatetags.record import breakable
from tracking.told import digest_of_act

DAY = date(1999, 5, 4)
ACT = TreatyAct(
    country="UZB",
    instrument="CSR51",
    kind="accession",
    earliest_on=DAY,
    by_on=DAY,
    date_text="4 May 1999",
    source="C.N.345.1999.TREATIES-1",
    source_url="https://example.org/cn345",
)


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def recorded(by, key=None, **more):
    return record_treaty_action(key=key or uuid.uuid4(), act=replace(ACT, **more), by=by, at=NOW)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_unit_records(cast, name):
    try:
        made = recorded(getattr(cast, name))
    except PermissionDenied:
        made = None
    assert bool(made) == (name in UNIT)


def test_an_act_leaves_one_event_and_a_resent_form_none(cast):
    key = uuid.uuid4()
    made = recorded(cast.officer, key)
    assert recorded(cast.officer, key) == made and made.recorded_by == cast.officer
    event = Event.objects.get(kind="treaty_action.recorded")
    told = {"said": digest_of_act(made), "offers_entry": True}
    assert event.detail == {"country": "UZB", "instrument": "CSR51", "day": "1999-05-04", **told}
    with pytest.raises(DuplicateKey):
        recorded(cast.other_officer, key)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"country": "DEU"}, "country"),
        ({"instrument": "XX"}, "instrument"),
        ({"kind": "known_not_party"}, "kind"),
        ({"kind": "sold"}, "kind"),
        ({"source": " "}, "source"),
        ({"by_on": date(1999, 7, 2)}, "by_on"),
        ({"by_on": date(1999, 5, 3)}, "by_on"),
        ({"by_on": None}, "by_on"),
        ({"date_text": "May 1999"}, "by_on"),
        ({"confidence": "sure"}, "confidence"),
    ],
)
def test_what_cannot_be_is_named_by_its_field(cast, more, field):
    before = TreatyAction.objects.count()
    with pytest.raises(Incomplete) as refused:
        recorded(cast.officer, **more)
    assert field in refused.value.faults and TreatyAction.objects.count() == before


def test_the_same_act_is_not_recorded_twice(cast):
    recorded(cast.officer)
    with pytest.raises(Incomplete, match="on record already"):
        recorded(cast.other_officer)


def cell(page, instrument, country):
    rows = [row for _is_named, group in page.context["groups"] for row in group]
    cells = next(cells for row, cells in rows if row.code == instrument)
    return next(each for each in cells if each.country.code == country)


@pytest.mark.parametrize("prefix", ["", "/portal"])
def test_the_grid_has_twelve_countries_and_seventeen_treaties_as_of_a_day(client, cast, prefix):
    recorded(cast.officer)
    client.force_login(cast.observer if prefix else cast.field)
    now = client.get(f"{prefix}/treaties/")
    shown = [(is_named, len(rows)) for is_named, rows in now.context["groups"]]
    assert (len(now.context["countries"]), shown) == (12, [(True, 11), (False, 6)])
    assert cell(now, "CSR51", "UZB").act.kind == "accession" and cell(now, "CSR51", "UZB").tone == 3
    before = cell(client.get(f"{prefix}/treaties/?as_of=1999-05-03"), "CSR51", "UZB")
    assert not before.is_dated
    page = client.get(f"{prefix}/treaties/CSR51/").text
    assert "Uzbekistan" in page and "4 May 1999" in page and "C.N.345.1999.TREATIES-1" in page
    assert ("Record an act" in page) is False


def test_what_was_recorded_later_was_not_known_then(client, cast):
    recorded(cast.officer)
    client.force_login(cast.officer)
    for known, kind in {"": "accession", "&known=on": None}.items():
        told = cell(client.get(f"/treaties/?as_of=1999-06-30{known}"), "CSR51", "UZB").act
        assert (told.kind if told and told.by_on else None) == kind
    acts = {known: treaty_actions(date(1999, 6, 30), known) for known in (None, date(1999, 6, 30), date(1999, 7, 1))}
    assert [len(rows) - len(acts[None]) for rows in acts.values()] == [0, -1, 0]


def typed(**more):
    sent = {
        "key": str(uuid.uuid4()),
        "country": "UZB",
        "instrument": "CSR51",
        "kind": "accession",
        "when": "4 May 1999",
    }
    return sent | {"source": ACT.source, "source_url": ACT.source_url, "confidence": "high"} | more


def test_an_address_that_names_an_act_of_the_history_opens_a_form_that_starts_from_it(client, cast):
    act = TreatyAction.objects.filter(instrument__code="CSR51", kind="accession", recorded_at=None).exclude(source="")[
        0
    ]
    client.force_login(cast.officer)
    page = client.get("/entries/new/", {"treaty": act.row})
    named = act.instrument.named_in.order_by("number").values_list("number", flat=True)
    shown = {name: page.context["form"][name].value() for name in ("kind", "paragraphs", "countries", "narrative_en")}
    assert shown == {
        "kind": "accession",
        "paragraphs": ", ".join(map(str, named)),
        "countries": [act.country.code],
        "narrative_en": f"{act.country.name_en} acceded to the Convention relating to the Status of Refugees.",
    }
    assert page.context["sources"].forms[0]["title"].value() == act.source
    assert not ProgressEntry.objects.filter(created_by=cast.officer).exists()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"when": "soon"}, "when"),
        ({"when": "since 1998"}, "when"),
        ({"when": "2 July 1999"}, "when"),
        ({"kind": "known_not_party"}, "kind"),
        ({"country": "DEU"}, "country"),
        ({"source": ""}, "source"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
        ({"key": "x"}, "key"),
    ],
)
def test_a_fault_is_named_and_nothing_is_lost(client, cast, more, field, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(cast.officer)
    page = client.post("/treaties/record/", typed(note="Seen in New York.", **more))
    assert page.status_code == 422 and field in page.context["form"].errors and "Seen in New York." in page.text


@pytest.mark.parametrize("asked", ["nonsense", "", "x" * 900])
def test_an_address_that_names_no_act_opens_an_empty_form(client, cast, asked):
    client.force_login(cast.officer)
    assert client.get("/entries/new/", {"treaty": asked}).context["form"]["narrative_en"].value() in (None, "")


def test_an_unknown_treaty_is_404(client, cast):
    client.force_login(cast.officer)
    assert client.get("/treaties/XX/").status_code == 404


@pytest.mark.parametrize("who", ["observer", "participant", "government"])
def test_readers_see_source_and_confidence_and_no_working_notes(client, cast, who):
    client.force_login(getattr(cast, who))
    for code in Instrument.objects.values_list("code", flat=True):
        shown = client.get(f"/portal/treaties/{code}/").text
        assert not re.search("scraped|github|mirror|from memory of|this search|excerpt|asked for: ", shown), code
        assert "confidence:" in shown


def test_the_staff_go_on_reading_the_working_notes(client, cast):
    client.force_login(cast.officer)
    shown = client.get("/treaties/ICMW/").text
    assert "no later action found in this search" in shown and "scraped" not in shown


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (
            "UN Treaty Collection status as scraped March 2015 (github zmjones/untreaties, treaties/5-2.csv)",
            "UN Treaty Collection status as of March 2015",
        ),
        ("from memory of the Council of Europe chart (ETS 157)", "Council of Europe chart (ETS 157)"),
        ("Wikipedia list of parties (mirror)", "Wikipedia list of parties"),
        ("Tractatenblad 1996, 242 (Protocol II: accessions)", "Tractatenblad 1996, 242 (Protocol II: accessions)"),
    ],
)
def test_a_source_is_called_what_it_is(kept, shown):
    assert cited(kept) == shown


def test_no_source_of_the_history_tells_how_its_copy_was_come_by(geneva):
    for model, name in ((TreatyAction, "source"), (Evidence, "title")):
        for source in model.objects.values_list(name, flat=True):
            assert not re.search("github|scraped|mirror", cited(source)), source


@pytest.mark.parametrize(
    ("word", "told"),
    [("присоединение", "при-сое-ди-не-ние"), ("ратификация", "рати-фи-ка-ция"), ("Азербайджан", "Азер-бай-джан")]
    + [("Таджикистан", "Тад-жи-кис-тан"), ("Грузия", "Грузия"), ("accession", "accession")],
)
def test_a_long_russian_word_of_the_grid_is_broken_between_syllables(word, told):
    assert breakable(word).replace("\u00ad", "-") == told
