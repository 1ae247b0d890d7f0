"""Activities under para. 140: asked, received, short; blank where unknown, no sum across currencies."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from poa.models import Event
from tests.cast import NOW, PEOPLE
from tests.worlds import ACTIVITY, GIVEN
from tracking.actions.activities import change_activity, content_now, keep_activity
from tracking.errors import DuplicateKey, Incomplete, Stale
from tracking.models import Activity, FundingRecord
from tracking.money import totals

UNIT = {"officer", "other_officer", "coordinator"}
ACT = {"at": NOW}
FRANCS = replace(GIVEN, donor="Switzerland", amount=Decimal("150.00"), currency="CHF")
AT_RATE = {"usd_rate": Decimal("1.500000"), "rate_note": "UN rate of 1 July 1998"}


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


def made(by, **more):
    return keep_activity(key=uuid.uuid4(), content=replace(ACTIVITY, **more), by=by, **ACT)


def money(by, **more):
    return Activity.objects.with_money().get(pk=made(by, **more).pk).money


def of(told):
    return [
        None if value is None else str(value)
        for value in (told.asked, told.received, told.short, told.asked_usd, told.received_usd, told.short_usd)
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, ["1000.00", "250.00", "750.00", "1000.00", "250.00", "750.00"]),
        ({"contributions_whole": False}, ["1000.00", "250.00", None, "1000.00", "250.00", None]),
        ({"contributions": (), "contributions_whole": False}, ["1000.00", None, None, "1000.00", None, None]),
        ({"contributions": ()}, ["1000.00", "0", "1000.00", "1000.00", "0", "1000.00"]),
        ({"requirement": None, "currency": ""}, [None, None, None, None, "250.00", None]),
        ({"contributions": (GIVEN, FRANCS)}, ["1000.00", None, None, "1000.00", None, None]),
        (
            {"contributions": (GIVEN, replace(FRANCS, **AT_RATE))},
            ["1000.00", None, None, "1000.00", "350.00", "650.00"],
        ),
        ({"currency": "CHF", "contributions": (FRANCS,)}, ["1000.00", "150.00", "850.00", None, None, None]),
        (
            {"currency": "CHF", "contributions": (FRANCS,), **AT_RATE},
            ["1000.00", "150.00", "850.00", "666.67", None, None],
        ),
        (
            {"requirement": Decimal("100.00"), "surplus_note": "Rounded up."},
            ["100.00", "250.00", "0", "100.00", "250.00", "0"],
        ),
    ],
)
def test_what_is_not_known_is_blank_and_nothing_crosses_currencies(cast, more, expected):
    assert of(money(cast.officer, **more)) == expected


def test_a_total_counts_what_is_known_alone(cast):
    told = totals([money(cast.officer), money(cast.officer, requirement=None, currency="")])
    assert (str(told["asked"].amount), told["asked"].known) == ("1000.00", 1)
    assert (str(told["received"].amount), told["received"].known) == ("500.00", 2)


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(
    ("more", "who"),
    [
        ({}, UNIT | {"field"}),
        ({"agency": "IOM"}, UNIT),
        ({"countries": ("GEO",)}, UNIT),
        ({"agency": "IOM", "countries": ("GEO",)}, UNIT | {"field_elsewhere"}),
        ({"regional": True}, UNIT),
    ],
)
def test_the_unit_and_officers_of_the_agency_write(cast, name, more, who):
    try:
        made(getattr(cast, name), **more)
        wrote = True
    except PermissionDenied:
        wrote = False
    assert wrote == (name in who)


def test_only_the_unit_opens_one_beyond_the_staff(cast):
    activity = made(cast.field)
    assert activity.audience == "unit"
    content = replace(content_now(activity), audience="observers")
    opened = change_activity(activity=activity, version=1, content=content, by=cast.officer, **ACT)
    assert opened.audience == "observers"
    more = replace(content, result="Forty roofs.")
    assert change_activity(activity=activity, version=2, content=more, by=cast.field, **ACT).audience == "unit"


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("audience", ["unit", "participants", "observers"])
def test_who_reads_one(cast, name, audience):
    activity = made(cast.officer, audience=audience)
    readers = {
        "unit": UNIT | {"field"},
        "participants": UNIT | {"field", "field_elsewhere", "government", "participant"},
        "observers": UNIT | {"field", "field_elsewhere", "government", "participant", "observer", "administrator"},
    }
    seen = Activity.objects.visible_to(getattr(cast, name)).filter(pk=activity.pk).exists()
    assert seen == (name in readers[audience])


def test_a_resent_form_makes_one_and_another_s_key_is_refused(cast):
    key = uuid.uuid4()
    first = keep_activity(key=key, content=ACTIVITY, by=cast.officer, **ACT)
    assert keep_activity(key=key, content=ACTIVITY, by=cast.officer, **ACT) == first
    with pytest.raises(DuplicateKey):
        keep_activity(key=key, content=ACTIVITY, by=cast.field, **ACT)
    assert Event.objects.filter(subject_id=str(first.pk)).count() == 1


def test_two_people_do_not_overwrite_each_other(cast):
    activity = made(cast.officer)
    content = content_now(activity)
    change_activity(activity=activity, version=1, content=replace(content, result="Ten."), by=cast.officer, **ACT)
    with pytest.raises(Stale) as stale:
        change_activity(activity=activity, version=1, content=replace(content, result="Six."), by=cast.field, **ACT)
    assert "result" in stale.value.fields


def test_a_change_of_nothing_leaves_no_event(cast):
    activity = made(cast.officer)
    change_activity(activity=activity, version=1, content=content_now(activity), by=cast.officer, **ACT)
    assert Event.objects.filter(kind="activity.changed").count() == 0


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"currency": ""}, "currency"),
        ({"currency": "dollars"}, "currency"),
        ({"requirement": Decimal("-1.00")}, "requirement"),
        ({"usd_rate": Decimal("0"), "currency": "CHF", "rate_note": "x"}, "usd_rate"),
        ({"usd_rate": Decimal("1.5"), "currency": "CHF"}, "rate_note"),
        ({"usd_rate": Decimal("1.5"), "rate_note": "x"}, "usd_rate"),
        ({"countries": ()}, "countries"),
        ({"countries": ("XXX",)}, "countries"),
        ({"paragraphs": (999,)}, "paragraphs"),
        ({"agency": "COE"}, "agency"),
        ({"record": "none"}, "record"),
        ({"title": "x" * 301}, "title"),
        # More digits than a spreadsheet or SQLite keeps of a number.
        ({"requirement": Decimal("12345678901234.56"), "contributions_whole": False}, "requirement"),
        ({"usd_rate": Decimal("1234567890.123456"), "currency": "CHF", "rate_note": "x"}, "usd_rate"),
        ({"contributions": (replace(GIVEN, amount=Decimal("12345678901234.56")),)}, "contributions"),
        ({"latest_on": date(1990, 1, 1)}, "latest_on"),
        ({"contributions": (replace(GIVEN, currency="francs"),)}, "contributions"),
        ({"contributions": (replace(GIVEN, amount=Decimal("-5")),)}, "contributions"),
        # A year that is no whole year, a day without an end, words that tell of another date.
        ({"latest_on": date(1998, 12, 30)}, "latest_on"),
        ({"latest_on": None}, "latest_on"),
        ({"date_text": "May 1998"}, "latest_on"),
        ({"contributions": (replace(GIVEN, latest_on=None),)}, "contributions"),
        ({"contributions": (replace(GIVEN, latest_on=date(1998, 6, 1), precision="period"),)}, "contributions"),
    ],
)
def test_what_cannot_be_is_named_by_its_field_and_nothing_is_kept(cast, more, field):
    with pytest.raises(Incomplete) as refused:
        made(cast.officer, **more)
    assert field in refused.value.faults and not Activity.objects.exists()


def test_the_database_refuses_a_rate_without_a_source(cast):
    activity = made(cast.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(usd_rate=2, rate_note="")


def typed(**more):
    rows = {"TOTAL_FORMS": "3", "INITIAL_FORMS": "0", "0-donor": "Norway", "0-when": "July 1998", "0-amount": "250"}
    rows |= {"0-currency": "usd"}
    sent = {"key": str(uuid.uuid4()), "title": "Roofs", "agency": "UNHCR", "when": "1998", "countries": "TJK"}
    sent |= {"paragraphs": "68", "requirement": "1000", "currency": "USD", "audience": "observers"}
    return sent | {f"contributions-{name}": value for name, value in rows.items()} | more


def test_a_field_officer_writes_and_changes_one_by_the_form(client, cast):
    client.force_login(cast.field)
    answer = client.post("/activities/new/", typed())
    activity = Activity.objects.get()
    assert answer.url == f"/activities/{activity.pk}/" and activity.audience == "unit"
    assert content_now(activity).contributions[0].date_text == "July 1998"
    edit = client.get(f"/activities/{activity.pk}/edit/")
    assert 'value="Norway"' in edit.text
    again = typed(key=str(activity.key), version="1", result="Forty roofs.", **{"contributions-0-amount": "300"})
    assert client.post(f"/activities/{activity.pk}/edit/", again).status_code == 302
    assert content_now(activity).contributions[0].amount == 300
    page = client.get(f"/activities/{activity.pk}/").text
    assert "Forty roofs." in page and "300\u202f" not in page and "300&nbsp;USD" in page


@pytest.mark.parametrize("count", ["0", "none", "9" * 400])
def test_a_wrong_number_of_contributions_loses_none_that_was_typed(client, cast, count):
    client.force_login(cast.field)
    wrong = {"contributions-TOTAL_FORMS": count}
    assert 'value="Norway"' in client.post("/activities/new/", typed(title="", **wrong)).text
    client.post("/activities/new/", typed(**wrong))
    assert content_now(Activity.objects.get()).contributions[0].donor == "Norway"


def test_saving_unchanged_keeps_the_words_of_every_date(client, cast):
    client.force_login(cast.field)
    client.post("/activities/new/", typed(when="07.1998", **{"contributions-0-when": "1998-07"}))
    activity = Activity.objects.get()
    form = client.get(f"/activities/{activity.pk}/edit/").context["sheet"]
    shown = {"when": form.form["when"].value(), "contributions-0-when": form.rows.forms[0]["when"].value()}
    before = content_now(activity)
    again = typed(key=str(activity.key), version="1", title="Roofs again", **shown)
    assert client.post(f"/activities/{activity.pk}/edit/", again).status_code == 302
    assert content_now(activity) == replace(before, title="Roofs again")
    assert (before.date_text, before.contributions[0].date_text) == ("07.1998", "1998-07")


def test_a_fault_costs_nothing_that_was_typed(client, cast):
    client.force_login(cast.field)
    answer = client.post("/activities/new/", typed(**{"contributions-0-amount": "much", "requirement": "x"}))
    assert answer.status_code == 422 and 'value="Norway"' in answer.text and 'value="much"' in answer.text
    assert "(row 1)" in answer.text and not Activity.objects.exists()


def test_the_second_to_save_sees_what_the_first_saved(client, cast):
    client.force_login(cast.field)
    client.post("/activities/new/", typed())
    activity = Activity.objects.get()
    theirs = replace(content_now(activity), result="Ten roofs.")
    change_activity(activity=activity, version=1, content=theirs, by=cast.officer, **ACT)
    answer = client.post(f"/activities/{activity.pk}/edit/", typed(version="1", result="Six roofs."))
    assert answer.status_code == 409 and "Ten roofs." in answer.text and "Six roofs." in answer.text


def test_what_another_changed_meanwhile_stands_unless_it_is_chosen_away(client, cast):
    client.force_login(cast.field)
    client.post("/activities/new/", typed(result="Begun."))
    activity = Activity.objects.get()
    address = f"/activities/{activity.pk}/edit/"
    mine = typed(version="1", result="Begun.", requirement="900")
    mine["read"] = client.get(address).context["form"]["read"].value()
    theirs = replace(content_now(activity), result="Ten roofs.")
    change_activity(activity=activity, version=1, content=theirs, by=cast.officer, **ACT)
    for _again in range(2):
        answer = client.post(address, mine)
        others = {one.name: one for one in answer.context["others"]}
        assert answer.status_code == 409 and content_now(activity).result == "Ten roofs."
        assert {name: one.chosen for name, one in others.items()} == {"requirement": "mine", "result": "theirs"}
    chosen = {"compared": list(others), "against": "2", **{one.anchor: one.chosen for one in others.values()}}
    assert client.post(address, mine | chosen).status_code == 302
    assert (content_now(activity).result, content_now(activity).requirement) == ("Ten roofs.", 900)


def test_another_s_change_of_money_stands_where_it_was_left_as_read(client, cast):
    """1000 as typed is 1000.00 as kept; what `read` brings back forged is passed over, however deep it is."""
    client.force_login(cast.field)
    given = {"usd_rate": "1.5", "rate_note": "UN rate", "currency": "CHF"}
    client.post("/activities/new/", typed(**given))
    activity = Activity.objects.get()
    address = f"/activities/{activity.pk}/edit/"
    mine = typed(version="1", title="Roofs again", **given)
    mine["read"] = client.get(address).context["form"]["read"].value()
    now = content_now(activity)
    more = tuple(replace(one, amount=Decimal("300.00")) for one in now.contributions)
    theirs = replace(now, requirement=Decimal("900.00"), usd_rate=Decimal("1.6"), contributions=more)
    change_activity(activity=activity, version=1, content=theirs, by=cast.officer, **ACT)
    money = dict.fromkeys(("requirement", "usd_rate", "contributions"), "theirs")
    for read, chosen in ((mine["read"], money), ("[" * 4000, dict.fromkeys(money, ""))):
        answer = client.post(address, mine | {"read": read})
        told = {one.name: one.chosen for one in answer.context["others"]}
        assert (answer.status_code, told) == (409, {"title": "mine", **chosen})


@pytest.mark.parametrize("name", ["figures.0.0", "figures..0", "figures..", "sources.0.0", "figures", "x"])
def test_a_field_that_an_activity_does_not_have_is_none_to_choose(client, cast, name):
    client.force_login(cast.field)
    client.post("/activities/new/", typed())
    activity = Activity.objects.get()
    change_activity(
        activity=activity, version=1, content=replace(content_now(activity), result="Ten."), by=cast.officer, **ACT
    )
    forged = {"compared": [name], "against": "2", f"choice-{name}": "theirs"}
    answer = client.post(f"/activities/{activity.pk}/edit/", typed(version="1", result="Six roofs.") | forged)
    assert answer.status_code in (302, 409)


def test_another_s_activity_is_not_changed(client, cast):
    activity = made(cast.officer, agency="IOM", audience="observers")
    client.force_login(cast.field)
    assert client.get(f"/activities/{activity.pk}/edit/").status_code == 403


def test_the_list_is_asked_by_country_agency_and_year(client, cast):
    made(cast.officer)
    client.force_login(cast.observer)
    for query, number in {
        "": 1,
        "country=TJK": 1,
        "country=GEO": 0,
        "agency=IOM": 0,
        "year=1998": 1,
        "year=1997": 0,
    }.items():
        page = client.get(f"/portal/activities/?{query}")
        assert len(page.context["page"].rows) == number, query


@pytest.mark.parametrize("query", ["country=XX", "year=soon", "page=0", "colour=red", "year=1998&year=1999"])
def test_nonsense_is_said_and_the_rest_answered(client, cast, query):
    client.force_login(cast.officer)
    page = client.get(f"/activities/?{query}")
    assert page.status_code == 200 and "There is a problem" in page.text


def test_records_stand_beside_and_are_never_added(client, cast):
    record = FundingRecord.objects.filter(countries__code="TJK").first()
    activity = made(cast.officer, record=record.key)
    client.force_login(cast.officer)
    page = client.get("/activities/?country=TJK")
    assert record in page.context["records"] and str(page.context["totals"]["asked"].amount) == "1000.00"
    assert "never added" in client.get(f"/activities/{activity.pk}/").text


def test_the_api_reads_one_with_its_sums(client, cast):
    activity = made(cast.officer, contributions=(GIVEN, FRANCS))
    client.force_login(cast.observer)
    [row] = client.get("/api/v1/activities/?country=TJK&agency=UNHCR&paragraph=68&year=1998").json()["results"]
    assert row == client.get(f"/api/v1/activities/{activity.pk}/").json()
    assert row["money"]["asked"] == "1000.00" and row["money"]["received"] is None
    assert [one["amount_usd"] for one in row["contributions"]] == ["250.00", None]
    assert client.get("/api/v1/activities/?year=1998.5").status_code == 400


def test_more_received_than_asked_for_wants_a_note(cast):
    more = (replace(GIVEN, amount=Decimal("1000.01")),)
    with pytest.raises(Incomplete) as refused:
        made(cast.officer, contributions=more)
    assert refused.value.faults == {
        "surplus_note": "Received 1000.01, where 1000.00 USD were asked for. Mend the sums, or say why."
    }
    assert made(cast.officer, contributions=more, surplus_note="The donor rounded up.").version == 1
    francs = (replace(GIVEN, amount=Decimal("3000.00"), currency="CHF", **AT_RATE),)
    with pytest.raises(Incomplete, match="2000.00"):
        made(cast.officer, contributions=francs)
    assert made(cast.officer, contributions=(replace(GIVEN, amount=Decimal("1000.00")),)).version == 1


def test_the_note_is_the_staffs_and_is_asked_for_on_the_page(client, cast):
    more = (replace(GIVEN, amount=Decimal("1000.01")),)
    row = made(cast.officer, contributions=more, surplus_note="The donor rounded up.")
    for name, prefix, shown in (("officer", "", True), ("observer", "/portal", False)):
        client.force_login(getattr(cast, name))
        assert ("The donor rounded up." in client.get(f"{prefix}/activities/{row.pk}/").text) == shown
    assert "The donor rounded up." not in client.get(f"/api/v1/activities/{row.pk}/").text
