"""Hold the General Assembly's resolutions against their sources, word by word."""

import re

import pytest

from tests.poa.source_text import fixture, one_line, source

# The file of each, and how many references to footnotes it prints.
RESOLUTIONS = {
    "52/102": ("A-RES-52-102.txt", 7),
    "54/144": ("A-RES-54-144.txt", 11),
    "56/134": ("A-RES-56-134.txt", 7),
    "58/154": ("A-RES-58-154.txt", 7),
}

ASKING = {"calls upon", "decides", "encourages", "invites", "requests", "underlines", "urges"}


def skipped_words(expected, found):
    """Walk the source along the fixture; return the words passed over and the number of footnotes' digits dropped."""
    passed, references, place = [], 0, 0
    for printed in found:
        word = expected[place] if place < len(expected) else None
        if printed == word or (word and re.fullmatch(re.escape(word) + r"\d", printed)):
            references += printed != word
            place += 1
        else:
            passed.append(printed)
    assert place == len(expected), f"not in the source in this order: {' '.join(expected[place : place + 12])!r}"
    return passed, references


def resolution_source(number, name):
    text = re.sub(r"<sup>(\d)</sup>", r"\1", source(name)).replace("*", "")
    body = text[text.index("The General Assembly,") :]
    return re.split(r"\n\s*\d+\w\w plenary meeting", body)[0]


@pytest.mark.parametrize("number", RESOLUTIONS)
def test_resolution_is_the_source_word_for_word(number):
    """Only footnotes, their references and page furniture may be missing."""
    name, references = RESOLUTIONS[number]
    [resolution] = [each for each in fixture("resolutions.json") if each["symbol"] == f"A/RES/{number}"]
    pieces = ["The General Assembly,", *resolution["preamble"]]
    pieces += [f"{each['number']}. {each['text']}" for each in resolution["operative"]]
    body = resolution_source(number, name)
    passed, dropped = skipped_words(" ".join(pieces).split(), body.split())
    notes = re.findall(r"^(?:\d (?:A/|Official|United|Ibid).*|_{5,}|---|A/RES/\S+|\d)\s*$", body, re.M)
    assert sorted(passed) == sorted(" ".join(notes).split())
    assert dropped == references
    assert resolution["title"] in one_line(source(name).splitlines())


def test_operative_paragraphs_say_what_is_asked():
    known = {each["code"] for each in fixture("../addressees.json")}
    for resolution in fixture("resolutions.json"):
        for number, paragraph in enumerate(resolution["operative"], start=1):
            assert paragraph["number"] == number
            first, *further = paragraph["verb"].split(", ")
            assert paragraph["text"].casefold().startswith(f"{first} ")
            assert further == re.findall(r", and (invites|underlines) ", paragraph["text"])
            asks = {first, *further} & ASKING
            assert asks or not paragraph["addressees"], (resolution["symbol"], number)
            assert set(paragraph["paragraphs"]) <= set(range(1, 150))
            assert set(paragraph["addressees"]) <= known, (resolution["symbol"], number)
    adopted = {each["symbol"]: (each["adopted_on"], reporting(each)) for each in fixture("resolutions.json")}
    assert adopted == {
        "A/RES/52/102": ("1997-12-12", {16: 53}),
        "A/RES/54/144": ("1999-12-17", {15: 55}),
        "A/RES/56/134": ("2001-12-19", {13: 58}),
        "A/RES/58/154": ("2003-12-22", {13: 60}),
    }


def reporting(resolution):
    return {each["number"]: each["report_session"] for each in resolution["operative"] if each["report_session"]}
