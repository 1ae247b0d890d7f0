"""Counts are of what they say, numbers are written in one way, and chapters do not contradict each other."""

import json
import re

import pytest
from django.conf import settings

from poa.models import Event
from poa.templatetags.site import state_after
from reports.compilation import compile, compile_section, russian
from reports.compilation.blocks import count_cells
from reports.compilation.russian.units import UNITS
from reports.compilation.words import Words
from reports.indexing import text_of
from tests.reports.snapshots import fact, figure, judgement, snapshot
from tests.reports.test_compilation import EARLIER_ROUND, made, words_of
from tests.reports.test_country_reports_told import TOLD
from tests.reports.test_independent_told import ROW, SENT, said
from tests.reports.test_reviews_told import REVIEW
from tests.reports.test_treaties_told import ACT, TREATY, UNDATED

FIXTURES = settings.BASE_DIR / "fixtures"
MONEY = {"year": 1999, "agency_text": "UNHCR", "regional": True, "region_note": "", "requested": "118"}
MONEY |= {"received": None, "currency": "USD", "note": "", "source_url": "", "confidence": "high", "countries": []}


def test_shares_of_an_appeal_are_not_counted_as_appeals():
    rows = [{"key": key, "part_of_key": whole, **MONEY} for key, whole in (("a", None), ("b", "a"), ("c", "gone"))]
    told = words_of(made(funding=rows))
    assert "2 appeals and budgets are on record" in told and "for 2 what came in is not known" in told
    assert "only the sum received" not in told
    assert "Beside them, 1 row “of which” is not counted, as a share of these." in told


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_is_known_of_appeals_adds_up_to_all_of_them(language):
    """One without a sum received, one with both sums and two with the sum received alone are four."""
    sums = [("118", None), ("118", "20"), (None, "20"), (None, "30")]
    rows = [
        {**MONEY, "key": str(place), "part_of_key": None, "requested": asked, "received": received}
        for place, (asked, received) in enumerate(sums)
    ]
    told = in_words(language, funding=rows)
    said = {
        "en": "4 appeals and budgets are on record, .*For 1 both .*; for 1 what .*For 2 only the sum received",
        "ru": "4\u00a0призыва .*и запрошенная, и полученная сумма, – 1; .*сколько получено, – 1. .*лишь .* – 2",
    }
    assert re.search(said[language], told)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "No fact of the period is reported by more than one agency."),
        ({"entries": [fact(agencies=["UNO", "DUE"])]}, "More than one agency reports 1 fact."),
        ({"entries": [fact(), fact("H2", countries=["BBB"])]}, "is 1 fact, for Alphia and Betania each."),
        ({"assessments": [judgement(derived=True)]}, "On record: 1 assessment. It rests on the record of treaties"),
        ({"assessments": [judgement(derived=True), judgement(of=4, derived=True)]}, "All of them rest on the record"),
        ({"assessments": [judgement(derived=True), judgement(of=4)]}, "Of these, 1 assessment rests on the record"),
        ({"previous_round": EARLIER_ROUND}, "no snapshot of a report of that round for participants is held"),
        (REVIEW, "Changes over the years"),
    ],
)
def test_a_sentence_fits_its_count(parts, words):
    assert words in words_of(made(**parts))


def test_one_assessment_is_not_said_to_differ_from_none():
    assert "None differs" not in words_of(made(assessments=[judgement()]))
    assert "None differs" in words_of(made(assessments=[judgement(), judgement(of=4)]))


def test_several_paragraphs_are_paras():
    meeting = {"key": "m", "name": "A meeting", "place": "", "kind": "expert", "ordinal": None, "state": "held"}
    meeting |= {"precision": "day", "earliest_on": "1998-07-01", "latest_on": "1998-07-01", "approximate": False}
    row = {"number": 1, "meeting_key": "m", "text": "Noted."}
    for paragraphs, words in (([3], "(on para. 3)"), ([3, 5], "(on paras. 3, 5)")):
        decided = [{**row, "paragraphs": paragraphs}]
        part = compile_section(snapshot(meetings=[meeting], meeting_decisions=decided), "proposals")
        assert words in "".join(run["text"] for block in part["blocks"] for run in block["runs"])


