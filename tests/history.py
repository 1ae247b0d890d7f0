"""What the tests of the demonstration history share: where it lies, and the codes that it may use."""

import csv
import json
import re
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PROGRAMME = FIXTURES / "geneva-1996"
CIS = set("ARM AZE BLR GEO KAZ KGZ MDA RUS TJK TKM UKR UZB".split())
ORGANIZATIONS = set("UNHCR IOM OSCE ODIHR HCNM COE DHA OCHA WB UN EU EC UNDP OHCHR".split())


def table(name):
    """Return a collected table; its "seed 003" marks a text that the collectors had at hand, and is no address."""
    with (FIXTURES / "source" / "history" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [{column: at_hand(text, row.get("symbol", "")) for column, text in row.items()} for row in rows]


def at_hand(text, symbol):
    return symbol if re.fullmatch(r"seed \d+", text) else re.sub(r" \(seed \d+\)", "", text)


def fixture(name):
    return json.loads((PROGRAMME / "history" / f"{name}.json").read_text(encoding="utf-8"))
