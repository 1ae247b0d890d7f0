"""Hold the fixtures against the United Nations' texts, word by word, without the tools that made them."""

import re
from collections import Counter

import pytest

from tests.poa.source_text import fixture, one_line, programme, region, texts, words

LABELS = {"basis": "Basis for action", "objective": "Objective", "action": "Actions"}


def section_headings(sections, wanted):
    """Take the headings off the list down to the wanted section, as the document prints them."""
    while wanted is not None:
        section = sections.pop(0)
        yield f"{section['number']}. {section['title']}" if section["number"] else section["title"]
        if section["code"] == wanted:
            return


def printed_programme():
    """Return the Programme as it must have been printed, as pairs of a word and whether it is a heading's."""
    content, at, function = programme(), None, None
    sections, pairs = content["sections"], []
    for paragraph in content["paragraphs"]:
        headings = list(section_headings(sections, paragraph["section"] if paragraph["section"] != at else None))
        if paragraph["function"] != function and paragraph["function"] in LABELS:
            headings.append(LABELS[paragraph["function"]])
        at, function = paragraph["section"], paragraph["function"]
        pairs += [(word, True) for heading in headings for word in heading.split()]
        pairs += [(word, False) for word in printed_paragraph(paragraph).split()]
    return pairs


def printed_paragraph(paragraph):
    parts = [f"({part['letter']}) {part['text']}" if part["letter"] else part["text"] for part in paragraph["parts"]]
    return " ".join([f"{paragraph['number']}.", *parts])


def test_programme_is_the_source_word_for_word_with_every_heading_in_its_place():
    """Design, section 4, rule 1: text, numbers, sections and functions, all in one sequence of words."""
    expected = printed_programme()
    found = words(region("PROGRAMME OF ACTION", "Annex I"))
    for place, ((word, heading), printed) in enumerate(zip(expected, found, strict=False)):
        same = word.casefold() == printed.casefold() if heading else word == printed
        assert same, f"word {place}: {' '.join(found[max(0, place - 8) : place + 3])!r}, fixture has {word!r}"
    assert len(expected) == len(found)


def test_there_are_149_paragraphs_with_their_functions():
    paragraphs = programme()["paragraphs"]
    assert [paragraph["number"] for paragraph in paragraphs] == list(range(1, 150))
    assert Counter(paragraph["function"] for paragraph in paragraphs) == {
        "declaration": 7,
        "principle": 16,
        "basis": 7,
        "objective": 5,
        "action": 114,
    }


def test_sections_hang_together():
    sections = programme()["sections"]
    codes = [section["code"] for section in sections]
    assert len(codes) == len(set(codes)) == 25
    for section in sections:
        parent, _, last = section["code"].rpartition(".")
        assert section["parent"] == (parent or None)
        assert section["number"] == ("" if section["code"] == "D" else last)


def test_letters_run_from_a_and_continuations_stay_with_their_paragraph():
    """Paras. 10 and 85 go on after a break without number or letter."""
    continued = {}
    for paragraph in programme()["paragraphs"]:
        letters = [part["letter"] for part in paragraph["parts"]]
        named = [letter for letter in letters if letter]
        assert named == [chr(ord("a") + place) for place in range(len(named))], paragraph["number"]
        if named and letters != named or not named and len(letters) > 1:
            continued[paragraph["number"]] = letters
    assert continued == {10: ["a", "", "b"], 85: ["", ""]}


def test_words_broken_at_a_hyphen_keep_it_and_nothing_else_is_left_of_the_lines():
    text = texts()
    assert "far-reaching implications" in text[1]
    assert "reasonable time-frame" in text[25]
    for number, content in text.items():
        assert not re.search(r"\s{2}|\n|\w- (?!and )|^\s|\s$", content), number


def printed_report(paragraphs, mark):
    pieces = []
    for paragraph in paragraphs:
        pieces += [*paragraph["headings"], f"{paragraph['number']}.", paragraph["text"]]
        for part in paragraph["parts"]:
            pieces += [mark.format(part["number"])] if part["number"] else []
            pieces.append(part["text"])
    return " ".join(pieces).split()


def test_covering_report_is_the_source_word_for_word():
    paragraphs = fixture("covering_report.json")
    assert [paragraph["number"] for paragraph in paragraphs] == [1, 2, 3, 4, 5, 6]
    assert [part["number"] for part in paragraphs[2]["parts"]] == ["1", "2", "3"]
    assert printed_report(paragraphs, "({})") == words(region("Report of the Secretary-General", "Annex"))


