"""A programme without machinery, or with it in front and in the middle, is reported on: silence is counted right.

Nothing here is counted by number: what a paragraph is, it says itself.
"""

import json
import re
import shutil
from collections import Counter

import pytest
import time_machine

from poa.models import Paragraph
from reports import actions
from reports import board as boards
from reports.compilation import compile, compile_section
from reports.compilation.record import Record
from reports.compilation.words import number_ranges
from reports.demonstration import people
from reports.demonstration.preparing import bring_programme
from reports.loading import load_everything
from reports.models import Compilation
from reports.snapshots import in_language
from tests.reports.test_a_whole_round import FOLDER, START, Year, opened, verified
from tests.reports.test_compilation import words_of
from tests.tracking.test_loading import spoil
from tracking.matrix import matrix
from tracking.models import ProgressEntry
from tracking.reading.silence import silence_page

ASKED = {3, 4, 5, 8, 9, 11, 12, 15, 16, 17, 18, 19, 20}  # its principles and actions
COUNTRIES, AGENCIES = ("XBR", "XHF", "XLI", "XSF"), ("ODN", "RRL")
TOLD = (9, "XBR", "ODN")  # the one thing that is reported
NUMBERS = {"none": frozenset(), "in front and in the middle": frozenset({1, 2, 3, 4, 11, 12})}
SENTENCES = {
    ("none", "en"): ("in accordance with the Lakes and Passes", "All principles and actions are reported on."),
    ("none", "ru"): ("во исполнение документа «Программа", "Отчетность ведется по всем принципам и действиям."),
    ("in front and in the middle", "en"): (
        "in accordance with paragraphs 1 to 4 and 11 to 12 of the Lakes and Passes",
        "Paragraphs 1 to 4 and 11 to 12 set up the follow-up itself; the other principles and actions are reported on.",
        "Paragraphs 1 to 4 and 11 to 12 are machinery and are not counted.",
    ),
    ("in front and in the middle", "ru"): (
        "во исполнение пунктов 1–4 и 11–12 документа «Программа",
        "В пунктах 1–4 и 11–12 создается механизм последующей деятельности;",
        "Пункты 1–4 и 11–12 относятся к механизму и не учитываются.",
    ),
}


@pytest.fixture(params=NUMBERS)
def where(request):
    return request.param


