"""The measurements still ask what they measure: tried in a small way, in this process."""

import json
from threading import Semaphore

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from bench import jobs, queries, report
from bench.site import Site
from bench.table import in_turn

pytestmark = pytest.mark.postgres


@pytest.fixture
def one_connection():
    """Keep the test's own connection open behind the WSGI door, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("role", ["officer", "participant"])
def test_the_bench_comes_through_the_door(cast, role, one_connection):
    site = Site(getattr(cast, role))
    addresses = queries.ASKED if role == "officer" else ("/portal/entries/", "/api/v1/entries/?page_size=100")
    for address in addresses:
        if "filters" not in address and "C00" not in address:
            assert site.ask(address).body


def test_both_sides_of_a_pair_are_measured():
    called = []
    mine, other = in_turn(lambda: called.append("a"), lambda: called.append("b"), times=2, warm=1, settle=1)
    assert called.count("a") == called.count("b") == 5 and mine > 0 and other > 0


def test_the_bench_makes_up_facts_that_the_report_tells(geneva):
    before, after = (told(facts) for facts in (0, 5))
    assert after - before == 5


def told(facts):
    if facts:
        report.fill(facts)
    content = json.loads(report.finished(report.asked()))
    country = next(chapter for chapter in content["chapters"] if chapter["anchor"] == "chapter-countries")
    return numbered(country["blocks"])


def numbered(blocks):
    """Return how many numbered paragraphs there are, those too that stand in one block with their heading."""
    return sum(block["is"] == "numbered" or numbered(block.get("blocks", ())) for block in blocks)


def test_a_turn_of_the_job_layer_lasts_until_every_task_is_done():
    asked, done = [], Semaphore(0)
    assert jobs.turn(lambda: (asked.append(1), done.release()), done, 3) > 0
    assert len(asked) == 3 and not done.acquire(blocking=False)