@pytest.mark.parametrize(("language", "written"), [("en", "4,500"), ("ru", "4\u00a0500")])
def test_a_count_in_a_table_is_written_as_in_the_text(language, written):
    assert [cell.text for cell in count_cells(Words(language), 4500)] == [written]


def test_a_review_says_on_its_first_page_that_it_is_one():
    assert made(**REVIEW).masthead.title == "Compilation report for the concluding review of the Programme"
    assert "review" not in made().masthead.title


def test_what_is_left_out_is_told_apart_from_what_a_later_act_shows():
    treaty = {"instruments": [TREATY | {"named_in": [3]}]}
    later = words_of(made(**treaty, treaty_actions=[ACT | UNDATED | {"kind": "not_yet_party"}]))
    assert "only that a country was not yet party" in later
    assert "only that a country was not yet party" not in words_of(made(**treaty, treaty_actions=[ACT]))


def test_a_report_of_an_organization_bears_the_days_of_its_way():
    sent = {**SENT, "forwarded_on": "1999-03-05"}
    told = said({**ROW, "acknowledged_on": "1999-03-02", "forwarded": [sent]})
    assert "Acknowledged on 2 March 1999. Forwarded for a reply: to the Government of Alphia on 5 March 1999." in str(
        told
    )
    assert "Acknowledged" not in str(said(ROW))


def test_no_count_in_russian_stands_behind_a_preposition_that_bends_it():
    counts = re.compile(r"\bпо \{(silent|now|old|none|both|unknown)\}")
    sentences = [*russian.SENTENCES.values(), *russian.OBSERVERS.values()]
    assert not [text for text in sentences if counts.search(text)]


def test_an_agency_that_asks_for_money_is_named_in_the_reports_language():
    row = {"key": "a", "part_of_key": None, **MONEY, "agency_text": "UNO|UNO (Fund)|UNO Fund|EU"}
    whole = snapshot(funding=[row], parties=[{**one, "short_ru": f"р{one['code']}"} for one in snapshot()["parties"]])
    whole["edition"]["language"] = "ru"
    tables = [block for block in compile_section(whole, "strategy")["blocks"] if block["type"] == "table"]
    assert [row[1]["text"] for row in tables[-1]["rows"]] == ["рUNO, рUNO (Fund), [англ.] UNO Fund, EU"]


IDP = {"code": "IDP", "title_en": "Internally displaced persons", "title_ru": "Лица, перемещенные внутри страны"}


def in_words(language, **parts):
    whole = snapshot(**parts)
    whole["edition"]["language"] = language
    return words_of(compile(whole, sha256="0" * 64))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Internally displaced persons: 620,000."), ("ru", "Лица, перемещенные внутри страны: 620\u00a0000.")],
)
@pytest.mark.parametrize("measure", ["internally displaced persons", "лица, перемещенные внутри страны"])
def test_a_category_that_is_what_a_figure_measures_is_named_once(language, words, measure):
    counted = figure("620000", measure=measure, category_code="IDP")
    assert words in in_words(language, categories=[{**IDP, "position": 1}], entries=[fact(figures=[counted])])


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "words"),
    [
        ("44", "per cent", "", "44 процента."),
        ("44", "per cent", "about", "около 44 процентов."),
        ("1", "years", "at least", "не менее 1 года."),
        ("12", "years", "nearly", "почти 12 лет."),
        ("1.5", "months", "", "1,5 месяца."),
        ("2", "square kilometres", "", "2 квадратных километра."),
        ("1.5", "square kilometres", "", "1,5 квадратного километра."),
        ("21", "Tajik roubles", "about", "около 21 таджикского рубля."),
        ("1", "gauges", "", "1 водомерный пост."),
        ("31", "gauges", "about", "около 31 водомерного поста."),
        ("3", "gauges", "", "3 водомерных поста."),
        ("58", "gauges", "", "58 водомерных постов."),
        ("2", "posts", "", "2 должности."),
        ("6", "headings", "", "6 рубрик."),
        ("4", "areas", "", "4 участка."),
        ("12", "sections", "", "12 разделов."),
        ("3", "gadgets", "", "3 gadgets."),
    ],
)
def test_a_unit_is_declined_in_russian_as_its_number_asks(value, unit, qualifier, words):
    counted = figure(value, measure="share", unit=unit, qualifier=qualifier, category_code="")
    assert f"Share: {words}" in in_words("ru", entries=[fact(figures=[counted])])


