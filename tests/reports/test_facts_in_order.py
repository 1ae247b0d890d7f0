"""Wherever a report lists facts by their names, they stand in one order, as a reader counts them."""

import re

from reports.compilation import compile
from reports.document import Table
from tests.reports.snapshots import fact, judgement, snapshot
from tests.reports.test_compilation import EARLIER_ROUND

LIST = re.compile(r"H\d+(?:, H\d+)+")


def test_every_list_of_facts_counts_upwards():
    # As they come from the database: the oldest first.
    facts = [
        fact(name, kind="ngo", confidence="low", earliest_on=day, known_on_estimated=True)
        for name, day in (("H98", "1998-07-01"), ("H100", "1998-08-01"), ("H9", "1998-09-01"))
    ]
    gone = [{"key": f"key-{name}", "reference": name, "withdrawn": True} for name in ("H72", "H8")]
    last = {"symbol": "POA/1998/C.1", "dated": "1998-06-01", "gone": gone}
    said = [judgement(entries=[row["key"] for row in facts])]
    document = compile(
        snapshot(entries=facts, assessments=said, last_report=last, previous_round=EARLIER_ROUND), sha256="0" * 64
    )
    lists = [found for text in texts_of(document) for found in LIST.findall(text)]
    assert len(lists) > 6 and set(lists) == {"H9, H98, H100", "H8, H72"}


def texts_of(document):
    for chapter in document.chapters:
        for block in chapter.blocks:
            yield "".join(run.text for run in getattr(block, "runs", ()))
            if isinstance(block, Table):
                yield from (cell.text for row in block.rows for cell in row)
    for sheet in document.sheets:
        yield from (str(value) for row in sheet.rows for value in row)
