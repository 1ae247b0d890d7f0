"""What the claim checker hears in a text, whatever way it is written: read as texts alone, without a record."""

from datetime import date
from types import SimpleNamespace

import pytest

from tracking.claims.mixed import counted_together
from tracking.claims.personal import found_in
from tracking.claims.said import done_in_the_text
from tracking.claims.treaties import claims_to_be_bound

PERSONAL = {
    "telephone": [
        "His number is 221-45-67.",
        "8 (495) 123-45-67",
        "8-495-123-45-67",
        "Tel. No. 221-45-67",
        "Call (992 372) 21-01-61 for details.",
        "Her number is 8 916 123 45 67.",
        "He is at 995 599 12 34 56.",
        "022 739 81 11 in Geneva",
        "Связь по номеру 992 918 554433.",
        "Мобильный: 918-55-44-33.",
    ],
    "email": ["rustam_k [at] yahoo.com", "k.petrov(at)unhcr.org"],
    "document": [
        "birth certificate No. 123456",
        "residence permit number 123456",
        "refugee card: No. 15000",
        "travel document: AB 123456",
        "свидетельство о рождении I-АБ № 123456",
        "удостоверение беженца № 004512",
        "вид на жительство № 123456",
        "Passport no. 01 AB 123456 issued in Tbilisi",
        "Foreign passport 63 No 1234567",
        "Passport TJ A01234567",
        "Soviet passport IV-МР 654321",
        "свидетельство о рождении II-ЯА 123456",
        "Загранпаспорт 51 № 1234567",
        "Паспортные данные: 4509 123456",
        "удостоверение личности № A1234567",
        "Военный билет НК № 1234567",
        "Personal number 01024012345",
    ],
    "birth": [
        "born 12 March 1961",
        "born on March 12, 1961",
        "born on 12 March 1961 and later moved",
        "1961 года рождения",
        "Анна, 1961 г.р.",
    ],
    "name": ["ИВАНОВ ИВАН ИВАНОВИЧ", "Шарипов Фарух", "Zviad Gamsakhurdia"],
}
NOBODYS = [
    "In 1998 some 1 234-56 sites were counted.",
    "Закон № 528-1 от 19 февраля 1993 года",
    "12 345 residence permits were issued.",
    "They were born in 1961.",
    "ВЕРХОВНЫЙ СОВЕТ РЕСПУБЛИКИ",
    "Order No. 123-10-95 was signed.",
    "Decree 101-05-98",
    "Приказ № 101-05-98 издан.",
    "Budget line 221-45-67",
    "Issue of the travel document: 1951 Convention form.",
    "A new refugee card: 15000 issued.",
    "Призывники 1980 года рождения освобождены.",
    "Граждане 1961 г. р. и старше",
    "Children born 1 May 1998 or later",
    "Children born on 1 May 1998 or later",
    "992 37 22 15 roubles, lots 7 495 123 and 45 67, some 8 300, 7 200 and 4 560 persons",
    "25 000 000 US dollars, of which 12 500 000 were received; grid reference 375 220 45 12",
    "The call for 1998 proposals; a contact group of 12 May 1998; personal number plates 1998",
    "Паспорт образца 1974 года, паспортов выдано 125 000, проект 380 500 12 45",
    "President Eduard Shevardnadze met President Rakhmonov and Prime Minister Akil Akilov.",
    "Президент Эмомали Рахмонов принял премьер-министра Акила Акилова.",
    "The Minister of Labour Rustam Karimov opened it.",
    "Deputy Minister of Labour, Employment and Social Protection of the Republic of Tajikistan Rustam Karimov spoke.",
    "The Minister for Foreign Affairs of Georgia Irakli Menagarishvili and President of Georgia Eduard Iosseliani met.",
    "The Minister of Labour Mr. Rustam Karimov and the Minister of Justice R. Karimov came.",
    "Министр труда Рустам Каримов открыл центр.",
    "Письмо министру труда и социальной защиты населения Республики Таджикистан Рустаму Шариповичу Каримову.",
    "Заместитель министра внутренних дел Р. К. Каримов и министр по чрезвычайным ситуациям Рустам Каримов встретились.",
]
SOMEBODYS_BESIDE_AN_OFFICE = [
    "The Minister of Labour received Rustam Karimov.",
    "The Minister of Labour and Rustam Karimov met.",
    "The Minister of Labour, Rustam Karimov, Ivan Petrov and others met.",
    "The Minister of Justice and Bek Petrov met.",
    "The Ministry of Labour took Rustam Karimov on.",
    "President of the Association of Widows Zarina Karimova was heard.",
    "Rustam Karimov, driver of the Minister of Labour, was heard.",
    "Министр труда принял Рустама Каримова.",
    "Министр труда и Рустам Каримов встретились.",
    "Водитель министра труда, Рустам Шарипович, был задержан.",
    "Председатель общества беженцев Рустам Каримов выступил.",
]


def told_as_done(text):
    return list(done_in_the_text(SimpleNamespace(narratives=[("narrative_en", text)], today=date(1999, 7, 1))))


@pytest.mark.parametrize("kind", PERSONAL)
def test_personal_data_is_seen_however_it_is_written(kind):
    assert [text for text in PERSONAL[kind] if kind not in {found for found, _text in found_in(text)}] == []


def test_numbers_and_titles_that_are_nobodys_are_passed():
    assert [text for text in NOBODYS if list(found_in(text))] == []


