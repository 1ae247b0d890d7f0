"""Independent reports through the API: to whom each is open, the replies beside them, files as they were received."""

import pytest

from reports.actions.independent import withdraw_report
from tests.independents import received
from tests.papers import PDF
from tests.reports.told_world import answered, independent
from tests.tracking.small_world import NOW, small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/independent-reports/"
ALL, TOLD, OPEN = ("unit", "participants", "observers"), ("participants", "observers"), ("observers",)


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return small_world()


@pytest.fixture
def get(client, world):
    def as_person(person, path="", **query):
        client.force_login(getattr(world.people, person))
        return client.get(f"{LIST}{path}", query)

    return as_person


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("unit_officer", ALL),
        # The report speaks of the country of both: the field office's, and that of the Government it was put before.
        ("field_officer", ALL),
        ("government", ALL),
        ("participant", TOLD),
        ("observer", OPEN),
        ("administrator", OPEN),
    ],
)
def test_list_detail_and_file_open_the_same_reports(world, get, person, expected):
    rows = {name: independent(world, audience=name, words=received(paper=PDF + name.encode())) for name in ALL}
    assert {row["id"] for row in get(person).json()["results"]} == {str(rows[name].pk) for name in expected}
    for name, row in rows.items():
        status = 200 if name in expected else 404
        assert [get(person, f"{row.pk}/{part}").status_code for part in ("", "file/")] == [status, status]


def test_report_and_reply_stand_side_by_side_as_they_came(world, get):
    told = independent(world)
    reply = answered(told, world, paper=PDF)
    found = get("observer", f"{told.pk}/").json()
    assert (found["text"], found["name"]) == ("Families still wait for their houses.", "Lanterns")
    [side] = found["forwardings"]
    assert (side["country"], side["replied"], side["overdue"]) == ("AAA", True, False)
    assert side["reply"]["text"] == "The houses are given back."
    paper = get("observer", f"{told.pk}/replies/{reply.pk}/file/")
    assert paper.getvalue() == PDF and "attachment" in paper["Content-Disposition"]
    assert get("observer", f"{told.pk}/file/").status_code == 404, "it has none"


def test_no_reply_by_the_day_is_said(world, get):
    told = independent(world)
    [side] = get("observer", f"{told.pk}/").json()["forwardings"]
    assert (side["replied"], side["overdue"], side["reply"]) == (False, True, None)
    assert get("observer").json()["results"][0]["forwardings"][0]["overdue"] is True


def test_one_that_was_registered_wrongly_is_the_units_alone(world, get):
    told = independent(world)
    withdraw_report(report=told, reason="Sent twice.", by=world.people.unit_officer, at=NOW)
    assert get("unit_officer", f"{told.pk}/").json()["withdrawal_reason"] == "Sent twice."
    assert get("government").json()["results"] == [] and get("government", f"{told.pk}/").status_code == 404


@pytest.mark.parametrize(
    "query", [{"country": "BBB"}, {"paragraph": 4}, {"language": "ru"}, {"audience": "participants"}]
)
def test_each_question_finds_what_it_names_and_nothing_else(world, get, query):
    independent(world)
    more = {"countries": ("AAA", "BBB"), "paragraphs": (4,), "words": received(language="ru")}
    found = independent(world, audience="participants", **more)
    assert [row["id"] for row in get("participant", **query).json()["results"]] == [str(found.pk)]
