"""Russian dates, numbers and plurals: each month, number and name in the case that the sentence asks for."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.utils.translation import ngettext, override

from poa.models import Party, User
from poa.wording import day_in_words, language_of, moment_in_words, span_in_words
from reports.gather import read
from reports.models import Meeting, Round
from tests.reports.test_gather import report, text_of
from tests.tracking.small_world import entry, small_world
from tracking.matrix import reporting_parties
from tracking.models.dates import Dated
from tracking.templatetags.cells import age
from tracking.templatetags.record import amount, how_exact

NARROW, NO_BREAK = "\u202f", "\u00a0"


@pytest.fixture(autouse=True)
def russian():
    with override("ru"):
        yield


def plain(words):
    return words.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    "earliest, latest, precision, words",
    [
        ("1999-05-31", "1999-05-31", "day", "31 мая 1999 года"),
        ("1999-05-01", "1999-05-31", "month", "май 1999"),
        ("1999-01-01", "1999-12-31", "year", "1999"),
        ("1997-01-01", "2005-12-31", "period", "1997 – 2005"),
        ("1999-10-01", "2000-01-31", "period", "октябрь 1999 – январь 2000"),
        ("1999-10-03", "2000-01-31", "period", "3 октября 1999 года – 31 января 2000 года"),
        ("2001-01-01", None, "open", "с 2001 года"),
        ("2001-03-01", None, "open", "с марта 2001 года"),
        ("2001-03-05", None, "open", "с 5 марта 2001 года"),
    ],
)
def test_a_date_stands_in_its_case(earliest, latest, precision, words):
    ends = date.fromisoformat(earliest), latest and date.fromisoformat(latest)
    assert plain(span_in_words(*ends, precision=precision)) == words
    assert plain(span_in_words(*ends, precision=precision, approximate=True)) == f"примерно {words}"


def test_a_day_is_not_torn_from_its_month():
    assert day_in_words(date(1999, 5, 31)) == f"31{NO_BREAK}мая 1999{NO_BREAK}года"
    assert plain(moment_in_words(datetime(1999, 5, 31, 9, 5, tzinfo=UTC))) == "31 мая 1999 года, 09:05 UTC"


def test_each_month_has_its_short_name_and_may_is_a_month():
    short = [age(Dated(date(1999, month, 2), date(1999, month, 2)), "ru") for month in range(1, 13)]
    assert all(words.endswith(" 1999") and words == words.lower() for words in short)
    assert short[4] == "май 1999" and short[0] == "янв 1999"


def test_numbers_have_a_comma_and_narrow_spaces():
    assert amount(Decimal("1234567.50")) == f"1{NARROW}234{NARROW}567,50"
    assert amount(Decimal("40000.00")) == f"40{NARROW}000"
    assert how_exact("more than") == "более" and how_exact("a word of their own") == "a word of their own"
    with override("en"):
        assert amount(Decimal("1234.50")) == f"1{NARROW}234.50"


FORMS = {0: "фактов", 1: "факт", 2: "факта", 5: "фактов", 11: "фактов", 21: "факт", 112: "фактов"}


@pytest.mark.parametrize("number, words", FORMS.items())
def test_what_is_counted_stands_in_its_form(number, words):
    assert plain(ngettext("%(number)s fact", "%(number)s facts", number) % {"number": number}) == f"{number} {words}"


def test_a_name_that_is_put_in_stands_as_it_is_called():
    source = "{% load i18n %}{% blocktranslate %}Facts on the record, {{ country }}{% endblocktranslate %}"
    assert engines["django"].from_string(source).render({"country": "Грузия"}) == "Факты в реестре. Страна: Грузия"


def test_names_stand_in_the_order_of_the_readers_alphabet(geneva):
    countries = [party.name for party in Party.objects.reporting_countries()]
    assert countries[:3] == ["Азербайджан", "Армения", "Беларусь"] and countries == sorted(countries)
    assert [party.name for party in reporting_parties() if party.reporting_country] == countries
    with override("en"):
        assert [party.name for party in Party.objects.reporting_countries()][:2] == ["Armenia", "Azerbaijan"]


def test_rounds_and_meetings_are_called_by_year_and_number(geneva):
    assert plain(str(Round.objects.get(year=1999))) == "Цикл отчетности 1999 года"
    assert str(Meeting.objects.get(key="steering-group-4")) == "Руководящая группа, 4-е совещание"
    with override("en"):
        assert str(Round.objects.get(year=1999)) == "Reporting round 1999"


def test_what_somebody_wrote_is_marked_by_its_letters():
    assert language_of("Сорок семей в UNHCR.") == "ru"
    assert {language_of(words) for words in ("Forty families.", "", "1999")} == {"en"}


def test_a_report_is_gathered_alike_whoever_asks_for_it(cast):
    in_russian = text_of(read(report(), on=date(1999, 6, 1)))
    with override("en"):
        assert text_of(read(report(), on=date(1999, 6, 1))) == in_russian


def test_narrative_is_shown_in_russian_where_there_is_some(client, db):
    world = small_world()
    User.objects.update(language="ru")
    entry(world, narrative_en="Forty families.", narrative_ru="Сорок семей.")
    entry(world, narrative_en="Fifty families.", narrative_ru="")
    client.force_login(world.people.unit_officer)
    page = client.get("/entries/").content.decode()
    assert '<span lang="ru">Сорок семей.</span>' in page and "Forty" not in page
    assert '<span lang="en">Fifty families.</span>' in page
