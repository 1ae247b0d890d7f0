"""What the claim checker notices, rule by rule, and what it passes over."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from tests.cast import content
from tracking.claims import RULES, Facts, warnings_of
from tracking.claims.repeated import and_more
from tracking.content import EvidenceContent, FigureContent

pytestmark = pytest.mark.once("sqlite")

TODAY = date(1999, 7, 1)
CITED = (EvidenceContent(kind="agency", title="Monthly report"),)
LONG = "Forty families went home to Khatlon from Mazar-i-Sharif by bus in the spring."


@pytest.fixture
def notice(cast):
    """Return a checker of contents: the keys of what it notices, as the Unit reads the record."""

    def keys(reader=None, own=None, **more):
        said = content(**{"evidence": CITED, **more})
        return [warned.key for warned in warnings_of(Facts(said, TODAY, reader or cast.officer, own))]

    return keys


def figure(measure, value, **more):
    return FigureContent(
        text=f"{value}", measure=measure, unit=more.pop("unit", "persons"), value=Decimal(value), **more
    )


def test_a_plain_entry_with_a_source_is_passed(notice):
    assert notice() == []


def test_an_entry_without_evidence(notice):
    assert notice(evidence=()) == ["evidence"]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"earliest_on": date(1999, 8, 1), "latest_on": date(1999, 8, 1)}, "future"),
        ({"earliest_on": date(1999, 8, 1), "latest_on": None, "precision": "open"}, "future"),
        ({"figures": (figure("returned", 4, earliest_on=date(1999, 7, 2)),)}, "future-figure-1"),
        ({"evidence": (replace(CITED[0], published_on=date(1999, 7, 2)),)}, "future-source-1"),
        ({"narrative_en": "The law was adopted on 2 August 1999."}, "future-text-en"),
        ({"narrative_ru": "Закон был принят 2 августа 1999 года."}, "future-text-ru"),
        ({"narrative_ru": "Закон был принят в мае 2000 года."}, "future-text-ru"),
        ({"narrative_en": "The law was adopted by Parliament on 5 August 1999."}, "future-text-en"),
        ({"narrative_en": "The law was adopted on 05.05.2027."}, "future-text-en"),
        ({"narrative_en": "The law entered into force on 5 August 1999."}, "future-text-en"),
        ({"narrative_en": "10 houses were built in 2030."}, "future-text-en"),
        ({"narrative_ru": "К нам поступил закон, принятый до обеда 5 августа 1999 года."}, "future-text-ru"),
        ({"narrative_ru": "Закон вступил в силу 2000-08-05."}, "future-text-ru"),
    ],
)
def test_done_but_dated_in_the_future(notice, more, key):
    assert notice(**more) == [key]


@pytest.mark.parametrize(
    "text",
    [
        "The law was adopted on 1 July 1999.",
        "The law will be adopted in August 1999.",
        "The deadline was extended until 31 December 2000.",
        "Решение было принято в июне 1999 года.",
        "It was agreed that by 5 August 1999 a law is due.",
        "Срок был продлен до 31 декабря 2000 года.",
        "10 houses were built in 1999.",
        "Закон будет принят 2 августа 1999 года.",
    ],
)
def test_what_is_past_or_planned_is_passed(notice, text):
    assert notice(narrative_en=text) == []


@pytest.mark.parametrize(
    ("country", "text", "on", "noticed"),
    [
        ("TJK", "Tajikistan acceded to the 1951 Refugee Convention.", date(1995, 1, 1), False),
        (
            "TJK",
            "Tajikistan acceded to the 1951 Convention relating to the Status of Refugees.",
            date(1998, 1, 1),
            False,
        ),
        ("TJK", "Tajikistan ratified the 1961 Statelessness Convention.", date(1998, 1, 1), True),
        ("UZB", "Uzbekistan acceded to the 1951 Convention.", date(1998, 1, 1), True),
        ("UZB", "Узбекистан присоединился к Конвенции 1951 года.", date(1998, 1, 1), True),
        ("UZB", "Uzbekistan ratified the 1951 Convention in May 1998.", date(1998, 5, 1), True),
        ("UZB", "Uzbekistan acceded to the 1951 Convention without reservation.", date(1998, 5, 1), True),
        ("UZB", "Uzbekistan joined the 1951 Convention.", date(1998, 1, 1), True),
        ("UZB", "The 1951 Convention entered into force for Uzbekistan.", date(1998, 1, 1), True),
        ("UZB", "Страна стала участницей Конвенции 1951 года.", date(1998, 1, 1), True),
        ("UZB", "Для страны вступила в силу Конвенция 1951 года.", date(1998, 1, 1), True),
        ("UZB", "Узбекистан ратифицировал Конвенцию о сокращении безгражданства.", date(1998, 1, 1), True),
        ("UZB", "Узбекистан стал участником Конвенции о статусе апатридов.", date(1998, 1, 1), True),
        ("UZB", "Узбекистан присоединился к Европейской конвенции о правах человека.", date(1998, 1, 1), True),
        ("UZB", "Uzbekistan acceded to the ICMW.", date(1998, 1, 1), True),
        ("UZB", "Uzbekistan acceded to the Refugee Convention.", date(1998, 1, 1), True),
        ("UZB", "Uzbekistan may accede to the 1951 Convention: accession is discussed.", date(1998, 1, 1), False),
        ("UZB", "Uzbekistan has not acceded to the 1951 Convention.", date(1998, 1, 1), False),
        ("UZB", "UNHCR urged accession to the 1951 Convention.", date(1998, 1, 1), False),
        ("UZB", "A seminar was held on the 1951 Convention.", date(1998, 1, 1), False),
        ("KGZ", "Kyrgyzstan acceded to the 1951 Refugee Convention.", date(1996, 6, 1), True),
        ("KGZ", "Kyrgyzstan acceded to the 1951 Refugee Convention.", date(1996, 12, 1), False),
    ],
)
def test_a_treaty_is_held_against_the_treaty_table(notice, country, text, on, noticed):
    keys = notice(countries=(country,), narrative_en=text, earliest_on=on, latest_on=on)
    assert [key.startswith("treaty-" + country) for key in keys] == [True] * noticed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kyrgyzstan, a party to the 1951 Convention, took them.", []),
        ("Kazakhstan, a party to the 1951 Convention, took them.", ["treaty-KAZ-CSR51"]),
        ("Germany, a party to the 1951 Convention, took them.", []),
        ("Uzbekistan, like Kyrgyzstan, acceded to the 1951 Convention.", ["treaty-UZB-CSR51"]),
        ("After talks with Kyrgyzstan the Government acceded to the 1951 Convention.", ["treaty-UZB-CSR51"]),
    ],
)
def test_a_treaty_is_asked_of_the_country_that_the_sentence_speaks_of(notice, text, told):
    on = date(1998, 1, 1)
    assert notice(countries=("UZB",), narrative_en=text, earliest_on=on, latest_on=on) == told


@pytest.mark.parametrize(("asked", "got", "noticed"), [(100, 101, True), (100, 100, False), (100, 40, False)])
def test_received_more_than_required(notice, asked, got, noticed):
    rows = figure("funds required", asked, unit="US dollars"), figure("funds received", got, unit="US dollars")
    assert bool(notice(figures=rows)) == noticed
    assert bool(notice(figures=(rows[0], replace(rows[1], unit="USD")))) == noticed
    other = (rows[0], replace(rows[1], unit="roubles"))
    assert notice(figures=other) == []


@pytest.mark.parametrize(
    ("asked", "got", "noticed"),
    [
        (figure("funds required", 1, unit="million USD"), figure("received", 2000, unit="thousand USD"), True),
        (figure("funds required", 1, unit="million USD"), figure("received", 900, unit="thousand USD"), False),
        (figure("funds required", 100, unit="USD"), figure("получено", 200, unit="долл. США"), True),
        (figure("beds needed", 100, unit="beds"), figure("beds donated", 200, unit="beds"), True),
        (figure("funds required", 100, unit="USD"), figure("pledged", 200, unit="USD"), True),
        (figure("funds required", 100, unit="USD"), figure("not received", 200, unit="USD"), False),
        (figure("still needed", 100, unit="USD"), figure("received", 200, unit="USD"), False),
        (figure("запрошено", 100, unit="USD"), figure("недополучено", 200, unit="USD"), False),
        (figure("required for shelter", 100, unit="USD"), figure("received for food", 200, unit="USD"), False),
    ],
)
def test_more_received_is_seen_whatever_the_unit_is_written_in(notice, asked, got, noticed):
    assert [key[:8] for key in notice(figures=(asked, got))] == ["received"] * noticed


@pytest.mark.parametrize(
    ("measure", "more", "noticed"),
    [
        ("refugees and internally displaced persons", {}, True),
        ("refugees", {"category": "IDP"}, True),
        ("IDPs and refugees", {}, True),
        ("беженцы и вынужденно переселяющиеся лица", {}, True),
        ("беженцев и вынужденных переселенцев", {}, True),
        ("ВПЛ и беженцев", {}, True),
        ("refugees", {"category": "REF"}, False),
        ("persons in refugee-like situations", {"category": "RLS"}, False),
        ("families", {}, False),
        ("refugees and displaced persons", {}, True),
        ("refugees, not IDPs", {}, False),
        ("refugees (excluding internally displaced persons)", {}, False),
        ("беженцы, без ВПЛ", {}, False),
        ("returnees and refugees", {}, True),
        ("returnees and internally displaced persons", {"category": "IDP"}, True),
        ("вернувшиеся лица и беженцы", {}, True),
        ("returnees", {"category": "REF"}, False),
        ("вернувшиеся беженцы", {"category": "REF"}, False),
    ],
)
def test_a_figure_that_mixes_categories_of_concern(notice, measure, more, noticed):
    assert [key[:5] for key in notice(figures=(figure(measure, 40, **more),))] == ["mixed"] * noticed


@pytest.mark.parametrize(
    ("text", "noticed"),
    [
        ("5,000 refugees and IDPs went home.", True),
        ("Вернулись 5000 беженцев и вынужденных переселенцев.", True),
        ("5,000 refugees and 300 IDPs went home.", False),
        ("12,000 displaced persons, among them refugees and IDPs, were counted.", True),
        ("12,000 displaced persons, among them 7,000 refugees and 5,000 IDPs, were counted.", False),
        ("A law on refugees and IDPs was passed.", False),
    ],
)
def test_a_text_that_counts_categories_of_concern_together(notice, text, noticed):
    assert [key[:5] for key in notice(narrative_en=text)] == ["mixed"] * noticed


def test_a_figure_that_another_source_gives_otherwise(notice, make_entry):
    make_entry(state="verified", figures=(figure("refugees", 1000),))
    assert [key[:9] for key in notice(figures=(figure("Refugees", 1400),))] == ["disagrees"]
    assert notice(figures=(figure("refugees", 1000),)) == []
    assert notice(figures=(figure("refugees", 1030, qualifier="about"),)) == []
    assert notice(figures=(figure("families", 1400),)) == []
    assert notice(figures=(figure("refugees", 1400),), countries=("GEO",)) == []
    later = date(1999, 3, 1)
    assert notice(figures=(figure("refugees", 1400),), earliest_on=later, latest_on=later) == []


@pytest.mark.parametrize(
    ("other", "noticed"),
    [
        (figure("refugees", 2000, unit="Persons"), True),
        (figure("refugees", 2000, unit="people", category="REF"), True),
        (figure("Number of refugees", 2000), True),
        (figure("беженцев", 2000, unit="человек"), True),
        (figure("refugees", 2, unit="thousand persons"), True),
        (figure("refugees", 1, unit="thousand persons"), False),
        (figure("refugees", 2000, unit="families"), False),
        (figure("refugees from Alphia", 2000), False),
    ],
)
def test_a_figure_that_disagrees_is_seen_whatever_words_it_is_in(notice, make_entry, other, noticed):
    make_entry(state="verified", figures=(figure("refugees", 1000),))
    assert [key[:9] for key in notice(figures=(other,))] == ["disagrees"] * noticed


@pytest.mark.parametrize(
    ("how", "value", "noticed"),
    [("at least", 400, False), ("more than", 400, False), ("at most", 1400, False), ("at least", 1000, False)]
    + [("at least", 1400, True), ("more than", 1400, True), ("at most", 400, True), ("about", 400, True)]
    + [("nearly", 1400, True), ("about", 1040, False), ("at least", 1040, False), ("exact", 400, True)],
)
def test_a_bound_disagrees_only_with_what_is_beyond_it(notice, make_entry, how, value, noticed):
    """“At least 400” is true of 1,000; “about 400” names 400, told roughly."""
    make_entry(state="verified", figures=(figure("refugees", 1000),))
    assert [key[:9] for key in notice(figures=(figure("refugees", value, qualifier=how),))] == ["disagrees"] * noticed
    other = figure("refugees", 1000), figure("refugees", value, qualifier=how)
    assert [key[:9] for key in notice(figures=other, countries=("GEO",))] == ["disagrees"] * noticed


@pytest.mark.parametrize(
    ("words", "value", "noticed"),
    [("at least 400 refugees", 400, False), ("не менее 400 беженцев", 400, False), ("up to 1,400", 1400, False)]
    + [("no less than 400", 400, False), ("not more than 400", 400, True), ("до 1 400 чел.", 1400, False)]
    + [("не более 400", 400, True), ("свыше 400", 400, False), ("400 of at least 3 kinds", 400, True)]
    + [("около 400", 400, True), ("about 1,040", 1040, False), ("over US$ 400", 400, False)]
    + [("more than 400, 120 of them women", 400, False), ("at least 400. 12 were ill", 400, False)],
)
def test_the_words_of_a_source_tell_a_bound_as_well(notice, make_entry, words, value, noticed):
    make_entry(state="verified", figures=(figure("refugees", 1000),))
    said = replace(figure("refugees", value), text=words)
    assert [key[:9] for key in notice(figures=(said,))] == ["disagrees"] * noticed


def test_a_bound_that_another_entry_gives_is_heard(notice, make_entry):
    make_entry(state="verified", figures=(replace(figure("refugees", 400), text="at least 400"),))
    assert notice(figures=(figure("refugees", 1000),)) == []
    assert [key[:9] for key in notice(figures=(figure("refugees", 300),))] == ["disagrees"]


def test_two_bounds_disagree_only_where_nothing_is_between_them(notice):
    least, most = figure("refugees", 400, qualifier="at least"), figure("refugees", 1000, qualifier="at most")
    assert notice(figures=(least, replace(least, value=Decimal(900)))) == []
    assert notice(figures=(least, most)) == []
    assert [key[:9] for key in notice(figures=(replace(least, value=Decimal(1400)), most))] == ["disagrees"]


@pytest.mark.parametrize(
    ("asked", "got", "noticed"),
    [
        ("at least", "exact", False),
        ("exact", "at most", False),
        ("exact", "at least", True),
        ("at most", "exact", True),
    ],
)
def test_received_beyond_a_bound_is_more_than_required(notice, asked, got, noticed):
    figures = figure("funds requested", 400, qualifier=asked), figure("funds received", 900, qualifier=got)
    assert [key[:8] for key in notice(figures=figures)] == ["received"] * noticed


def test_two_figures_of_one_entry_that_disagree(notice):
    one, two = figure("returned to Khatlon", 100), figure("to Khatlon returned", 900)
    assert notice(figures=(one, two)) == ["disagrees-1-2-100-900"]
    assert notice(figures=(one, replace(two, earliest_on=date(1999, 3, 1)))) == []


def test_a_text_unchanged_since_last_year(notice, make_entry):
    told = make_entry(state="verified", narrative_en=LONG)
    day = {"earliest_on": date(1999, 3, 1), "latest_on": date(1999, 3, 1)}
    assert notice(narrative_en=LONG.upper(), **day) == [f"unchanged-{told.pk}"]
    assert notice(narrative_en=LONG + " Twelve stayed.", **day) == []
    assert notice(narrative_en=LONG, paragraphs=(70,), **day) == []


def test_a_likely_duplicate(notice, make_entry):
    told = make_entry(state="submitted", narrative_en=LONG)
    other = LONG.replace("in the spring", "in spring")
    assert notice(narrative_en=other) == [f"duplicate-{told.pk}"]
    moved = "In the spring, by bus, forty families went home from Mazar-i-Sharif to Khatlon."
    assert notice(narrative_en=moved) == [f"duplicate-{told.pk}"]
    assert notice(narrative_en=other, own=told.pk) == []
    assert notice(narrative_en=other, countries=("GEO",)) == []
    assert notice(narrative_en="A school was opened in Khatlon for the children of the families.") == []


def test_of_a_series_the_three_nearest_are_asked_about_and_the_rest_counted(notice, make_entry):
    days = [date(1998, 3, day) for day in (1, 8, 15, 22, 29)]
    rows = {day: make_entry(state="submitted", narrative_en=LONG, earliest_on=day, latest_on=day) for day in days}
    asked = notice(narrative_en=LONG, earliest_on=date(1998, 3, 16), latest_on=date(1998, 3, 16))
    assert asked == [f"duplicate-{rows[date(1998, 3, day)].pk}" for day in (15, 22, 8)]


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "Еще 1 запись примерно того же времени тоже."), (2, "Еще 2 записи примерно того же времени тоже.")]
    + [(5, "Еще 5 записей примерно того же времени тоже."), (21, "Еще 21 запись примерно того же времени тоже.")],
)
def test_the_rest_of_a_series_is_counted_in_the_readers_language(number, told):
    with override("ru"):
        assert and_more(number) == told
    assert and_more(number).startswith(f"{number} more entr")


def test_a_correction_is_no_duplicate_of_what_it_corrects(notice, make_entry):
    told = make_entry(state="verified", narrative_en=LONG)
    assert notice(narrative_en=LONG, supersedes=told.pk) == []
    assert notice(narrative_en=LONG) == [f"duplicate-{told.pk}"]


def test_nobody_is_warned_of_what_they_may_not_open(notice, cast, make_entry):
    make_entry(state="draft", by=cast.officer, narrative_en=LONG, agencies=(("IOM", ""),))
    assert notice(narrative_en=LONG, reader=cast.field) == []
    assert notice(narrative_en=LONG, reader=cast.officer) != []


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Rustam Karimov was taken from his house.",
        "Ms Petrova spoke.",
        "Господин Каримов выступил.",
        "г-жа Петрова выступила.",
        "Задержан Рустам Каримович.",
        "Выступил Р. К. Каримов.",
        "Write to rustam@example.org.",
        "Call +992 37 221 01 84.",
        "Тел.: 221-01-84.",
        "Passport No. A 1234567 was taken.",
        "Паспорт серии АА № 123456 был изъят.",
        "He was born on 12.03.1960.",
        "Ivan Petrov was detained.",
        "Dr. Ivan Petrov spoke.",
        "Задержана семья Каримова Рустама.",
        "Г-н Иванов выступил.",
        "One of them, born 12.03.1975, was released.",
        "Мужчина 1975 г.р. был задержан.",
        "PINFL 31203750012345 was noted.",
        "He showed a passport series AB number 1234567.",
        "Rustam Bek was detained.",
        "Задержали Ивана Ли.",
        "Mr Smith spoke.",
        "MR SMITH SPOKE.",
        "A. Karimov fled.",
        "Бежал А. Каримов.",
        "П. Ли выступила.",
        "Bek Rustam went home.",
        "The widow of Bek Tor was heard.",
        "Talgat Seitbek, 34, came back.",
        "His mobile is 918 55 44 33.",
        "Contact 21-01-61.",
        "Driver licence 1234567 was taken.",
        "ИНН 123456789.",
        "Fatima (aged 34) came back.",
        "Вернулась Гулнора, 34 года.",
        "He lived at 12 Rudaki avenue.",
        "TIN: 123 456 789.",
        "Проживает по адресу: ул. Рудаки, д. 12, кв. 7.",
        "Выступила Ольга Каримова.",
    ],
)
def test_what_looks_like_personal_data(notice, text):
    keys = notice(narrative_en=text)
    assert keys and all(key.startswith("personal-narrative_en-") for key in keys)


@pytest.mark.parametrize(
    "text",
    [
        "In 1998, 1,200,000 persons were displaced (A/52/274, para. 12).",
        "The Government of Tajikistan adopted a law on 12 March 1998.",
        "Правительство Российской Федерации приняло закон № 4528-1.",
        "Persons (aged 60 and over) and women (aged 18) were heard; in Dushanbe, 12 years ago, nobody was.",
        "Mobile teams reached 12 000 families, and a contact group met on 21-22 May 1998.",
        "Identity documents were issued to 12000 persons.",
        "The Supreme Court of Saint Petersburg and the Council of Europe met in Fergana.",
        "600 people lived at 12 collective centres in Khujand, and 40 families living at 3 sites.",
        "Tin roofs: tin 1998 1999 200.",
        "The programme of Tajikistan, 12 years old, ended. Программа в Таджикистане, 12 лет, кончилась.",
        "In Kiev and in Lvov the U.S. Government opened offices.",
        "A. Principles and section B. Return were read.",
        "Crimean Tatars, Meskhetian Turks and the United Tajik Opposition spoke.",
        "Совет Министров Республики Молдова и Соединенные Штаты встретились в Киеве.",
    ],
)
def test_what_names_nobody_is_passed(notice, text):
    assert notice(narrative_en=text) == []


def test_a_person_is_warned_of_once_and_the_authors_of_a_source_are_not(notice):
    assert len(notice(narrative_en="Mr. Rustam Karimov and his guests came.")) == 1
    assert notice(evidence=(EvidenceContent(kind="agency", title="S. Cook and Ivan Petrov, Citizenship"),)) == []


def test_a_warning_shows_no_more_of_personal_data_than_its_shape(cast):
    said = content(narrative_en="Mr. Rustam Karimov, +992 37 221 01 84, rustam@example.org.", evidence=CITED)
    told = " ".join(warned.sentence + warned.key for warned in warnings_of(Facts(said, TODAY, cast.officer)))
    for secret in ("Rustam", "Karimov", "221", "rustam", "example"):
        assert secret not in told


@pytest.mark.parametrize(
    "piece",
    ["a", "A", "№", "паспорт №", "1 ", "+1 ", "Mr. ", "а.", "a@", "ratified 1951 ", "\n", "Aa ", "Ivan ", "A. "],
)
def test_no_text_makes_the_checker_slow(notice, piece):
    begun = time.monotonic()
    notice(narrative_en=(piece * 30_000)[:30_000])
    assert time.monotonic() - begun < 5


def test_every_rule_says_what_it_looks_for():
    assert all(rule.__doc__ for rule in RULES)


@pytest.mark.parametrize(
    ("one", "other", "noticed"),
    [
        (figure("arrived from Russia", 100), figure("arrived to Russia", 900), False),
        (figure("moved from Alphia to Betania", 100), figure("moved from Betania to Alphia", 900), False),
        (figure("IDPs in Georgia", 100), figure("IDPs from Georgia", 900), False),
        (figure("прибыло из России", 100), figure("прибыло в Россию", 900), False),
        (figure("лиц с документами", 100), figure("лиц без документов", 900), False),
        (figure("registered", 100), figure("not registered", 900), False),
        (figure("зарегистрировано", 100), figure("не зарегистрировано", 900), False),
        (figure("total returned", 300), figure("returned", 100, category="REF"), False),
        (figure("new refugees", 100), figure("refugees", 900), False),
        (figure("families returned", 100), figure("persons returned", 900), False),
        (figure("persons returned", 100), figure("returned in total", 900), True),
        (figure("internally displaced persons", 100, unit="families"), figure("ВПЛ", 900, unit="семей"), True),
        (figure("returned into the Khatlon region", 100), figure("to Khatlon region returned", 900), True),
        (figure("arrived from Russia", 100), figure("from Russia arrived", 900, unit="people"), True),
    ],
)
def test_opposite_things_and_parts_beside_their_whole_are_not_the_same_thing(notice, one, other, noticed):
    assert [key[:9] for key in notice(figures=(one, other))] == ["disagrees"] * noticed
