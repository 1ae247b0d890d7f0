"""Acts under treaties over the API: read by everybody, as of a day as on the pages, recorded by the Unit alone."""

import uuid
from datetime import UTC, date, datetime

import pytest

from poa.models import Event
from tests.cast import PEOPLE
from tests.tracking.test_activities import UNIT
from tests.tracking.test_treaties import recorded
from tracking.models import TreatyAction

LIST = "/api/v1/treaty-actions/"
SAID = {
    "country": "UZB",
    "instrument": "CSR51",
    "kind": "accession",
    "earliest_on": "1999-05-01",
    "source": "The depositary's notification.",
}


@pytest.fixture
def ask(client, cast):
    def read(path="", person="officer", **asked):
        client.force_login(getattr(cast, person))
        return client.get(f"{LIST}{path}", asked)

    return read


@pytest.fixture
def send(client, cast):
    def write(person="officer", **more):
        client.force_login(getattr(cast, person))
        body = {name: value for name, value in (SAID | more).items() if value is not None}
        return client.post(LIST, body, content_type="application/json")

    return write


def faults(answer):
    return {error["field"]: error for error in answer.json()["errors"]}


@pytest.mark.parametrize("person", PEOPLE)
def test_the_unit_alone_records_and_everybody_with_a_role_reads(ask, send, person):
    assert send(person).status_code == (201 if person in UNIT else 403)
    assert ask(person=person).status_code == (403 if person in ("stranger", "deactivated") else 200)
    assert TreatyAction.objects.filter(recorded_at__isnull=False).exists() == (person in UNIT)


def test_an_act_is_recorded_as_on_the_page_once_for_a_key_and_proposes_an_entry(ask, send, cast):
    key = str(uuid.uuid4())
    made = send(key=key, kind="ratification", by_on="1999-05-31", date_text="May 1999", note="Seen.").json()
    row = TreatyAction.objects.get(pk=made["id"])
    assert (row.by_on, row.date_text, row.offers_entry, row.binds) == (date(1999, 5, 31), "May 1999", True, True)
    assert ask(f"{row.pk}/").json() == made and made["binding"] is True and made["note"] == "Seen."
    assert send(key=key, kind="ratification", by_on="1999-05-31", date_text="May 1999").json() == made
    assert Event.objects.filter(kind="treaty_action.recorded").count() == 1
    assert send("other_officer", key=key).status_code == 409
    assert row in TreatyAction.objects.proposing_to(cast.officer)


def test_bad_input_is_named_by_field(send):
    assert faults(send(source=None, kind="known_not_party", colour="red", country=5)).keys() == {
        *("source", "kind", "colour", "country")
    }
    assert faults(send(country="ATLANTIS", instrument="NONE")).keys() == {"country", "instrument"}
    assert faults(send(earliest_on="2030-01-01")).keys() == {"by_on"}
    assert faults(send(by_on="1999-04-01")).keys() == {"by_on"}
    assert faults(send(earliest_on="yesterday")).keys() == {"earliest_on"}
    assert send().status_code == 201 and faults(send()).keys() == {"kind"}


def test_the_list_is_read_as_of_a_day_and_as_it_was_known(ask, cast):
    row = recorded(cast.officer)
    TreatyAction.objects.filter(pk=row.pk).update(recorded_at=datetime(1999, 6, 1, 12, tzinfo=UTC))

    def told(**days):
        alone = ask(f"{row.pk}/", **days).status_code == 200
        assert alone == (row.pk in {one["id"] for one in ask(page_size=200, country="UZB", **days).json()["results"]})
        return alone

    assert not told(as_of="1999-05-03") and told(as_of="1999-05-04") and told()
    assert not told(known_by="1999-05-31") and not told(as_of="1999-12-31", known_by="1999-05-31")
    assert told(known_by="1999-06-01")
    undated = TreatyAction.objects.filter(by_on__isnull=True).first()
    assert ask(f"{undated.pk}/", as_of="1994-01-01").status_code == 200, "known without a day, as on the page"


def test_the_list_answers_by_country_treaty_paragraph_kind_and_what_binds(ask, cast):
    row = recorded(cast.officer)
    every = TreatyAction.objects.all()
    number = row.instrument.named_in.first().number
    for asked, rows in {
        "country": every.filter(country__code="UZB"),
        "instrument": every.filter(instrument__code="CSR51"),
        "kind": every.filter(kind="accession"),
        "binding": every.binding(),
        "paragraph": every.filter(instrument__named_in__number=number),
    }.items():
        value = {"country": "UZB", "instrument": "CSR51", "kind": "accession", "binding": "true", "paragraph": number}
        found = ask(page_size=200, **{asked: value[asked]}).json()["results"]
        assert {one["id"] for one in found} == set(rows.values_list("pk", flat=True)), asked
    days = [one["by_on"] for one in ask(page_size=200).json()["results"]]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True) and days[: len(dated)] == dated
    assert faults(ask(country="ATLANTIS")).keys() == {"country"} and faults(ask(colour="red")).keys() == {"colour"}


def test_what_whoever_gathered_the_history_noted_is_the_staffs(ask):
    row = TreatyAction.objects.exclude(note="").first()
    assert ask(f"{row.pk}/").json()["note"] == row.note
    assert ask(f"{row.pk}/", person="observer").json()["note"] == ""


def test_pages_of_the_list_go_through_all_of_them_in_few_queries(client, cast, django_assert_max_num_queries):
    client.force_login(cast.observer)
    client.get(LIST)
    address, seen = f"{LIST}?page_size=40", []
    while address:
        with django_assert_max_num_queries(6):
            told = client.get(address).json()
        seen += [one["id"] for one in told["results"]]
        address = told["next"]
    assert sorted(seen) == sorted(TreatyAction.objects.values_list("pk", flat=True))
