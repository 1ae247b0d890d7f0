"""A snapshot made by hand: five paragraphs (the last is machinery), three countries, two agencies, one issue."""

import copy

COUNTRIES = {"AAA": "Alphia", "BBB": "Betania", "CCC": "Gammia"}
AGENCIES = ("UNO", "DUE")
NO_PARENT = {"parent_code": None, "chapter_code": None}
BASE = {
    "format": 1,
    "edition": {
        "symbol": "POA/1999/C.1",
        "audience": "participants",
        "language": "en",
        "as_of": "1999-05-31",
        "known_by": None,
        "dated": "2026-11-24",
    },
    "event": {"sequence": 7, "hash": "e" * 64},
    "round": {
        "year": 1999,
        "kind": "annual",
        "title": "Round 1999",
        "period_start": "1998-06-01",
        "period_end": "1999-06-01",
        "knowledge_cutoff_on": "1999-05-31",
        "note": "",
    },
    "previous_round": None,
    "meeting": None,
    "country_reports": [],
    "country_report_states": [],
    "rounds_within": [],
    "programme": {
        "code": "small",
        "title_en": "Small Programme",
        "title_ru": "",
        "short_title_en": "Programme",
        "short_title_ru": "",
        "adopted_on": "1996-05-31",
        "place_en": "Here",
        "place_ru": "",
        "source_symbol": "X/1",
        "acknowledgement_en": "",
        "acknowledgement_ru": "",
        "made_up": True,
        "machinery": [5],
    },
    "sections": [
        {"code": "I", "number": "I", "title": "First", "title_ru": "Первая", **NO_PARENT},
        {"code": "II", "number": "II", "title": "Second", "title_ru": "Вторая", **NO_PARENT},
    ],
    "paragraphs": [
        {"number": number, "function": function, "text": "Text.", "section_code": section, "chapter_code": section}
        for number, function, section in (
            (1, "declaration", "I"),
            (2, "principle", "I"),
            (3, "action", "II"),
            (4, "action", "II"),
            (5, "action", "II"),
        )
    ],
    "issues": [{"code": "RET", "title_en": "Return", "title_ru": ""}],
    "recommendations": [
        {
            "of": 3,
            "number": 1,
            "quote": "Text",
            "strength": "should",
            "title_en": "Do it",
            "title_ru": "",
            "issues": ["RET"],
        }
    ],
    "categories": [{"code": "REF", "title_en": "Refugees", "title_ru": ""}],
    "parties": [
        {
            "code": code,
            "kind": kind,
            "name_en": name,
            "name_ru": "",
            "short_en": name,
            "short_ru": "",
            "reporting_country": kind == "state",
            "reporting_agency": kind == "agency",
        }
        for code, kind, name in (
            *((code, "agency", code) for code in AGENCIES),
            *((code, "state", name) for code, name in COUNTRIES.items()),
        )
    ],
    "instruments": [],
    "resolutions": [],
    "resolutions_not_held": [],
    "reservations": [],
    "entries": [],
    "earlier": [],
    "assessments": [],
    "earlier_assessments": [],
    "relied_on": [],
    "came_late": [],
    "last_report": None,
    "figures_lead": True,
    "not_applicable": [],
    "treaty_actions": [],
    "funding": [],
    "activities": [],
    "ngos": [],
    "ngo_remarks": [],
    "independent_reports": [],
    "meetings": [],
    "meeting_documents": [],
    "meeting_decisions": [],
    "views": [],
    "proposals": [],
    "closing_decisions": [],
    "themes": [],
    "agenda": [],
}
FACT = {
    "kind": "return",
    "narrative_en": "Forty families went home.",
    "narrative_ru": "",
    "actor": "",
    "regional": False,
    "region_note": "",
    "figures_text": "",
    "unparsed": [],
    "confidence": "high",
    "known_on": "1999-01-31",
    "known_on_estimated": False,
    "earliest_on": "1999-01-01",
    "latest_on": "1999-01-31",
    "precision": "month",
    "approximate": False,
    "date_text": "",
    "by_on": "1999-01-31",
    "version": 1,
    "behalf_code": None,
    "paragraphs": [3],
    "countries": ["AAA"],
    "agencies": ["UNO"],
    "institutions": [],
    "others": [],
    "categories": [],
    "recommendations": [],
    "figures": [],
    "evidence": [],
}


def snapshot(**parts):
    """Return a snapshot with these parts in place of the plain ones."""
    return copy.deepcopy({**BASE, **parts})


def fact(reference="H001", **parts):
    return copy.deepcopy({"key": f"key-{reference}", "reference": reference, **FACT, **parts})


def source(title="A source", url="https://example.org/a"):
    more = {"symbol": "", "captured_on": None, "published_text": "", "published_on": None}
    return {"position": 0, "kind": "agency", "title": title, "url": url, **more}


def figure(value, **parts):
    plain = {"position": 0, "text": f"{value} people", "measure": "people", "value": value, "value_high": None}
    more = {"qualifier": "", "unit": "persons", "as_of_text": "", "earliest_on": None, "latest_on": None}
    return {**plain, **more, "category_code": "REF", **parts}


def judgement(agency="UNO", **parts):
    plain = {"of": 3, "country_code": "AAA", "voice": "agency", "agency_code": agency, "in_law": 2, "in_practice": 1}
    more = {"assessed_on": "1999-03-01", "trend": "", "rationale": "Because.", "derived": False, "entries": []}
    return {**plain, **more, "reference": None, **parts}


def statement(words, **parts):
    """Return what a source says of an organization; with a `subject`, of the part that all of them have."""
    plain = {
        "row": "ngos.csv:2.1",
        "subject": "",
        "words": words,
        "lasting": True,
        "date_text": "",
        "approximate": False,
    }
    dates = {"earliest_on": "1999-02-05", "latest_on": "1999-02-05", "precision": "day"}
    known = {"known_on": "1999-02-05", "known_on_estimated": False, "source": "A bulletin", "source_url": ""}
    of = {"name": "Lanterns", "regional": True, "region_note": "", "countries": []}
    return {**plain, **dates, **known, **of, "confidence": "high", **parts}
