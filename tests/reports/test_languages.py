"""The report says the same in both of its languages, and each as it is written there (design, section 6)."""

import re
from collections import Counter
from string import Formatter

import pytest

from reports.compilation import compile_section, english, russian
from reports.compilation.tongues import marked, signed, tongue
from reports.compilation.words import CATALOGUES, Words
from tests.reports.snapshots import fact, figure, judgement, snapshot, source
from tests.reports.test_compilation import EARLIER_ROUND, made, words_of
from tests.reports.test_country_reports_told import CLEARED, PART, TOLD

RU = {**snapshot()["edition"], "language": "ru"}
LATIN_WORD = re.compile(r"[A-Za-z]{4,}")


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_catalogues_have_the_same_keys():
    assert english.SENTENCES.keys() == russian.SENTENCES.keys()
    assert english.NOUNS.keys() == russian.NOUNS.keys()


def test_both_catalogues_put_the_same_into_each_sentence():
    odd = [key for key, said in english.SENTENCES.items() if placeholders(said) != placeholders(russian.SENTENCES[key])]
    assert not odd


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_every_noun_has_as_many_forms_as_its_language_needs(language):
    catalogue = CATALOGUES[language]
    assert {catalogue.form_of(number) for number in range(200)} == set(range(catalogue.FORMS))
    assert not [noun for noun, forms in catalogue.NOUNS.items() if len(forms) != catalogue.FORMS]


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_both_languages_have_the_same_functions(language):
    names = "NONE GAP PARAGRAPHS form_of grouped ordinal session listed day month short_month short_year share when"
    assert not [name for name in (*names.split(), "date_of_words") if not hasattr(CATALOGUES[language], name)]


def test_no_sentence_was_left_in_english():
    odd = {key: said for key, said in russian.SENTENCES.items() if LATIN_WORD.search(re.sub(r"\{\w+\}", "", said))}
    assert not odd


def test_numbers_and_nouns_go_together_in_russian():
    t = Words("ru")
    said = [t.count("fact", number) for number in (0, 1, 2, 5, 11, 14, 21, 22, 111, 1234)]
    forms = "0 фактов,1 факт,2 факта,5 фактов,11 фактов,14 фактов,21 факт,22 факта,111 фактов,1\u00a0234 факта"
    assert said == forms.replace(" ", "\u00a0").split(",")
    assert (t.amount("1200.50"), t.paragraphs([3]), t.paragraphs([3, 4, 7])) == (
        "1\u00a0200,5",
        "пункт\u00a03",
        "пункты\u00a03–4, 7",
    )
    assert t.lettered(["один", "два"]) == "a)\u00a0один; и b)\u00a0два"


def test_dates_and_shares_in_russian():
    t = Words("ru")
    dated = {"latest_on": "1999-06-25", "precision": "period", "earliest_on": "1999-06-24"}
    assert t.when(dated) == "24–25\u00a0июня 1999\u00a0года"
    assert t.day("1999-05-31") == "31\u00a0мая 1999\u00a0года"
    assert t.catalogue.share(1, 1000) == "1\u00a0процент" and t.catalogue.share(999, 1000) == "99\u00a0процентов"
    assert t.catalogue.ordinal(4) == "четвертое"


def whole(**parts):
    """Return the document of a snapshot in which something of every kind is told."""
    rows = [
        fact(evidence=[source()], figures=[figure("1200")]),
        fact("H002", narrative_en="", narrative_ru="Вернулись сорок семей.", countries=["BBB"], confidence="low"),
    ]
    said = [judgement(in_practice=3, trend="set_back"), judgement(voice="government", agency_code=None, in_law=4)]
    told = {"entries": rows, "assessments": said, "earlier_assessments": [judgement(in_practice=4)]}
    return made(previous_round=EARLIER_ROUND, **{**told, **parts})


