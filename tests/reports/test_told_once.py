"""What is told in full once is referred to afterwards, by the number of the paragraph; its language is said."""

from datetime import date
from types import SimpleNamespace

import pytest

from reports.compilation.facts import first_sentence
from reports.country_reports.opening import fact_line
from reports.country_reports.reading import printed
from reports.document import Numbered
from tests.reports.snapshots import fact, judgement, snapshot
from tests.reports.test_compilation import made, words_of
from tests.reports.test_country_reports_told import PART, TOLD

TWO = ["AAA", "BBB"]
LONG = "Forty families went home. Of these, nine came back in spring."
PROGRESS = {**PART, "key": "chapter-II", "kind": "progress", "chapter_code": "II"}
CITED = [{"mark": 1, "key": "key-H001", "reference": "H001", "state": "verified", "superseded": False}]


def paragraphs(document):
    blocks = [block for chapter in document.chapters for block in chapter.blocks]
    return {block.number: block for block in blocks if isinstance(block, Numbered)}


def said(block):
    return "".join(run.text for run in block.runs)


def at(document, anchor):
    return next(block for block in paragraphs(document).values() if block.anchor == anchor)


def test_a_fact_of_two_countries_is_told_in_full_in_the_first_and_referred_to_in_the_other():
    document = made(entries=[fact(narrative_en=LONG, countries=TWO)])
    first, other = at(document, "entry-H001"), at(document, "entry-H001-BBB")
    assert "nine came back" in said(first)
    assert f"Forty families went home. In full under Alphia, para. {first.number} (H001; para. 3)." in said(other)
    assert "nine came back" not in said(other)


def report_of(text, **entry):
    told = {**TOLD, "parts": [{**PROGRESS, "text": text}], "citations": CITED}
    return made(entries=[fact(**entry)], country_reports=[told])


def test_what_the_countrys_report_says_in_the_same_words_is_not_said_again():
    document = report_of("January 1999: Forty families went home. [1]")
    assert words_of(document).count("Forty families went home") == 1 + len(document.summary and [1])
    assert "As told above, in the country report." in said(at(document, "entry-H001"))


@pytest.mark.parametrize(
    ("kind", "chapter", "text"),
    [
        ("progress", "II", "Forty families went home. Nothing else."),
        ("progress", "II", "Forty families went home. [2] It snowed. [1]"),
        ("progress", "II", "In spring: [1] Forty families went home."),
        ("constraints", None, "Forty families went home. [1]"),
        ("progress", "III", "Forty families went home. [1]"),
    ],
)
def test_a_fact_is_told_above_only_where_the_report_cites_it_with_its_words_before_it(kind, chapter, text):
    """Not by words that rest on another source or on none, nor by a part that stands further down."""
    later = {**snapshot()["sections"][1], "code": "III", "number": "III", "title": "Third"}
    part = {**PROGRESS, "kind": kind, "chapter_code": chapter, "text": text}
    document = made(
        entries=[fact()],
        country_reports=[{**TOLD, "parts": [part], "citations": [*CITED, {**CITED[0], "mark": 2, "key": "key-H9"}]}],
        sections=[*snapshot()["sections"], later],
    )
    assert "Forty families went home." in said(at(document, "entry-H001"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("В 1998 г. Грузия приняла закон. Он действует.", "В 1998 г. Грузия приняла закон"),
        ("По ст. 5 и пп. 3 и 4 дело решено. Оно закрыто.", "По ст. 5 и пп. 3 и 4 дело решено"),
        ("Mr. A. Smith of UNHCR came on 5 Sept. 1998. He left.", "Mr. A. Smith of UNHCR came on 5 Sept. 1998"),
        ("Law No. 5, paras. 3 and 4, is in force. It holds.", "Law No. 5, paras. 3 and 4, is in force"),
        ("They asked, he said no. They left.", "They asked, he said no"),
    ],
)
def test_a_fact_that_is_referred_to_is_not_cut_behind_an_abbreviation(text, sentence):
    assert first_sentence(text) == sentence


def test_a_fact_that_is_referred_to_stands_on_one_line_where_its_own_paragraph_has_several():
    assert first_sentence("Visit to three villages\r\n \nForty families\nwent home.  They stay.") == (
        "Visit to three villages Forty families went home"
    )


def test_words_that_only_its_report_has_in_another_language_are_no_telling():
    document = report_of("Январь 1999 года: Сорок семей вернулись. [1]", narrative_ru="Сорок семей вернулись.")
    assert "Forty families went home." in said(at(document, "entry-H001"))


@pytest.mark.parametrize(("language", "lang"), [("en", "ru"), ("ru", "")])
def test_words_brought_in_from_another_language_say_which_it_is(language, lang):
    """In a line of one language, a screen reader is told of the words of the other."""
    russian = {"narrative_en": "", "narrative_ru": "Сорок семей вернулись."}
    edition = {**snapshot()["edition"], "language": language}
    told = {**TOLD, "parts": [{**PROGRESS, "text": "January 1999: Сорок семей вернулись. [1]"}], "citations": CITED}
    document = made(entries=[fact(**russian)], country_reports=[told], edition=edition)
    runs = [run for block in paragraphs(document).values() for run in block.runs]
    assert lang in [run.lang for run in runs if run.text == "Сорок семей вернулись."]


@pytest.mark.parametrize(("own", "sign"), [("", " (на языке оригинала)"), ("Сорок семей вернулись.", "")])
def test_a_fact_that_is_brought_in_untranslated_says_so(own, sign):
    days = {"earliest_on": date(1999, 1, 5), "latest_on": date(1999, 1, 5), "precision": "day", "approximate": False}
    told = SimpleNamespace(
        narrative=own or "Forty [1] went home.", narrative_en="Forty went home.", narrative_ru=own, **days
    )
    assert fact_line(told, "ru").replace("\u00a0", " ") == f"5 января 1999 года: {own or 'Forty (1) went home.'}{sign}"


@pytest.mark.parametrize("original", ["ru", "en"])
def test_the_page_of_a_country_report_says_of_which_language_words_are(original):
    text = "Январь: Forty went home. [1]"
    entry = SimpleNamespace(narrative_en="Forty went home.", narrative_ru="")
    [line] = printed(SimpleNamespace(text=text, original=original), [entry])
    langs = {piece.text: piece.lang for piece in line}
    assert langs.get("Forty went home.", "none") == ("en" if original == "ru" else "none")


def test_voices_that_differ_are_heard_among_the_open_points_and_referred_to_in_the_country():
    document = made(assessments=[judgement(), judgement("DUE", in_law=4)])
    number = at(document, "divergent").number
    assert f"On paragraph 3 those who assessed differ; what each said stands in para. {number}." in words_of(document)
    assert words_of(document).count("DUE: in law: implemented") == 1