@pytest.mark.parametrize("text", SOMEBODYS_BESIDE_AN_OFFICE)
def test_who_is_named_beside_a_public_office_and_not_in_it_is_seen(text):
    """Holders of public office act in public; whoever they meet, or work with, is a private person."""
    assert "name" in {kind for kind, _found in found_in(text)}


def test_a_date_to_come_is_seen_in_any_order_and_in_short():
    later = ["on August 12, 1999", "on 3 Nov 1999", "on 12th Aug. 1999", "on 2 Sept 1999", "in 2001"]
    assert [day for day in later if not told_as_done(f"Parliament passed the law {day}.")] == []
    assert told_as_done("Прибыли в 2000 году 300 семей.") and told_as_done("Families came back in 2001.")
    assert not any(told_as_done(f"Parliament passed the law {day}.") for day in ("on May 12, 1999", "on 3 Mar 1998"))


@pytest.mark.parametrize(
    ("text", "told"),
    [("The camp closed in 2001.", True), ("The last families left the camp in 2001.", True)]
    + [("300 families settled there in 2001.", True), ("They left Georgia in 2001.", True)]
    + [("Парламент начал работу в 2001 году.", True), ("Работы начались в 2001 году.", True)]
    + [("A closed meeting on 12 May 2001.", False), ("Settled families get land in 2001.", False)]
    + [("Left over funds go to the March 2001 census.", False), ("С начала 2001 года — новые правила.", False)]
    + [
        ("Left Bank districts vote in 2001.", False),
        ("Начало работ в 2001 году.", False),
        ("Начальник управления сообщил о выборах в 2001 году.", False),
    ],
)
def test_an_act_is_told_by_a_verb_and_by_no_adjective_or_noun_like_it(text, told):
    assert bool(told_as_done(text)) == told


@pytest.mark.parametrize(
    ("text", "together"),
    [("refugees and IDPs: 12,000", True), ("some 12,000 (refugees and IDPs)", True), ("12,000 refugees/IDPs", True)]
    + [("беженцев и ВПЛ – 3000", True), ("1,998 refugees and IDPs", True), ("In 1998 refugees and IDPs came", False)]
    + [("12,000 refugees and 3,000 IDPs", False), ("refugees and IDPs: in 1998 both were counted", False)]
    + [("5,000 refugees and displaced persons", True), ("5,000 persons (refugees and IDPs)", True)]
    + [("2000 refugees and IDPs returned", True), ("Some 2000 беженцев и ВПЛ вернулись", True)]
    + [("A group of 2000 refugees and IDPs", True), ("In 1999, 2000 refugees and IDPs came", True)]
    + [("In the autumn of 1998 refugees and IDPs came", False), ("В мае 1998 беженцы и ВПЛ вернулись", False)]
    + [("As of 1998 refugees and IDPs were registered", False)]
    + [("In 1996-1998 refugees and IDPs came", False), ("Since March 1998 refugees and IDPs came", False)]
    + [("Support to refugees and IDPs: 25 wells were dug.", False), ("беженцы и ВПЛ: 3 района", False)]
    + [("Law on refugees and IDPs - 12 May 1998.", False), ("Law on refugees and IDPs - 12.05.1998.", False)]
    + [("refugees and IDPs – 5 million dollars", False), ("refugees and IDPs: 5.5 tons", False)]
    + [("refugees and IDPs: 12 thousand persons", True), ("беженцы и ВПЛ: 12 тыс. чел.", True)]
    + [("5,000 returnees and refugees", True), ("5,000 IDPs and returnees", True)]
    + [("5000 возвращенцев и беженцев", True), ("Помощь получили 5000 беженцев и вернувшихся лиц", True)]
    + [("5,000 registered refugees and IDPs", True), ("3000 зарегистрированных беженцев и ВПЛ", True)]
    + [("5,000 returnees and 300 refugees", False), ("5,000 returned refugees", False)]
    + [("A law on returnees and refugees", False), ("5000 вернувшихся беженцев", False)],
)
def test_categories_counted_together_are_heard_and_a_year_is_no_count(text, together):
    assert bool(counted_together(text)) == together


@pytest.mark.parametrize(
    "text",
    ["Georgia is a contracting party to it.", "The Convention has been in force for Georgia since 1999."]
    + ["Грузия сделалась участницей Конвенции.", "Грузия сдала на хранение грамоту о присоединении."],
)
def test_a_treaty_is_said_to_bind_in_other_words_too(text):
    assert claims_to_be_bound(text)


@pytest.mark.parametrize(
    "text",
    ["Georgia hasn't ratified the Convention.", "Georgia refused to ratify the Convention."]
    + ["A bill on accession to the Convention is before Parliament.", "If Georgia acceded, refugees could register."]
    + [
        "Georgia is a party to the Covenant, but not to the Convention.",
        "Georgia has not signed, ratified or published.",
    ]
    + ["Accession to the Convention and its Protocol is planned.", "Грузия сдаст на хранение грамоту."]
    + ["Грузия готова ратифицировать Конвенцию.", "Законопроект о ратификации Конвенции внесен."],
)
def test_what_is_refused_planned_or_spoken_of_binds_nobody_yet(text):
    assert not claims_to_be_bound(text)


@pytest.mark.parametrize(
    "text",
    ["Georgia acceded to the Convention, and now plans a law.", "As recommended, Georgia acceded to the Convention."]
    + ["Georgia became party to the Convention but has not yet adopted a law."]
    + ["Грузия присоединилась к Конвенции и намерена принять закон."],
)
def test_what_is_said_beside_an_act_takes_nothing_from_it(text):
    assert claims_to_be_bound(text)
