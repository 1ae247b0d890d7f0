"""What the tests of the demonstration history share: where it lies, and the codes that it may use."""

import csv
import json
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PROGRAMME = FIXTURES / "geneva-1996"
CIS = set("ARM AZE BLR GEO KAZ KGZ MDA RUS TJK TKM UKR UZB".split())
ORGANIZATIONS = set("UNHCR IOM OSCE ODIHR HCNM COE DHA OCHA WB UN EU EC UNDP OHCHR".split())


def table(name):
    with (FIXTURES / "source" / "history" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def fixture(name):
    return json.loads((PROGRAMME / "history" / f"{name}.json").read_text(encoding="utf-8"))
