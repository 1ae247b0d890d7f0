"""The queue of the default installation: a half-written message stops no worker, and none is seen half."""

from queue import Empty

import pytest
from kombu import Connection

from poa.celery import app
from poa.folder_queue import Transport


@pytest.fixture
def queue(tmp_path, request):
    places = {name: str(tmp_path) for name in ("data_folder_in", "data_folder_out", "control_folder")}
    with Connection("folder://", transport_options=places) as connection:
        # What was declared is remembered for the whole process: each test has a queue of its own.
        yield connection.SimpleQueue(request.node.name)


def test_a_message_is_read_as_it_was_sent_the_oldest_first(queue, tmp_path):
    for number in (1, 2):
        queue.put({"ring": number, "where": "Душанбе"})
    heard = [queue.get(timeout=1) for _ in range(2)]
    for message in heard:
        message.ack()
    assert [message.payload for message in heard] == [{"ring": number, "where": "Душанбе"} for number in (1, 2)]
    assert not list(tmp_path.glob("*.msg*"))


def test_what_is_no_message_yet_is_passed_over_and_read_once_it_is_whole(queue, tmp_path):
    queue.put({"ring": 1})
    [whole] = tmp_path.glob("*.msg")
    empty, half = (whole.with_name(f"0_{each}.{whole.name.partition('.')[2]}") for each in "ab")
    empty.touch()
    kept = whole.read_bytes()
    half.write_bytes(kept[:20])
    assert queue.get(timeout=1).payload == {"ring": 1}
    with pytest.raises(Empty):
        queue.get(block=False)
    assert empty.exists() and half.exists()
    half.write_bytes(kept)
    assert queue.get(timeout=1).payload == {"ring": 1}


def test_the_default_installation_uses_it():
    with app.connection_for_write("folder://") as connection:
        assert isinstance(connection.transport, Transport)
