"""The made-up report with every kind of block, and its files, each made once."""

import pytest

from reports.present import RENDERERS, present
from tests.reports.present.sample import sample


@pytest.fixture(scope="session")
def report():
    return sample()


@pytest.fixture(scope="session")
def files(report):
    return {name: present(report, name) for name in RENDERERS}