@pytest.mark.parametrize(
    ("words", "russian"),
    [
        ("1992", "1992 год"),
        ("in 1992", "1992 год"),
        ("Jan 1997", "январь 1997 года"),
        ("7-8 Nov 1998", "7–8 ноября 1998 года"),
        ("1993-1995", "1993–1995 годы"),
        ("early 1998", "начало 1998 года"),
        ("mid-2000", "середина 2000 года"),
        ("end-2000", "конец 2000 года"),
        ("the end of May 1999", "конец мая 1999 года"),
        ("spring of 1998", "весна 1998 года"),
        ("about 2004", "около 2004 года"),
        ("since 1992", "с 1992 года"),
        ("since March 1997", "с марта 1997 года"),
        ("by 1998", "к 1998 году"),
        ("by June 1999", "к июню 1999 года"),
        ("as of the last census", "as of the last census"),
        ("May it last", "May it last"),
        ("1992 or 1993", "1992 or 1993"),
    ],
)
def test_a_date_in_a_sources_words_is_told_in_russian_where_its_shape_is_plain(words, russian):
    counted = figure("3", as_of_text=words, category_code="")
    table, plain = [], words == russian
    for language, told in (("en", words), ("ru", russian)):
        whole = snapshot(entries=[fact(figures=[counted])])
        whole["edition"]["language"] = language
        assert f"({told})." in str(compile_section(whole, "country-AAA")).replace("\\xa0", " ")
        blocks = compile_section(whole, "annex-facts")["blocks"]
        table.append([cell["text"].replace("\xa0", " ") for cell in blocks[-1]["rows"][0]][-2])
        ours = [block for block in blocks if block.get("kind") == "note" and "перев" in str(block)]
        assert bool(ours) == (language == "ru" and not plain)
    assert table == [words, russian]


def test_every_unit_of_the_data_that_come_along_has_its_russian_forms():
    figures = [
        figure for file in FIXTURES.glob("*/*/entries.json") for figure in figures_in(json.loads(file.read_text()))
    ]
    units = {figure["unit"].casefold() for figure in figures if figure["unit"]}
    assert len(units) > 30 and units <= UNITS.keys()


def figures_in(told):
    """Yield whatever bears a unit in the data of a file, however deep it stands."""
    if isinstance(told, dict):
        if "unit" in told:
            yield told
        told = list(told.values())
    for one in told if isinstance(told, list) else ():
        yield from figures_in(one)


def test_a_unit_that_is_not_known_stays_as_written_and_is_marked_as_english():
    counted = figure("3", measure="доля", unit="gadgets", category_code="")
    whole = snapshot(entries=[fact(narrative_ru="Доля.", figures=[counted])])
    whole["edition"]["language"] = "ru"
    runs = [run for run in compile_section(whole, "country-AAA")["blocks"] if "gadgets" in str(run)][0]["runs"]
    assert [run["lang"] for run in runs if "gadgets" in run["text"]] == ["en"]
    [row] = [row for block in compile_section(whole, "annex-facts")["blocks"] for row in block.get("rows", ())][-1:]
    assert [cell["lang"] for cell in row if cell["text"] == "gadgets"] == ["en"]


