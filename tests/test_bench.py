"""The measurements still run: each of them asks the code that it measures, in a small way."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import report

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.postgres


def test_the_bench_measures_what_the_site_answers():
    command = [sys.executable, "-m", "bench", "--rows", "1,5", "--entries", "30"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert told.returncode == 0, told.stderr
    assert {line.split()[0] for line in told.stdout.splitlines()[1:] if line[:1].isdigit()} >= {"1", "5"}


def test_the_bench_makes_up_facts_that_the_report_tells(geneva):
    before, after = (told(facts) for facts in (0, 5))
    assert after - before == 5


def told(facts):
    if facts:
        report.fill(facts)
    content = json.loads(report.finished(report.asked()))
    country = next(chapter for chapter in content["chapters"] if chapter["anchor"] == "chapter-countries")
    return sum(block["is"] == "numbered" for block in country["blocks"])
