"""What the claim checker hears in a text, whatever way it is written: read as texts alone, without a record."""

from datetime import date
from types import SimpleNamespace

import pytest

from tracking.claims.figures import counted_together
from tracking.claims.personal import found_in
from tracking.claims.said import done_in_the_text
from tracking.claims.treaties import claims_to_be_bound

PERSONAL = {
    "telephone": ["His number is 221-45-67.", "8 (495) 123-45-67", "8-495-123-45-67", "Tel. No. 221-45-67"],
    "document": [
        "birth certificate No. 123456",
        "residence permit number 123456",
        "refugee card: No. 15000",
        "travel document: AB 123456",
        "свидетельство о рождении I-АБ № 123456",
        "удостоверение беженца № 004512",
        "вид на жительство № 123456",
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
]


def told_as_done(text):
    return list(done_in_the_text(SimpleNamespace(narratives=[("narrative_en", text)], today=date(1999, 7, 1))))


@pytest.mark.parametrize("kind", PERSONAL)
def test_personal_data_is_seen_however_it_is_written(kind):
    assert [text for text in PERSONAL[kind] if kind not in {found for found, _text in found_in(text)}] == []


def test_numbers_and_titles_that_are_nobodys_are_passed():
    assert [text for text in NOBODYS if list(found_in(text))] == []


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
    + [("2000 refugees and IDPs returned", True), ("Some 2000 беженцев и ВПЛ вернулись", True)]
    + [("A group of 2000 refugees and IDPs", True), ("In 1999, 2000 refugees and IDPs came", True)]
    + [("In the autumn of 1998 refugees and IDPs came", False), ("В мае 1998 беженцы и ВПЛ вернулись", False)]
    + [("As of 1998 refugees and IDPs were registered", False)]
    + [("In 1996-1998 refugees and IDPs came", False), ("Since March 1998 refugees and IDPs came", False)]
    + [("Support to refugees and IDPs: 25 wells were dug.", False), ("беженцы и ВПЛ: 3 района", False)]
    + [("Law on refugees and IDPs - 12 May 1998.", False), ("Law on refugees and IDPs - 12.05.1998.", False)]
    + [("refugees and IDPs – 5 million dollars", False), ("refugees and IDPs: 5.5 tons", False)]
    + [("refugees and IDPs: 12 thousand persons", True), ("беженцы и ВПЛ: 12 тыс. чел.", True)],
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


def test_an_instrument_that_will_be_deposited_binds_nobody_yet():
    assert not claims_to_be_bound("Грузия сдаст на хранение грамоту.")
