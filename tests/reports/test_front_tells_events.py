"""The front of a report tells what happened, found by rule, and not only how much was silent (para. 147)."""

import pytest

from reports.compilation import compile
from reports.document import Chart, Text
from tests.reports.snapshots import fact, judgement, snapshot, source
from tests.reports.test_compilation import EARLIER_ROUND, made
from tests.reports.test_treaties_told import ACT, TREATY

SAID = "The Assembly adopts a law. More of it."


def listed(document):
    """Return the items of the chapter of the year, as texts."""
    (year,) = [part for part in document.chapters if part.anchor == "chapter-year"]
    items = [block for block in year.blocks if isinstance(block, Text) and block.kind == "item"]
    return ["".join(run.text for run in item.runs) for item in items]


def weighty(**more):
    """Return a report in which each kind of event occurs, entered in the wrong order."""
    entries = [
        fact("H001"),
        fact("H002", paragraphs=[2, 3], evidence=[source()]),
        fact("H003", kind="accession", paragraphs=[2, 3, 4]),
        fact("H004", kind="legislation", narrative_en=SAID, countries=["BBB"]),
    ]
    new = ACT | {"by_on": "1999-05-05", "earliest_on": "1999-05-05", "date_text": "1999-05-05"}
    acts = [new, ACT, new | {"country_code": "CCC", "kind": "signature"}, new | {"country_code": "BBB"}]
    acts[3]["instrument_code"] = "NOT"
    treaties = [TREATY | {"named_in": [3]}, TREATY | {"code": "NOT", "named_in": []}]
    return snapshot(
        previous_round=EARLIER_ROUND,
        entries=entries,
        instruments=treaties,
        treaty_actions=acts,
        assessments=[judgement(in_law=1)],
        earlier_assessments=[judgement(in_law=2)],
        **more,
    )


def test_treaties_then_laws_then_set_backs_then_facts_on_most_paragraphs():
    assert listed(compile(weighty(), sha256="0" * 64)) == [
        "Alphia, 5 May 1999: ratification (Treaty)",
        "Betania, January 1999: The Assembly adopts a law (H004)",
        "Alphia, para. 3: set back",
        "Alphia, January 1999: Forty families went home (H002)",
        "Alphia, January 1999: Forty families went home (H001)",
    ]


def test_what_is_not_in_the_reports_language_is_marked_with_its_own():
    read = weighty()
    read["edition"]["language"] = "ru"
    (year,) = [part for part in compile(read, sha256="0" * 64).chapters if part.anchor == "chapter-year"]
    items = [block for block in year.blocks if getattr(block, "kind", "") == "item"]
    told = [run for item in items for run in item.runs if "families" in run.text or "Assembly" in run.text]
    assert len(told) == 3 and {run.lang for run in told} == {"en"}
    assert sum("[англ.]" in run.text for item in items for run in item.runs) == 3


def test_the_summary_names_the_heaviest():
    (said,) = [text for text in compile(weighty(), sha256="0" * 64).summary if "weighs" in text.runs[0].text]
    assert "".join(run.text for run in said.runs) == (
        "Among what weighs most: Alphia, 5 May 1999: ratification (Treaty); Betania, January 1999: The Assembly adopts "
        "a law (H004); Alphia, para. 3: set back."
    )


@pytest.mark.parametrize("entries", [[], [fact()]])
def test_a_chart_without_bars_or_of_bars_all_alike_is_left_out(entries):
    document = made(entries=entries)
    drawn = [block.title for part in document.chapters for block in part.blocks if isinstance(block, Chart)]
    assert "Facts by kind" not in drawn and (bool(drawn) == bool(entries))
    assert listed(document) == (["Alphia, January 1999: Forty families went home (H001)"] if entries else [])


@pytest.mark.parametrize(("number", "items"), [(3, 0), (4, 4)])
def test_many_new_acts_are_a_list_and_few_a_sentence(number, items):
    acts = [ACT | {"by_on": f"1999-01-0{day}", "earliest_on": f"1999-01-0{day}"} for day in range(1, number + 1)]
    document = made(instruments=[TREATY | {"named_in": [3]}], treaty_actions=acts)
    (part,) = [part for part in document.chapters if part.anchor == "chapter-instruments"]
    assert sum(getattr(block, "kind", "") == "item" for block in part.blocks) == items


def test_an_act_of_a_month_is_not_told_with_one_of_its_last_day_and_their_order_is_of_no_language():
    exact = ACT | {"by_on": "1999-01-31", "earliest_on": "1999-01-31", "date_text": "1999-01-31"}
    month = exact | {"earliest_on": "1999-01-01", "date_text": "January 1999", "instrument_code": "B"}
    other = month | {"date_text": "early in 1999", "instrument_code": "A"}
    treaties = [TREATY | {"code": code, "named_in": [3]} for code in (ACT["instrument_code"], "A", "B")]
    for row in treaties[1:]:
        row |= {"short_en": row["code"], "short_ru": row["code"]}
    told = {}
    for language in ("en", "ru"):
        read = snapshot(instruments=treaties, treaty_actions=[exact, month, other])
        read["edition"]["language"] = language
        told[language] = listed(compile(read, sha256="0" * 64))
    assert told["en"] == [
        "Alphia, early in 1999: ratification (A)",
        "Alphia, January 1999: ratification (B)",
        "Alphia, 31 January 1999: ratification (Treaty)",
    ]
    assert [said[-2] for said in told["ru"][:2]] == ["A", "B"]