FOLLOW_UP = {
    ("en", (4, 5)): (
        "in accordance with paragraphs 4 to 5 of the Small",
        "Paragraphs 4 to 5 set up the follow-up itself; the other",
        "Paragraphs from 4 on are machinery and are not counted.",
    ),
    ("en", (5,)): (
        "in accordance with paragraph 5 of the Small",
        "Paragraph 5 sets up the follow-up itself; the other",
        "Paragraph 5 is machinery and is not counted.",
    ),
    ("en", (2,)): (
        "in accordance with paragraph 2 of the Small",
        "Paragraph 2 sets up the follow-up itself; the other",
        "Paragraph 2 is machinery and is not counted.",
    ),
    ("en", (1, 2)): (
        "in accordance with paragraphs 1 to 2 of the Small",
        "Paragraphs 1 to 2 set up the follow-up itself; the other",
        "Paragraphs 1 to 2 are machinery and are not counted.",
    ),
    ("en", (1, 2, 4)): (
        "in accordance with paragraphs 1 to 2 and 4 of the Small",
        "Paragraphs 1 to 2 and 4 set up the follow-up itself; the other",
        "Paragraphs 1 to 2 and 4 are machinery and are not counted.",
    ),
    ("en", ()): ("made in accordance with the Small", "All principles and actions are reported on."),
    ("ru", (4, 5)): (
        "во исполнение пунктов 4–5 документа «Small",
        "В пунктах 4–5 создается механизм",
        "Пункты начиная с 4-го относятся к механизму и не учитываются.",
    ),
    ("ru", (5,)): (
        "во исполнение пункта 5 документа «Small",
        "В пункте 5 создается механизм",
        "Пункт 5 относится к механизму и не учитывается.",
    ),
    ("ru", (2,)): (
        "во исполнение пункта 2 документа «Small",
        "В пункте 2 создается механизм",
        "Пункт 2 относится к механизму и не учитывается.",
    ),
    ("ru", (1, 2)): (
        "во исполнение пунктов 1–2 документа «Small",
        "В пунктах 1–2 создается механизм",
        "Пункты 1–2 относятся к механизму и не учитываются.",
    ),
    ("ru", (1, 2, 4)): (
        "во исполнение пунктов 1–2 и 4 документа «Small",
        "В пунктах 1–2 и 4 создается механизм",
        "Пункты 1–2 и 4 относятся к механизму и не учитываются.",
    ),
    ("ru", ()): ("подготовлен во исполнение документа «Small", "Отчетность ведется по всем принципам и действиям."),
}
OF_THE_FOLLOW_UP = re.compile("machinery|механизм|follow-up itself")


@pytest.mark.parametrize(("language", "numbers"), FOLLOW_UP)
def test_the_paragraphs_of_the_follow_up_are_named_wherever_they_stand(language, numbers):
    said = in_words(language, programme={**snapshot()["programme"], "machinery": list(numbers)})
    assert all(words in said for words in FOLLOW_UP[language, numbers])
    others = [words for key, each in FOLLOW_UP.items() if key != (language, numbers) for words in each]
    assert not any(words in said for words in others)
    assert bool(OF_THE_FOLLOW_UP.search(said)) == bool(numbers)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("first", [4, 5])
def test_an_older_snapshot_that_names_the_first_of_them_is_told_as_it_was(language, first):
    now = snapshot()["programme"]
    then = {name: value for name, value in now.items() if name != "machinery"} | {"machinery_from": first}
    numbers = list(range(first, 6))
    assert in_words(language, programme=then) == in_words(language, programme={**now, "machinery": numbers})


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "submitted to the third meeting of the Steering Group, 5 July 1999"),
        ("ru", "представляется на третьем сов"),
    ],
)
def test_a_report_is_submitted_to_a_numbered_meeting_in_one_sentence(language, words):
    meeting = {"key": "m", "name": "SG", "place": "", "kind": "steering_group", "ordinal": 3, "state": "convened"}
    meeting |= {"precision": "day", "earliest_on": "1999-07-05", "latest_on": "1999-07-05", "approximate": False}
    said = in_words(language, meeting={**meeting, "inferred": False})
    assert words in said
    postponed = in_words(language, meeting={**meeting, "inferred": False, "state": "postponed"})
    assert words not in postponed


def test_ordinals_of_meetings_at_which_something_is_done():
    told = [russian.at_ordinal(number) for number in (1, 3, 4, 20, 53)]
    assert told == ["первом", "третьем", "четвертом", "двадцатом", "53-м"]


def test_what_a_table_of_a_russian_report_quotes_bears_its_sign():
    row = {
        **MONEY,
        "key": "a",
        "part_of_key": None,
        "regional": False,
        "region_note": "Caucasus",
        "note": "same appeal",
    }
    whole = snapshot(funding=[row])
    whole["edition"]["language"] = "ru"
    part = compile_section(whole, "strategy")
    assert part["blocks"][-2]["rows"][0][2]["text"] == "[англ.] Caucasus"
    assert part["notes"][-1]["text"] == "[англ.] Same appeal."


