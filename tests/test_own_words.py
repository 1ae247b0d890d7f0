"""What the staff writes for itself reaches no reader: why an entry was withdrawn, why a mark stands, its versions."""

import uuid

import pytest

from reports.gather.record import not_applicable
from tests.cast import NOW
from tracking.actions.commitments import mark_not_applicable
from tracking.actions.entries import withdraw_entry
from tracking.models import Commitment

OWN = f"zq{uuid.uuid4().hex}"
READERS = ("government", "participant", "observer", "administrator")


@pytest.fixture
def written(cast, make_entry):
    """Return an entry that was withdrawn and a commitment that is marked, each for a reason of the staff's own."""
    entry = make_entry(state="verified", audience="observers")
    withdraw_entry(entry=entry, reason=OWN, by=cast.officer, at=NOW)
    marked = Commitment.objects.filter(paragraph__number=68, country__code="TJK").first()
    mark_not_applicable(commitment=marked, reason=OWN, by=cast.officer, at=NOW)
    return entry


def addresses(entry, start):
    reading = [f"{start}/entries/{entry.pk}/", f"{start}/paragraphs/68/"]
    return [*reading, f"/api/v1/entries/{entry.pk}/", "/api/v1/commitments/?paragraph=68&country=TJK"]


def test_no_reader_is_told_why_and_the_staff_is(client, cast, written):
    for who in READERS:
        client.force_login(getattr(cast, who))
        for address in addresses(written, "/portal"):
            answer = client.get(address)
            assert (answer.status_code, OWN in answer.content.decode()) == (200, False), (who, address)
    client.force_login(cast.field)
    for address in addresses(written, ""):
        assert OWN in client.get(address).content.decode(), address


def test_no_edition_of_the_report_tells_why(written):
    [mark] = not_applicable(None)
    assert mark["of"] == 68 and OWN not in str(mark)


def test_how_often_a_draft_was_changed_is_for_the_staff(client, cast, written):
    address = f"/api/v1/entries/{written.pk}/"
    for who, told in (("observer", False), ("participant", False), ("field", True)):
        client.force_login(getattr(cast, who))
        answer = client.get(address)
        assert ("version" in answer.json(), "ETag" in answer) == (told, told)
        listed = client.get("/api/v1/entries/?paragraph=68&country=TJK").json()["results"]
        assert not any("version" in row for row in listed)
