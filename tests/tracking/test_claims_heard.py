"""What the claim checker hears in the ways that officers write, and what of it is no reason to ask."""

import time
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tracking.claims.bounds import how_exact
from tracking.claims.mixed import codes_of, counted_together
from tracking.claims.personal import found_in
from tracking.claims.said import done_in_the_text
from tracking.claims.treaties import claims_to_be_bound

TOGETHER = """
5,000 returnees, refugees and IDPs received seeds.
5,000 refugees, IDPs and returnees
Помощь получили 5000 возвратившихся, беженцев и внутренне перемещенных лиц.
a total of 12,000 refugees, internally displaced persons and formerly deported persons
3,000 vulnerable refugees and IDPs
3,000 Afghan refugees and IDPs
3000 нуждающихся беженцев и ВПЛ
5,000 of the refugees and IDPs returned.
3,000 refugee and displaced families
3,000 refugees together with IDPs
three thousand refugees and IDPs
пять тысяч беженцев и ВПЛ
refugees and IDPs (12,000)
12,000 persons, including refugees, IDPs and returnees
12 000 человек: беженцы и ВПЛ
The number of refugees and IDPs fell to 12,000 by the end of 1999.
Численность беженцев и ВПЛ сократилась до 12 000 человек.
3,000 refugees, IDPs, and returnees came home.
12,000 persons: refugees, and IDPs.
12,000 (refugees, and IDPs) were counted.
12,000 people, including refugees, and IDPs, were counted.
refugees, and IDPs: 12,000
3000 беженцев, а также ВПЛ
3,000 families, refugees, and IDPs
3,000 displaced persons and refugees, and others
3,000 refugees and IDPs, and 200 returnees
""".strip().split("\n")
APART = """
12,000 refugees, 3,000 IDPs and 200 returnees
12 000 беженцев, 3000 ВПЛ и 200 возвращенцев
12,000 persons, including 3,000 refugees, 2,000 IDPs and 100 returnees
5 projects for refugees, returnees and IDPs
25 колодцев для беженцев, возвращенцев и ВПЛ
Resolution 1077 on refugees, IDPs and returnees
Law No. 12 refugees and IDPs
20 refugee and IDP camps
On 5 May refugees and IDPs met.
In 1998, refugees, returnees and IDPs came.
refugees and IDPs (1998)
The number of refugees and IDPs fell in 1998.
The number of refugees and IDPs was 12 per cent of all.
The number of refugees fell to 12,000 and that of IDPs to 3,000.
The numbers of refugees and IDPs were 4,500 and 300.
Численность беженцев и ВПЛ составила 4 500 и 300.
The number of refugees and IDPs rose to 120% of that of 1997.
The number of refugees and IDPs was 12.5 per cent of all.
3,000 refugees, and IDPs were given seed as well.
3,000 refugees, and IDPs in the north, received seed.
3,000 refugees, and returnees too, were registered.
The Office registered 3,000 refugees, and IDPs received identity papers.
3,000 refugees, as well as IDPs in Khatlon, received seed.
3000 беженцев, и ВПЛ тоже получили семена.
5,000 returnees, and refugees from Afghanistan, were trained.
In 1998 3,000 refugees, and IDPs, were counted.
3,000 refugees, or IDPs if these were there, were to be helped.
UNHCR fed 3,000 refugees, and IDPs were fed by ICRC.
3,000 refugees, and 200 IDPs
3,000 Afghan refugees, and displaced persons of 1992, had no papers.
3 thousand refugees, and IDPs had none.
Law No. 12 on refugees, and IDPs
On 5 May refugees, and IDPs, met
""".strip().split("\n")
BOUNDS = [
    ("over 2 thousand", 2000, "more than"),
    ("over 2 thousand", 2, "more than"),
    ("over 2.5 thousand", 2500, "more than"),
    ("более 2,5 тыс.", 2500, "more than"),
    ("up to 1.2 million", 1_200_000, "at most"),
    ("over $2 million", 2_000_000, "more than"),
    ("over 2 thousand of 3,000", 3000, ""),
    ("at least some 400", 400, "at least"),
    ("no more than some 400", 400, "at most"),
    ("не менее чем примерно 400", 400, "at least"),
    ("не более чем 400", 400, "at most"),
    ("more than USD 400", 400, "more than"),
    ("400 or more", 400, "at least"),
    ("nearly 400", 400, "about"),
    ("at least 3 of 400", 400, ""),
]
NAMED = """
A woman named Lola told the monitors.
Женщина по имени Лола рассказала.
His sister Malika was beaten.
Ее сын Фарух был убит.
Born in Gali on 3.4.1961 and registered there: born in Gali on 3.4.1961.
12 Rudaki Avenue, apt. 5
The driver of the Minister for Refugees and Accommodation, Valery Gelbakhiani, was hurt.
Head of the Association of Widows Zarina Karimova was heard.
""".strip().split("\n")
PUBLIC = """
Министр по делам беженцев Иванов выступил.
Министр по делам беженцев Иван Иванов выступил.
Министр по делам беженцев и расселения Иван Петров выступил.
Министр Российской Федерации по делам национальностей и миграционной политике Иван Петров выступил.
The Minister for Refugees and Accommodation of Georgia Valery Vashakidze spoke.
Ambassador John Evans headed the mission.
Head of the Federal Migration Service Tatyana Regent spoke.
Директор Федеральной миграционной службы Татьяна Регент выступила.
The Andrei Sakharov Foundation held a seminar.
Семинар провел фонд Андрея Сахарова.
A school in Karim Makhmudov Street was mended.
""".strip().split("\n")
DONE = """
IOM trained 40 border guards in October 1999.
UNHCR repatriated 200 Tajiks in November 1999.
A round table took place in Baku on 3 September 1999.
The Government granted citizenship to 1,200 people in 2000.
МОМ обучила 40 пограничников в октябре 1999 года.
Гражданство получили 1200 человек в 2000 году.
Круглый стол состоялся в Баку 3 сентября 1999 года.
""".strip().split("\n")
TO_COME = """
The passports that were issued in 1998 expire in 2003.
The mandate was extended to 31 December 1999.
It was decided to hold elections in November 1999.
A meeting was set for 12 September 1999.
Elections were called for 31 October 1999.
Государство было обязано принять закон в 2001 году.
The residence permits granted to refugees run to 31 December 2001.
The agreement, granted for two years, lapses on 31 December 2001.
The schools that were rebuilt open on 1 September 2001.
Центр, построенный в 1998 году, откроется 1 сентября 2001 года.
Договор, который принял парламент, вступает в силу 1 января 2001 года.
""".strip().split("\n")
BOUND = """
Georgia, a party to the 1951 Convention, adopted a law.
As a party to the 1951 Convention, Georgia must protect them.
Georgia adhered to the Convention.
The President signed the law ratifying the Convention.
Конвенция 1951 года вступила для Грузии в силу.
Будучи участником Конвенции 1951 года, Грузия приняла закон.
""".strip().split("\n")
SPOKEN_OF = """
On joining the Council of Europe Georgia undertakes to ratify the Convention.
A seminar on ratification of the European Convention was held.
Advice on ratification of the Convention was given.
Accession to the 1961 Convention remains on the agenda.
UNHCR assisted the Government with accession to the 1954 Convention.
Семинар о присоединении к Конвенции 1961 года прошел.
УВКБ содействовало присоединению к Конвенции 1961 года.
Ратификация Конвенции остается в повестке дня.
""".strip().split("\n")


