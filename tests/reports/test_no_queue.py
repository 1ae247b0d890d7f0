"""A broker that is not there: what was asked for is asked for, the page says how it stands, the sweep finds it."""

import logging
import time
import uuid

import pytest
from celery import Celery
from django.urls import reverse

from poa import environment
from reports import tasks
from reports.models import Compilation

NOBODY = "redis://127.0.0.1:1/0"


@pytest.fixture
def no_broker(monkeypatch, tmp_path):
    monkeypatch.setenv("POA_X", NOBODY)
    address, options = environment.broker("POA_X", tmp_path)
    elsewhere = Celery("elsewhere", broker=address, broker_transport_options=options, set_as_current=False)
    monkeypatch.setattr("reports.bell.app", elsewhere)


@pytest.mark.django_db(transaction=True)
def test_a_report_asked_for_without_a_queue_waits_truthfully_and_is_taken_up(
    client, opened, cast, no_broker, monkeypatch, caplog
):
    client.force_login(cast.officer)
    began = time.monotonic()
    with caplog.at_level(logging.WARNING, "reports.bell"):
        asked = {"key": str(uuid.uuid4()), "audience": "participants", "language": "en"}
        page = client.post(reverse("compilation-request", args=[opened.year]), asked, follow=True)
    assert time.monotonic() - began < 5, "the page waits for a queue that is not there"
    row = Compilation.objects.get()
    assert row.state == Compilation.State.REQUESTED and "The sweep will ring again" in caplog.text
    assert page.status_code == 200 and "waits for a worker" in page.content.decode()
    rung = []
    monkeypatch.setattr("reports.bell.sound", lambda task, arguments: rung.append((task, *arguments)))
    tasks.sweep()
    assert rung == [("build_compilation", str(row.pk))]
