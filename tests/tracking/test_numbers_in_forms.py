"""Where a number is typed: an entry's figures and an activity's money, by an officer who reads Russian."""

from decimal import Decimal

import pytest

from tests.tracking.small_world import entry
from tests.tracking.typed import NEW, opened, row, typed
from tracking.below_zero import below_zero
from tracking.content import content_of
from tracking.forms.activities import ContributionRow
from tracking.models import Figure, ProgressEntry

MANY = row("figures", measure="families", qualifier="about", value="1 200", value_high="1\u202f300,5", unit="families")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_figure_is_read_shown_and_read_again_the_same(client, world, language):
    officer = world.people.field_officer
    officer.language = language
    officer.save()
    client.force_login(officer)
    client.post(NEW, typed(**MANY))
    standing, figure = ProgressEntry.objects.get(), Figure.objects.get()
    assert (figure.value, figure.value_high, figure.text) == (1200, Decimal("1300.5"), "about 1200–1300.5 families")
    before, page = content_of(standing), client.get(f"/entries/{standing.pk}/edit/").context
    assert page["figures"].forms[0]["value"].value() == "1\u202f200"
    client.post(f"/entries/{standing.pk}/edit/", opened(page["form"], page["figures"], page["sources"]))
    assert content_of(ProgressEntry.objects.get()) == before


def test_words_made_of_a_number_do_not_outlive_it(officer):
    officer.post(NEW, typed(**MANY))
    standing = ProgressEntry.objects.get()
    page = officer.get(f"/entries/{standing.pk}/edit/").context
    sent = opened(page["form"], page["figures"], page["sources"])
    officer.post(f"/entries/{standing.pk}/edit/", sent | {"figures-0-value": "1250"})
    assert Figure.objects.get().text == "about 1250–1300.5 families"


@pytest.mark.parametrize(("measure", "kept"), [("families", False), ("net migration", True), ("изменение числа", True)])
def test_only_a_balance_or_a_change_goes_below_zero(officer, measure, kept):
    sent = typed(**row("figures", measure=measure, value="-5", unit="families"))
    answer = officer.post(NEW, sent)
    assert Figure.objects.exists() == kept
    assert kept or "Found “-5”; expected no less than 0" in str(answer.context["problems"])


@pytest.mark.parametrize(
    ("measure", "unit", "can_be"),
    [
        ("Real GDP, year on year", "per cent", True),
        ("рост ВВП", "процентов", True),
        ("families in camps", "per cent of families", True),
        ("fall in arrivals", "persons", True),
        ("снижение числа прибывших", "человек", True),
        ("returns", "thousand persons", False),
        ("возвращения", "семей", False),
    ],
)
def test_only_what_is_counted_is_never_below_zero(measure, unit, can_be):
    assert (below_zero(measure, unit, Decimal(-5)) == "") == can_be


def test_the_api_refuses_it_too(client, world):
    client.force_login(world.people.field_officer)
    standing = entry(world, state="draft")
    said = {"version": 1, "figures": [{"measure": "families", "unit": "families", "value": "-5"}]}
    answer = client.patch(f"/api/v1/entries/{standing.pk}/", said, content_type="application/json")
    assert answer.status_code == 400 and "found -5; expected no less than 0" in answer.text


@pytest.mark.parametrize(("amount", "rate"), [("1 200 000,50", "5,78"), ("1.200.000,50", "5,7850")])
def test_money_and_rates_are_read_alike(amount, rate):
    sent = {"donor": "A", "when": "1998", "amount": amount, "currency": "CHF", "usd_rate": rate, "rate_note": "UN"}
    form = ContributionRow(sent)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["amount"] == Decimal("1200000.50")
    assert not ContributionRow(sent | {"amount": "-1"}).is_valid()
