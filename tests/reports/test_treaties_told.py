"""What a report says of treaties, resolutions and money is what the record says of them by its last day."""

from datetime import date

import pytest

from poa.models import HistoryDocument, Instrument, Party
from reports.compilation import compile
from reports.gather.programme import instruments, resolutions_not_held
from reports.gather.record import not_yet_party, treaty_actions
from tests.reports.snapshots import snapshot
from tests.reports.test_compilation import made, words_of
from tracking.models import TreatyAction

TREATY = {"code": "T", "title_en": "Treaty", "title_ru": "", "short_en": "Treaty", "short_ru": "", "paragraphs": [3]}
ACT = {"row": "1", "country_code": "AAA", "instrument_code": "T", "kind": "ratification", "date_text": "1998-05-05"}
ACT |= {"earliest_on": "1998-05-05", "by_on": "1998-05-05", "checked_text": "", "note": "", "source": "S"}
ACT |= {"source_url": "", "confidence": "high", "unchecked": False}
UNDATED = {"date_text": "", "earliest_on": None, "by_on": None}
SIGNED = {"kind": "signature", "by_on": "1996-02-28", "earliest_on": "1996-02-28", "unchecked": True}


def told(*acts, named=(3,)):
    rows = [ACT | act for act in acts]
    return words_of(made(instruments=[TREATY | {"named_in": list(named)}], treaty_actions=rows))


def test_a_signature_from_memory_does_not_make_a_checked_ratification_unchecked():
    said = told({}, SIGNED)
    assert "Ratification: Treaty (5 May 1998). " in said and "r\u00a01998" in said and "r\u00a01998?" not in said


@pytest.mark.parametrize(
    ("kind", "short", "words"),
    [
        ("known_not_party", "no", "Known not to be party: Treaty (as checked March 2015, not checked)."),
        ("not_a_signatory", "n/s", "Not a signatory: Treaty (as checked March 2015, not checked)."),
        ("no_declaration_known", "n/d", "No declaration known: Treaty (as checked March 2015, not checked)."),
    ],
)
def test_text_and_table_say_the_same_of_what_is_undated(kind, short, words):
    said = told(UNDATED | {"kind": kind, "checked_text": "March 2015", "unchecked": True})
    assert words in said and f" {short}? " in said


@pytest.mark.parametrize(
    ("language", "kind", "words"),
    [
        ("en", "declaration", "Made: Article 90 declaration (5 May 1998)."),
        ("en", "no_declaration_known", "Not made, as far as is known: Article 90 declaration."),
        ("ru", "declaration", "Сделано: Заявление по статье 90 (5\u00a0мая 1998\u00a0года)."),
        ("ru", "no_declaration_known", "Не сделано, насколько известно: Заявление по статье 90."),
    ],
)
def test_a_declaration_that_the_name_of_an_instrument_tells_is_not_told_twice(language, kind, words):
    named = TREATY | {"short_en": "Article 90 declaration", "short_ru": "Заявление по статье 90", "named_in": [3]}
    dated = {} if kind == "declaration" else UNDATED
    whole = snapshot(instruments=[named], treaty_actions=[ACT | dated | {"kind": kind}])
    whole["edition"]["language"] = language
    assert words in words_of(compile(whole, sha256="0" * 64))


def test_instruments_that_the_programme_does_not_name_are_not_said_to_be_named():
    assert "under 1 instrument, of which the Programme names 0" in told({}, named=())
    assert "under the 1 instrument that the Programme names" in told({})


@pytest.fixture
def treaty(db):
    made_in = {"title_en": "Treaty", "short_en": "Treaty", "concluded_on": date(1997, 1, 1), "position": 1}
    return Instrument.objects.create(code="T", **made_in)


def act(treaty, code, **more):
    country, _made = Party.objects.get_or_create(code=code, name_en=code, kind="state", reporting_country=True)
    return TreatyAction.objects.create(
        row=f"{code}-{more.get('kind')}", country=country, instrument=treaty, confidence="high", **more
    )


def test_who_became_party_later_was_not_yet_and_nothing_more_is_told(treaty):
    day = {"earliest_on": date(2002, 6, 10), "by_on": date(2002, 6, 10), "date_text": "2002-06-10"}
    act(treaty, "AAA", kind="accession", note="of 2002", **day)
    act(treaty, "BBB", kind="known_not_party")
    act(treaty, "BBB", kind="accession", **day)
    rows = not_yet_party(date(1999, 5, 31))
    assert [(row["country_code"], row["kind"], row["by_on"], row["note"]) for row in rows] == [
        ("AAA", "not_yet_party", None, "")
    ]
    assert not_yet_party(date(2002, 6, 10)) == []


def test_a_treaty_not_yet_concluded_is_not_told_of(treaty):
    act(treaty, "AAA", kind="known_not_party")
    before, after = date(1996, 12, 31), date(1997, 1, 1)
    assert instruments(before) == treaty_actions(before) == []
    assert len(instruments(after)) == len(treaty_actions(after)) == 1


def test_the_latest_resolution_is_named_though_its_text_is_not_held():
    held = {"symbol": "R/52", "title": "", "adopted_on": "1997-12-12", "session": 52}
    held["operative"] = [{"number": 12, "text": "", "verb": "requests", "report_session": 53}]
    other = {"symbol": "R/53", "adopted_on": "1998-12-09", "reporting_session": "54"}
    said = words_of(made(resolutions=[held], resolutions_not_held=[other, {**other, "symbol": "R/51"}]))
    assert "last spoke of the follow-up in R/53 of 9 December 1998, whose text is not held here." in said
    assert "By the record, it asked for a report at the fifty-fourth session." in said
    assert "The latest text held is that of R/52" in said and "Earlier resolutions on record: R/51." in said
    assert "Its paragraph 12 asked for a report at the fifty-third session." in said


def test_a_resolution_of_a_later_day_is_not_on_record(db):
    day = {"earliest_on": date(1998, 12, 9), "latest_on": date(1998, 12, 9)}
    HistoryDocument.objects.create(symbol="R/53", title="-", kind="resolution", confidence="high", **day)
    assert resolutions_not_held(date(1998, 12, 8)) == []
    assert [row["symbol"] for row in resolutions_not_held(date(1998, 12, 9))] == ["R/53"]


def test_what_a_source_adds_to_a_sum_stands_in_its_footnote():
    row = {"key": "k", "year": 1995, "agency_text": "UNHCR", "regional": True, "region_note": "", "requested": "118"}
    row |= {"received": "70", "currency": "USD", "note": "received computed as 60 per cent", "source_url": "R/54"}
    row |= {"confidence": "high", "part_of_key": None, "countries": []}
    notes = made(**{**snapshot(), "funding": [row]}).notes
    assert [note.text for note in notes] == ["Received computed as 60 per cent. R/54."]