def shapes_of(document):
    for chapter in document.chapters:
        for block in chapter.blocks:
            yield block
            yield from getattr(block, "runs", ())
            for row in getattr(block, "rows", ()):
                yield from row
    yield from document.notes


def test_what_is_not_russian_in_the_russian_report_says_so():
    document = whole(edition=RU)
    unmarked = [
        shape.text
        for shape in shapes_of(document)
        if hasattr(shape, "lang") and not shape.lang and tongue(shape.text, "ru")
    ]
    assert not unmarked
    tongues = {run.text.strip(): run.lang for run in shapes_of(document) if hasattr(run, "lang")}
    assert tongues["Forty families went home."] == "en" and tongues["Вернулись сорок семей."] == ""


def test_a_text_in_the_other_language_is_kept_in_both():
    for language, other in (("en", "Вернулись сорок семей."), ("ru", "Forty families went home.")):
        document = whole(edition={**RU, "language": language})
        assert [run.lang for run in shapes_of(document) if getattr(run, "text", "").strip() == other] == [
            {"en": "ru", "ru": "en"}[language]
        ]


def runs_of(document):
    return [run for shape in shapes_of(document) for run in getattr(shape, "runs", ())]


@pytest.mark.parametrize(
    ("language", "text", "tongues"),
    [
        ("en", "Reply: «Мы отвечаем. Всё готово.»", {"Мы отвечаем. Всё готово.": "ru"}),
        ("en", "Seen (ჩვენ ვნახეთ) and قال الناس.", {"ჩვენ ვნახეთ": "ka", "قال الناس.": "ar"}),
        ("ru", "Исполнитель: Council of Alphia, 5 days", {"Council of Alphia, 5 days": "en"}),
        ("ru", "УВКБ (UNHCR), A/51/341, H001", {}),
    ],
)
def test_of_two_languages_in_one_run_each_has_its_own(language, text, tongues):
    part = {"blocks": [{"runs": [{"text": text, "notes": (1,)}]}], "notes": []}
    (block,) = marked(part, Words(language))["blocks"]
    assert "".join(run["text"] for run in block["runs"]) == text
    assert {run["text"]: run["lang"] for run in block["runs"] if run.get("lang")} == tongues
    assert [run.get("notes") for run in block["runs"]] == [None] * (len(block["runs"]) - 1) + [(1,)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("قال الناس", "ar"),
        ("مردم گفتند", "fa"),
        ("אנשים", "he"),
        ("لوگوں نے کہا", "und-Arab"),
        ("خەڵک گوتیان", "und-Arab"),
        ("מענטשן האָבן געזאָגט, אַז זײ װעלן קומען", "und-Hebr"),
    ],
)
def test_letters_of_another_script_tell_more_than_what_a_text_was_said_to_be(text, lang):
    """An account that writes English by default may paste anything."""
    part = {"blocks": [{"runs": [{"text": text, "lang": "ru"}]}], "notes": [{"text": text}]}
    told = marked(part, Words("en"))
    assert told["blocks"][0]["runs"][0]["lang"] == lang == told["notes"][0]["lang"]


@pytest.mark.parametrize(("language", "said"), [("ru", ("[англ.] Forty families went home.", "en")), ("en", None)])
def test_a_cell_in_the_other_language_bears_its_sign_and_its_tongue(language, said):
    old = fact("H000", earliest_on="1990-01-01", by_on="1990-01-01", narrative_ru="")
    whole = snapshot(relied_on=[old], earlier=[old], edition={**RU, "language": language})
    rows = [row for block in compile_section(whole, "annex-facts")["blocks"] for row in block.get("rows", ())]
    (cell,) = [row[4] for row in rows if row[0]["text"] == "H000"]
    assert (cell["text"], cell.get("lang")) == (said or ("Forty families went home.", None))


def test_what_a_meeting_heard_in_another_language_bears_the_sign_of_it():
    said = signed("Мы ответим.", Words("en")), signed("We shall.", Words("en")), signed("ჩვენ", Words("en"))
    assert said == ("[in Russian] Мы ответим.", "We shall.", "[in another language] ჩვენ")