@pytest.fixture
def year(db, settings, tmp_path, where):
    """A year of a programme whose machinery stands there, with nothing reported before."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    shutil.copy(settings.FIXTURES_DIR / "addressees.json", tmp_path)
    folder = shutil.copytree(FOLDER, tmp_path / FOLDER.name)
    for path in (folder / "history").glob("*.json"):
        path.unlink()

    def mark(held):
        for row in held["paragraphs"]:
            row["machinery"] = row["number"] in NUMBERS[where]

    spoil(folder / "programme.json", mark)
    bring_programme(lambda: load_everything(folder, by="a test", at=START), by="a test", at=START)
    users, _passwords = people.bring(people.described(FOLDER), data_folder=tmp_path, by="a test", at=START)
    with time_machine.travel(START) as clock:
        yield Year(users, clock)


@pytest.fixture
def reported(year):
    """The round of the year, open, with its one fact."""
    row = opened(year)
    verified(year)
    return row


@pytest.fixture
def snapshots(year, reported, bells, quick_files):
    """{language: the snapshot of the round's report}."""
    report = actions.request_compilation(round=reported, audience="observers", **year.by("unit-officer"))
    assert actions.build_here(pk=report.pk, at=year.at)
    content = bytes(Compilation.objects.get(pk=report.pk).snapshot.content)
    return {language: in_language(content, language) for language in ("en", "ru")}


def silent(where):
    """Return {(paragraph, country, agency)} of what nobody reported, reckoned from the files."""
    asked = ASKED - NUMBERS[where]
    return {(number, country, agency) for number in asked for country in COUNTRIES for agency in AGENCIES} - {TOLD}


@pytest.mark.parametrize("rows", ["paragraph", "chapter"])
def test_the_matrix_counts_the_silence_of_the_others(year, reported, where, rows):
    table = matrix(year.users["unit-officer"], rows=rows, as_of=None)
    found = Counter()
    for row, cells in table.lines:
        found.update({(row.key, column.code): cell.silent for column, cell in zip(table.columns, cells, strict=True)})
    chapters = dict(Paragraph.objects.values_list("number", "section__code"))
    expected = Counter()
    for number, country, _agency in silent(where):
        expected[str(number) if rows == "paragraph" else chapters[number].split(".")[0], country] += 1
    assert +found == expected
    marked = {row.key for row, _cells in table.lines if row.machinery}
    # Of the Declaration nobody is asked to report; all of it is marked, where any of it is.
    chapter = {"D"} if NUMBERS[where] else set()
    assert marked == ({str(number) for number in NUMBERS[where]} if rows == "paragraph" else chapter)


def test_the_page_of_a_country_counts_and_names_them(year, reported, where):
    user = year.users["unit-officer"]
    for country in COUNTRIES:
        entries = ProgressEntry.objects.on_record(user)
        for agency in AGENCIES:
            page = silence_page(user, country=country, agency=agency, entries=entries)
            named = {number for _chapter, rows in page["chapters"] for number, *_ in rows}
            assert named == {n for n, *place in silent(where) if place == [country, agency]}
            assert (page["silent"], page["asked"]) == (len(named), len(ASKED - NUMBERS[where]))


def test_the_board_of_the_round_counts_them(year, reported, where):
    found = boards.board(year.users["coordinator"], reported, today=year.at.date())
    told = {
        (line.country.code, place.agency.code): (place.silent, place.commitments)
        for line in found.lines
        for place in line.places
    }
    counted = Counter((country, agency) for _number, country, agency in silent(where))
    assert told == {place: (number, len(ASKED - NUMBERS[where])) for place, number in counted.items()}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_report_says_so_in_words(year, snapshots, where, language):
    said = words_of(compile(snapshots[language], sha256="0" * 64))
    assert all(words in said for words in SENTENCES[where, language])
    assert bool(re.search("machinery|механизм", said)) == bool(NUMBERS[where])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_report_counts_them_and_names_them_among_the_omissions(year, snapshots, where, language):
    whole = snapshots[language]
    assert whole["programme"]["machinery"] == sorted(NUMBERS[where])
    assert set(Record(whole).silent) == silent(where)
    [table] = [block for block in compile_section(whole, "annex-omissions")["blocks"] if "rows" in block]
    rows = [[cell["text"].replace("\xa0", " ") for cell in row] for row in table["rows"]]
    asked = len(ASKED - NUMBERS[where])
    of = {"en": "of", "ru": "из"}[language]
    assert sorted({row[2] for row in rows}) == sorted([f"{asked - 1} {of} {asked}", f"{asked} {of} {asked}"])
    # Where one paragraph was reported on, the others stand by number; who was silent on all is told of no number.
    [numbered] = [row[3] for row in rows if row[2].startswith(f"{asked - 1} ")]
    assert numbered == number_ranges(ASKED - NUMBERS[where] - {9})


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_annex_of_paragraphs_calls_them_so(year, snapshots, where, language):
    told = json.dumps(compile_section(snapshots[language], "annex-commitments"), ensure_ascii=False)
    word = {"en": "machinery", "ru": "механизм"}[language]
    assert {int(number) for number in re.findall(rf'"(\d+) {word}"', told)} == set(NUMBERS[where])


def test_the_api_tells_which_they_are(client, year, where):
    client.force_login(year.users["observer"])
    found = client.get("/api/v1/paragraphs/?page_size=50").json()["results"]
    assert {row["number"] for row in found if row["machinery"]} == NUMBERS[where] and len(found) == 20
    told = client.get("/api/v1/programme/current/").json()
    assert told["code"] == "lakes-and-passes" and "machinery_from" not in told