def told_as_done(text):
    return list(done_in_the_text(SimpleNamespace(narratives=[("narrative_en", text)], today=date(1999, 7, 1))))


@pytest.mark.parametrize(
    ("heard", "asked", "passed"),
    [
        (counted_together, TOGETHER, APART),
        (lambda text: list(found_in(text)), NAMED, PUBLIC),
        (told_as_done, DONE, TO_COME),
        (claims_to_be_bound, BOUND, SPOKEN_OF),
    ],
    ids=["categories counted together", "personal data", "done in the future", "bound by a treaty"],
)
def test_what_is_claimed_is_heard_and_what_is_not_is_passed(heard, asked, passed):
    assert [text for text in asked if not heard(text)] == []
    assert [text for text in passed if heard(text)] == []


def test_every_category_of_a_list_is_named():
    [found] = counted_together("5,000 returnees, refugees and internally displaced persons")
    assert codes_of(found) == {"RETURNEES", "REF", "IDP"}


@pytest.mark.parametrize(("words", "value", "how"), BOUNDS)
def test_a_bound_is_heard_whatever_the_size_and_whatever_else_is_said_of_it(words, value, how):
    figure = SimpleNamespace(qualifier="", value=Decimal(value), value_high=None, measure="returned", text=words)
    assert how_exact(figure) == how


def test_a_name_is_one_persons_by_its_words_and_not_by_its_letters():
    told = [found for _kind, found in found_in("Mr. Rustam Karimova came. Rustam Karimov left, Rustam Karimov too.")]
    assert told == ["Mr. Rustam Karimova", "Rustam Karimov"]


@pytest.mark.parametrize(
    "piece", ["Ivan ", "Ivan A", "+992 37 221 01 84 ", "refugees, ", "12 Afghan refugees and ", "at least "]
)
def test_a_text_of_any_length_is_read_in_a_time_that_grows_with_it(piece):
    """Each of these is 13,000 places or more to look at; held against each other they took minutes."""
    text = "".join(
        f"{piece}{chr(97 + place % 26)}{chr(97 + place // 26 % 26)} " for place in range(200_000 // len(piece))
    )
    begun = time.process_time()
    list(found_in(text[:200_000]))
    counted_together(text[:200_000])
    assert time.process_time() - begun < 6
