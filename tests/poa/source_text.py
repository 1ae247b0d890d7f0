"""The fixtures and the United Nations' texts as the tests read them, without the tools that made the fixtures."""

import json
import re
from pathlib import Path

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def fixture(name):
    return json.loads((FIXTURES / "geneva-1996" / name).read_text(encoding="utf-8"))


def source(name="A-51-341.txt"):
    return (FIXTURES / "source" / name).read_text(encoding="utf-8")


def region(start, end, text=None):
    """Return the lines after the line that is `start` and before the next that is `end`, whatever their indent."""
    lines = [line.strip() for line in (text or source()).splitlines()]
    begin = lines.index(start) + 1
    return lines[begin : lines.index(end, begin)]


def words(lines):
    """Return the words; one broken at its hyphen at a line's end is one word with its hyphen."""
    return re.sub(r"(\w-)\n+(?=\w)", r"\1", "\n".join(line.rstrip() for line in lines)).split()


def one_line(lines):
    return " ".join(words(lines))


def programme():
    return fixture("programme.json")


def texts():
    return {
        paragraph["number"]: " ".join(part["text"] for part in paragraph["parts"])
        for paragraph in programme()["paragraphs"]
    }