def test_a_meeting_known_by_an_english_name_alone_bears_the_sign_in_a_russian_report():
    meeting = {"key": "m", "name": "Concluding meeting", "place": "", "kind": "review", "ordinal": None}
    meeting |= {"precision": "day", "earliest_on": "1999-07-05", "latest_on": "1999-07-05", "approximate": False}
    whole = snapshot(meeting={**meeting, "state": "convened", "inferred": False})
    whole["edition"]["language"] = "ru"
    document = compile(whole, sha256="0" * 64)
    assert document.masthead.session == "[англ.] Concluding meeting, 5\u00a0июля 1999\u00a0года"
    assert "Совещание, которому он представляется: [англ.] Concluding meeting, 5" in words_of(document)


def test_the_words_of_a_role_bear_their_sign_whether_or_not_a_date_of_the_report_stands_behind_them():
    row = {"name": "A council", "words": "lead agency", "date_text": "", "precision": "year", "region_note": ""}
    row |= {"earliest_on": "1998-01-01", "latest_on": "1998-12-31", "approximate": False, "countries": ["AAA"]}
    row |= {"source": "A list", "source_url": "", "confidence": "high", "regional": False}
    whole = snapshot(ngos=[row])
    whole["edition"]["language"] = "ru"
    table = next(block for block in compile_section(whole, "ngos")["blocks"] if block["type"] == "table")
    assert table["rows"][0][2]["text"] == "[англ.] lead agency (1998\u00a0год)"


def test_a_number_stays_on_the_line_of_its_word_in_russian_and_a_letter_on_that_of_its_point():
    t = Words("ru")
    assert (t.count("fact", 0), t.count("fact", 3)) == ("0\u00a0фактов", "3\u00a0факта")
    assert t.lettered(["решить", "просить"]) == "a)\u00a0решить; и b)\u00a0просить"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1 October to 31 December 1998"), ("ru", "1\u00a0октября – 31\u00a0декабря 1998\u00a0года")],
)
def test_a_period_within_one_year_names_the_year_once(language, words):
    row = {"precision": "period", "earliest_on": "1998-10-01", "latest_on": "1998-12-31", "approximate": False}
    assert Words(language).when(row) == words


def test_who_acted_bears_the_sign_of_its_language_beside_a_text_in_the_reports_own():
    words = in_words("ru", entries=[fact(actor="Ministry of Alphia", narrative_ru="Мост открыт.")])
    assert "Исполнитель: [англ.] Ministry of Alphia." in words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_section_is_found_without_the_words_that_refer_to_chapters_not_numbered_yet(language):
    whole = snapshot(entries=[fact()])
    whole["edition"]["language"] = language
    see = Words(language)("see")
    for section in ("introduction", "year", "issues"):
        told = text_of(compile_section(whole, section))
        assert told and not re.search(rf"{re.escape(see)}[\s,]*\.", told), section


def test_a_history_says_the_state_after_an_act_where_the_act_does_not():
    events = [Event(kind="compilation_issued", to_state="issued"), Event(kind="compilation_taken_up", to_state="built")]
    assert [state_after(event) for event in (*events, Event(kind="compilation_issued"))] == ["", "built", ""]


@pytest.mark.parametrize(("language", "name"), [("en", "Consulted, Alphia"), ("ru", "Консультации, Алфия")])
def test_those_consulted_stand_on_a_sheet_whose_name_is_not_cut(language, name):
    who = {"name": "Hearth", "kind": "ngo", "consulted_on": "1999-05-01", "how": "A visit."}
    named = [{**row, "name_ru": "Алфия"} if row["code"] == "AAA" else row for row in snapshot()["parties"]]
    whole = snapshot(country_reports=[{**TOLD, "consulted": [who]}], parties=named)
    whole["edition"]["language"] = language
    tables = [block for block in compile_section(whole, "country-AAA")["blocks"] if block["type"] == "table"]
    assert name in [table["sheet"] for table in tables]


def test_a_programme_that_names_no_treaty_has_no_empty_heading_on_treaties():
    assert "International instruments" not in words_of(made())
    assert "International instruments" in words_of(made(instruments=[TREATY | {"named_in": [3]}]))
