"""No letter, mark or sign of the region's languages is lost in print."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from reports.compilation.english.independent import INDEPENDENT
from reports.document import Cell, Chapter, Note, Numbered, Run, Table, Text
from reports.present import docx, html, pdf
from reports.present.glyphs import shown
from reports.present.words import ENGLISH, RUSSIAN, words_for
from tests.reports.present.sample import sample
from tests.reports.present.test_formats import pages_of

SENTENCES = {
    "en": "“Return” – or repatriation – cost £5, it was said.",
    "ru": "Съезд объявил: «Ёмкий подъезд № 5, 100 ₽».",
    "fr": "L’œuvre d’accueil a été achevée dès 1998 ; où ça ?",
    "de": "Die Rückkehr süßer Bäuche: „Öl“ für 5 €.",
    "hy": "Ինչպե՞ս եք, ո՛չ, ա՜խ. ՙԵրևան՚ գնա՝ և վերադարձ֊ի՛ր։ 5 ֏",
    "az": "Qaçqınların əksəriyyəti öz yurduna Şəkiyə qayıtdı, 5 ₼.",
    "be": "Ў нас з’явіўся аб\u02bcём дапамогі: ёсць іншыя.",
    "ka": "დევნილები დაბრუნდნენ სახლებში, „ასე“ თქვეს: 5 ₾ჼ.",
    "kk": "Қазақстан босқындар туралы өз ұстанымын әңгімеледі, һәм 5 ₸.",
    "ky": "Качкындардын көбү өз үйлөрүнө кайтты, ң менен.",
    "ro": "Țara își asumă întoarcerea şi ţinta „așa” în județ.",
    "tg": "Гурезаҳо ба ҷойҳои худ баргаштанд, ӣ ва ӯ, қабул, ғ.",
    "tk": "Gaçgaklaryň köpüsi öýlerine dolandy, ýazgy we ž bilen ş.",
    "uk": "Об\u02bcєднання з’їзду: ґанок, їжа, є 5 ₴.",
    "uz": "O\u02bbzbekiston Respublikasi ma\u02bclumot berdi, g\u02bb bilan. Ўзбекистон, ғ ва ҳ.",
}

ARABIC = "قال الناس إنهم عادوا: ٥"
HEBREW = "אנשים אמרו: שלום"
PERSIAN = "مردم گفتند"


@pytest.fixture(scope="module")
def printed():
    whole = sample(countries=1, per_country=1, rows=1)
    lines = tuple(Text((Run(f"[{code}] {said} [end]", lang=code),)) for code, said in SENTENCES.items())
    return pages_of(pdf.render(replace(whole, chapters=(Chapter("I", "Only", lines, "only"),), summary=(), notes=())))


def test_every_language_of_the_independent_register_has_its_sentence():
    assert {key.rpartition(".")[2] for key in INDEPENDENT if ".language." in key} == set(SENTENCES)


def test_a_sentence_of_each_language_is_set_with_every_sign_of_it(printed):
    text = " ".join(" ".join(printed).split())
    assert "[U+" not in text
    assert {code for code, said in SENTENCES.items() if not re.search(rf"\[{code}\].*?\[end\]", text)} == set()
    lost = {sign for sign in "\u02bb\u02bc։՛՝՞՜֊₾₸₼֏" if sign not in text}
    assert lost == set()


def test_what_no_font_here_can_show_is_named():
    assert shown("\u10a0 \u202e 難", ENGLISH) == "[U+10A0] [U+202E] [U+96E3]"


def test_georgian_letters_for_headings_are_shown_as_plain_ones():
    """A program that writes a Georgian text in capitals writes these; they are the same letters."""
    plain = "".join(chr(code) for code in (*range(0x10D0, 0x10FB), *range(0x10FD, 0x1100)))
    assert plain.upper() != plain and shown(plain.upper(), ENGLISH) == plain
    assert "[" not in shown("დევნილები".upper() * 9, RUSSIAN)


@pytest.mark.parametrize("words", [ENGLISH, RUSSIAN])
def test_of_a_passage_in_a_script_without_a_font_one_note_says_so(words):
    noted = words["unshowable"].format(number=9)
    assert shown("A ไทยภาษา ทด B", words) == f"A [{noted}] B"


def arabic(language="en"):
    """A Government that answers in Arabic and Hebrew, with a table and a footnote."""
    said = (
        Numbered(1, (Run(ARABIC, lang="ar", notes=(1,)),)),
        Text((Run(HEBREW, lang="he"),), "quote"),
        Table("T", ("A", "B"), ((Cell("x"), Cell(PERSIAN, lang="fa")),)),
    )
    chapters = (Chapter("I", "Only", said, "only"),)
    whole = sample(countries=1, per_country=1, rows=1)
    return replace(whole, language=language, chapters=chapters, summary=(), notes=(Note(1, ARABIC, lang="ar"),))


def test_arabic_and_hebrew_are_set_with_their_letters_from_right_to_left():
    text = " ".join(pages_of(pdf.render(arabic())))
    assert "[U+" not in text and words_for(arabic())["unshowable"][:20] not in text
    assert all(word in text for word in ("عادوا", "שלום", "مردم"))
    told = json.loads(pdf.content_of(arabic()))["chapters"][0]["blocks"]
    assert [block.get("backwards") for block in told] == [True, True, None]


def test_the_page_and_word_say_that_it_runs_from_right_to_left():
    page = html.render(arabic()).decode()
    assert f'<span lang="ar" dir="rtl">{ARABIC}</span>' in page
    assert '<p class="numbered" dir="rtl">' in page and '<blockquote class="quote" dir="rtl">' in page
    with zipfile.ZipFile(io.BytesIO(docx.render(arabic()))) as parts:
        body = parts.read("word/document.xml").decode()
    assert body.count("<w:bidi/>") == 3 and '<w:rtl/><w:lang w:bidi="fa"/>' in body