def test_who_acted_is_named_in_the_reports_language_where_it_is_a_party():
    one = {
        "entries": [fact(actor="Alphia")],
        "parties": [{**row, "name_ru": "Альфия"} for row in snapshot()["parties"]],
    }
    assert "Исполнитель: Альфия." in words_of(made(edition=RU, **one))


@pytest.mark.parametrize("text", ["Հայերեն տեքստ։", "ქართული ტექსტი.", "نص بالعربية.", "טקסט"])
@pytest.mark.parametrize(("language", "sign"), [("en", "[in another language]"), ("ru", "[на другом языке]")])
@pytest.mark.parametrize("field", ["narrative_en", "narrative_ru"])
def test_a_fact_in_a_third_script_is_said_to_be_in_neither_language(text, language, sign, field):
    """Into whichever of the two fields it was typed: told in full, in front, and where it is referred to."""
    other = fact("H2", countries=["AAA", "BBB"], **{"narrative_en": "", field: text})
    said = words_of(whole(edition={**RU, "language": language}, entries=[other]))
    wrong = (f"[in Russian] {text[:5]}", f"[англ.] {text[:5]}")
    assert said.count(f"{sign} {text[:4]}") == 3 and not [one for one in wrong if one in said]


IN_RUSSIAN = fact(narrative_en="", narrative_ru="Сорок семей.")
TRANSLATED = fact("H002", narrative_ru="Сорок семей.")
WRITTEN = {**TOLD, "parts": [{**PART, "text": "Снег.", "original": "ru"}]}
CLEARED_SO = {**TOLD, "position": {**CLEARED, "text": "Согласны.", "original": "ru"}}


@pytest.mark.parametrize(
    ("parts", "english", "russian"),
    [
        ({"entries": []}, "English", "английский"),
        ({"entries": [fact()]}, "English", "английский"),
        ({"entries": [IN_RUSSIAN]}, "Russian", "русский"),
        ({"entries": [TRANSLATED, {**IN_RUSSIAN, "key": "k", "reference": "H003"}]}, "Russian", "русский"),
        ({"entries": [{**TRANSLATED, "original": "ru"}]}, "Russian", "русский"),
        ({"entries": [fact()], "country_reports": [WRITTEN]}, "English/Russian", "английский/русский"),
        ({"entries": [], "country_reports": [CLEARED_SO]}, "Russian", "русский"),
    ],
)
def test_every_edition_says_in_which_language_its_words_were_first_written(parts, english, russian):
    """Of a text in two languages that is the original; where nobody wrote anything, that of the report's sentences."""
    told = [whole(edition={**RU, "language": language}, **parts) for language in ("en", "ru")]
    assert [document.masthead.original_language for document in told] == [english, russian]


def test_both_editions_count_alike():
    """Chapters, paragraphs, footnotes and rows are the same in number: nothing is dropped in translation."""

    def count(document):
        blocks = [block for chapter in document.chapters for block in chapter.blocks]
        rows = [len(block.rows) for block in blocks if hasattr(block, "rows")]
        return len(document.chapters), len(blocks), sorted(rows), len(document.notes), len(document.sheets)

    assert count(whole()) == count(whole(edition=RU))


@pytest.mark.parametrize("catalogue", [english, russian])
def test_no_key_is_worded_twice_in_one_language(catalogue):
    """The later would silently take the place of the earlier: what stood before was headed "Facts and their dates"."""
    whole = {"SENTENCES", "OBSERVERS", "NOUNS"}
    parts = [
        one for name, one in vars(catalogue).items() if isinstance(one, dict) and name.isupper() and name not in whole
    ]
    counts = Counter(key for one in parts for key in one)
    assert counts.keys() >= catalogue.SENTENCES.keys() and [key for key, count in counts.items() if count > 1] == []
