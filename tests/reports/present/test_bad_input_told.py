"""What is lacking, odd or very long: every format of every edition is built of it, keeps each word, and says so."""

import io
import json
import re
import zipfile

import openpyxl
import pypdf
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from reports.compilation import compile
from reports.present import RENDERERS, present
from tests.reports.present.test_akoma_ntoso import faults
from tests.reports.present.test_json_schema import PUBLISHED
from tests.reports.present.test_letters_of_the_region import ARABIC, HEBREW, SENTENCES
from tests.reports.snapshots import fact, figure, judgement, snapshot
from tests.reports.test_country_reports_told import PART, TOLD

CHINESE, UIGHUR = "难民返回了家园，五户人家修好了房子。", "كىشىلەر ئۆيلىرىگە قايتىپ كەلدى"
SCRIPTS = " ".join((*SENTENCES.values(), ARABIC, HEBREW, UIGHUR, CHINESE))
LONG = ("A road was mended and a bridge was built. " * 1_000)[:30_000].strip()
MEETING = {
    **{"key": "sg4", "name": "Fourth", "place": "Geneva", "kind": "steering_group", "ordinal": 4},
    **{"postponed_to_on": None, "inferred": False, "date_text": "", "precision": "year", "approximate": False},
    **{"earliest_on": "1999-01-01", "latest_on": "1999-12-31"},
}
WITHDRAWN = {
    **{"country_code": "BBB", "year": 1999, "state": "withdrawn", "since_on": "1999-06-10"},
    **{"asked_on": None, "reply_by_on": None, "reply_missing": False},
}
EMPTY = {"meeting": {**MEETING, "state": "postponed"}}
ODD = {
    "meeting": {**MEETING, "state": "planned"},
    "entries": [
        fact("H1", countries=["CCC"], narrative_en=LONG + " END1"),
        fact("H2", countries=["CCC"], narrative_en="", narrative_ru="Начало. " + SCRIPTS + " END2"),
        fact("H3", countries=["CCC"], figures=[figure("40", unit="", category_code=None)]),
    ],
    "assessments": [judgement(country_code="CCC", rationale=SCRIPTS)],
    "country_reports": [
        {
            **TOLD,
            "country_code": "CCC",
            "parts": [{**PART, "text": LONG + " END3"}, {**PART, "key": "p", "kind": "priorities", "text": SCRIPTS}],
        }
    ],
    "country_report_states": [WITHDRAWN],
}
SAID = {
    "en": {
        "empty": ("rests on no facts", "postponed", "Alphia: no country report", "Alphia: no information"),
        "odd": (
            "Geneva, 1999",
            "Alphia: no country report",
            "Betania: the country report was withdrawn on 10 June 1999",
        ),
        "no unit": "not given",
        "unshown": "signs of a script that this edition on paper cannot show",
    },
    "ru": {
        "empty": (
            "ни одного факта",
            "новая дата не назначена",
            "Alphia: страновой доклад",
            "Alphia: фактов за отчетный период",
        ),
        "odd": ("Geneva, 1999", "Alphia: страновой доклад", "Betania: страновой доклад отозван 10 июня 1999 года"),
        "no unit": "не указана",
        "unshown": "знаки письма, которое это печатное издание показать не может",
    },
}
EDITIONS = [("en", "participants"), ("ru", "observers")]


def built(parts, language, audience):
    edition = {**snapshot()["edition"], "language": language, "audience": audience}
    document = compile(snapshot(**parts, edition=edition), sha256="0" * 64)
    return {name: present(document, name) for name in RENDERERS}


def texts_of(files):
    """Return {format: all its words}, in which a space is no difference: paper breaks a word where a line ends."""
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as parts:
        word = "".join(etree.fromstring(parts.read("word/document.xml")).itertext())
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    found = {
        "html": "".join(etree.HTML(files["html"]).itertext()),
        "pdf": "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages),
        "docx": word,
        "xlsx": " ".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row),
        "json": "".join(strings(json.loads(files["json"]))),
        "akn": "".join(etree.fromstring(files["akn"]).itertext()),
    }
    return {name: even(text) for name, text in found.items()}


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []


def even(text):
    return re.sub(r"[\s\u200b\u200e\u200f]", "", text)


def lacking(told, words, *, but=()):
    return [(name, word) for name, text in told.items() for word in words if name not in but and even(word) not in text]


@pytest.fixture(scope="module", params=EDITIONS, ids="-".join)
def odd(request):
    files = built(ODD, *request.param)
    return SAID[request.param[0]], files, texts_of(files)


@pytest.mark.parametrize(("language", "audience"), EDITIONS)
def test_an_empty_year_is_built_and_says_so(language, audience):
    """The spreadsheet holds tables alone."""
    told = texts_of(built(EMPTY, language, audience))
    assert lacking(told, SAID[language]["empty"], but=("xlsx",)) == []


def test_what_is_lacking_is_said_in_every_format(odd):
    said, _, told = odd
    assert lacking(told, said["odd"], but=("xlsx",)) == []
    assert lacking(told, [said["no unit"]]) == []


def test_no_word_of_a_long_text_or_of_any_script_is_lost(odd):
    """On paper Arabic and Hebrew are read from the other side: test_letters_of_the_region looks at those."""
    said, _, told = odd
    left = {name: text for name, text in told.items() if name not in ("xlsx", "pdf")}
    assert lacking(left, [LONG + "END1", "END2", LONG + "END3", SCRIPTS]) == []
    assert lacking({"pdf": told["pdf"]}, ["END1", "END2", "END3"]) == []
    assert "[U+" not in told["pdf"]
    assert lacking({"pdf": told["pdf"]}, [said["unshown"]]) == [] and CHINESE[:4] not in told["pdf"]


def test_the_files_keep_to_their_standards(odd):
    _, files, _ = odd
    assert not list(Draft202012Validator(PUBLISHED).iter_errors(json.loads(files["json"])))
    assert not faults(etree.fromstring(files["akn"]))


def test_the_snapshots_hash_and_the_head_of_the_log_stand_in_every_file(odd):
    """So that a file can be checked, and the log not be rewritten unseen."""
    _, files, told = odd
    seal = ["0" * 64, snapshot()["event"]["hash"]]
    assert lacking({**told, "akn": files["akn"].decode()}, seal) == []
