"""A few reports under faults; `python -m chaos` does the same a hundred times (design, ruling 13)."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.postgres
def test_reports_are_built_once_under_faults_that_harm_an_ordinary_task():
    command = [sys.executable, "-m", "chaos", "--builds", "4", "--control", "6"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=280, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "built 4, " in told.stdout and "wrong 0" in told.stdout and "control: 6" in told.stdout