def test_conference_report_is_the_source_word_for_word():
    paragraphs = fixture("conference_report.json")
    assert [paragraph["number"] for paragraph in paragraphs] == list(range(1, 24))
    lines = region(
        "Annex.  Programme of Action ...........................................   14", "PROGRAMME OF ACTION"
    )
    assert printed_report(paragraphs, "{}.") == words(lines)


def test_annex_two_and_the_definitions_are_the_source_word_for_word():
    pieces = {piece["number"]: piece["text"] for piece in fixture("annexes.json") if piece["annex"] == "II"}
    pieces |= {str(category["annex_paragraph"]): category["definition"] for category in fixture("categories.json")}
    order = ["1", "2", "A", "3", "4", "5", "B", "6", "7", "8", "9", "10"]
    printed = " ".join(f"{number}. {pieces.pop(number)}" for number in order)
    assert printed.split() == words(region("WORKING DEFINITIONS", "-----"))
    assert not pieces


def test_only_the_first_three_definitions_are_universal():
    """Annex II, B: the others carry no universal or binding character."""
    universal = {category["code"]: category["universal"] for category in fixture("categories.json")}
    working = ("RLS", "REPAT", "IRP", "FDP", "ECO")
    assert universal == {**dict.fromkeys(("REF", "IDP", "ILM"), True), **dict.fromkeys(working, False)}


@pytest.mark.parametrize(("party", "number", "until"), [("EST", 20, "21."), ("LVA", 21, "J.")])
def test_reservation_is_the_source_word_for_word(party, number, until):
    [reservation] = [each for each in fixture("reservations.json") if each["party"] == party]
    flow = one_line(
        region(
            "I.  Interpretative statements and reservations",
            "K.  Closing remarks by the United Nations High Commissioner",
        )
    )
    opening = f"{number}. The delegation of {'Estonia' if party == 'EST' else 'Latvia'} made the following statement: "
    assert flow.split(opening)[1].split(f" {until} ")[0] == reservation["statement"]
    assert reservation["source"] == f"A/51/341, annex, para. {number}"


def test_reservations_touch_what_their_words_say():
    """Latvia's follows the term through the whole text; Estonia accepts para. 10 and names paras. 16 and 17."""
    estonia, latvia = fixture("reservations.json")
    term = re.compile(r"involuntarily\s+relocating\s+person", re.I)
    assert latvia["paragraphs"] == [number for number, text in texts().items() if term.search(text)]
    assert latvia["categories"] == ["IRP"]
    assert estonia["paragraphs"] == [16, 17]
    assert estonia["categories"] == [each["code"] for each in fixture("categories.json") if not each["universal"]]


def test_instruments_are_named_where_the_programme_names_them():
    """Every paragraph that prints a convention's name or year is on that instrument's list, and no other."""
    named = {each["code"]: each["named_in"] for each in fixture("instruments.json")}
    assert len(named) == 17
    assert {code: paragraphs for code, paragraphs in named.items() if paragraphs} == {
        "CSR51": [13, 43, 47, 82],
        "PSR67": [13, 43, 47],
        "CSSP54": [47],
        "CRS61": [44, 47],
        "ICCPR": [48, 108],
        "ICESCR": [48, 108],
        "ECHR": [48],
        "FCNM": [16, 108, 109],
        "AP1": [106],
        "AP2": [34],
        "AP1-ART90": [106],
    }
    naming = re.compile(r"\bConvention\b(?!s)|\bCovenant\b|\bProtocol\b")
    printed = {number for number, text in texts().items() if naming.search(text)}
    assert printed == {number for paragraphs in named.values() for number in paragraphs}
    assert all(set(each["named_in"]) <= set(each["paragraphs"]) for each in fixture("instruments.json"))


def test_vulnerable_groups_are_named_where_it_is_said():
    stems = {
        "SHH": "single heads of household",
        "UAM": "unaccompanied minors",
        "TORTURE": "torture",
        "TRAUMA": "trauma",
        "ABUSE": "sexual abuse or mistreatment",
        "ELDERLY": "elderly",
        "DISABLED": "disabled",
        "WOMEN": "women",
        "CHILDREN": "child",
    }
    for group in fixture("groups.json"):
        stem = re.compile(rf"\b{stems[group['code']]}", re.IGNORECASE)
        named = [number for number, text in texts().items() if stem.search(text)]
        assert group["named_in"] == named, group["code"]
        assert group["paragraph"] in named
