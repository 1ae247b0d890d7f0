"""The same report gives the same bytes on another day, in another time zone, locale and hash seed (design, rule 7)."""

import hashlib
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

from reports.present import RENDERERS, present
from tests.reports.snapshots import fact, figure, judgement, snapshot, source

# The clock is moved before anything of the reports is imported: a module may read it as it is loaded.
PROGRAM = """
import sys, json, hashlib, time_machine
time_machine.travel(sys.argv[1]).start()
from reports.compilation import compile
from reports.present import present
{fault}
document = compile(json.load(sys.stdin), sha256="0" * 64)
print(json.dumps({{name: hashlib.sha256(present(document, name)).hexdigest() for name in sys.argv[2:]}}))
"""
HERE = ("2026-11-24T10:00:00+00:00", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
THERE = ("2031-02-03T23:59:58+00:00", {"TZ": "Asia/Tashkent", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "4711"})
# Each tried in one process with those that bear on no other's file: {format: fault}.
FAULTS = {
    "a day in the properties of Word, PDF and workbook": {
        "docx": "import datetime; from reports.present.docx import package; "
        "package.moment_of = lambda document: datetime.datetime.now()",
        "pdf": "from reports.present import pdf; pdf.moment_of = lambda document: datetime.datetime.now()",
        "xlsx": "from reports.present import xlsx; xlsx.moment_of = lambda document: datetime.datetime.now()",
    },
    "the moment in the ZIP file": {
        "docx": "import time; from reports.present.docx import package; package.MOMENT = time.localtime()[:6]"
    },
    "a set in the order of its hashes": {
        "html": "from reports.present import words; "
        "words.ENGLISH['contents'] = ' '.join({str(number) for number in range(99)}); "
        "from reports import compilation; whole = compilation.joining.LABELS; "
        "compilation.joining.LABELS = tuple(name for name in whole if name != 'contents')",
    },
}


def told():
    """Return a snapshot whose report has every kind of block: footnotes, figures, voices, a treaty, a chart."""
    return snapshot(
        entries=[
            fact(evidence=[source()], figures=[figure("40")]),
            fact("H002", figures=[figure("50")], countries=["AAA", "BBB"], confidence="low"),
            fact("H003", regional=True, countries=[], narrative_en="", narrative_ru="Сорок семей."),
        ],
        assessments=[judgement(), judgement("DUE", in_law=3, trend="stalled")],
    )


def rendered(place, *formats, fault=""):
    """Return the SHA-256 of each format, made in a fresh process at this place and day."""
    day, surroundings = place
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(fault=fault), day, *formats],
        input=json.dumps(told()),
        env={**surroundings, "PATH": os.environ["PATH"], "PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def here():
    return rendered(HERE, *RENDERERS)


def test_every_format_is_the_same_another_day_and_elsewhere(here):
    assert set(here) == set(RENDERERS)
    assert rendered(THERE, *RENDERERS) == here


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_would_change_the_bytes_is_seen(name):
    """What the test above promises is only worth something if it can fail."""
    faults = FAULTS[name]
    here, there = (rendered(place, *faults, fault="; ".join(faults.values())) for place in (HERE, THERE))
    assert [format for format in faults if here[format] == there[format]] == []


def test_rendering_twice_in_one_process_gives_the_same_bytes(report, files):
    for name in RENDERERS:
        assert hashlib.sha256(present(report, name)).digest() == hashlib.sha256(files[name]).digest(), name
