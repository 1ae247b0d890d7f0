"""Country reports through the API: to whom they are open, from when on, with which words; and comments on them."""

import pytest

from reports import actions
from tests.reports.country_kit import LATER
from tests.reports.told_world import year_under_way
from tests.tracking.small_world import NOW, entry, small_world

pytestmark = pytest.mark.django_db
LIST = "/api/v1/country-reports/"


@pytest.fixture
def world(db):
    return small_world()


@pytest.fixture
def begun(world):
    """The report of Alphia, as it opens with one fact, which it cites."""
    row = year_under_way(world)
    entry(world, on="1999-02-01", audience="observers", reference="X1")
    return actions.open_country_report(round=row, country=world.countries["AAA"], by=world.people.field_officer, at=NOW)


@pytest.fixture
def sent(world, begun):
    act = {"by": world.people.field_officer, "at": NOW}
    return actions.send_to_government(report=begun, reply_by_on=NOW.date(), **act)


@pytest.fixture
def ask(client, world):
    def as_person(person, path="", method="get", body=None, **query):
        client.force_login(getattr(world.people, person))
        more = {"content_type": "application/json"} if method == "post" else {}
        return getattr(client, method)(f"{LIST}{path}", body or query, **more)

    return as_person


def listed(answer):
    return [row["country"] for row in answer.json()["results"]] if answer.status_code == 200 else answer.status_code


@pytest.mark.parametrize(
    ("person", "before", "after"),
    [
        ("unit_officer", ["AAA"], ["AAA"]),
        ("field_officer", ["AAA"], ["AAA"]),
        # Its Government reads it from the consultation on.
        ("government", [], ["AAA"]),
        ("participant", 403, 403),
        ("observer", 403, 403),
        ("administrator", 403, 403),
    ],
)
def test_who_reads_a_report_and_from_when_on(world, begun, ask, person, before, after):
    one = f"{begun.pk}/"
    assert listed(ask(person)) == before
    assert ask(person, one).status_code == (403 if before == 403 else 200 if before else 404)
    actions.send_to_government(report=begun, reply_by_on=NOW.date(), by=world.people.field_officer, at=NOW)
    assert listed(ask(person)) == after
    assert ask(person, one).status_code == (403 if after == 403 else 200)


def test_a_report_of_another_country_is_absent(world, begun, ask):
    world.people.field_officer.countries.set([world.countries["BBB"]])
    assert listed(ask("field_officer")) == [] and ask("field_officer", f"{begun.pk}/").status_code == 404


def test_a_report_comes_with_parts_sources_and_what_the_government_said(world, sent, ask):
    said = {"kind": "objected", "text": "The figures are old.", "original": "en", "version": sent.version}
    actions.give_position(report=sent, **said, by=world.people.government, at=NOW)
    found = ask("field_officer", f"{sent.pk}/").json()
    assert (found["round"], found["country"], found["reply"]) == (1999, "AAA", "objected")
    assert "[1]" in "".join(part["text"] for part in found["parts"])
    assert [(one["mark"], one["reference"], one["standing"]) for one in found["citations"]] == [(1, "X1", "")]
    assert [(one["kind"], one["text"]) for one in found["positions"]] == [("objected", "The figures are old.")]
    assert [one["number"] for one in found["versions"]] == [1]


def test_no_reply_by_the_day_is_said(sent, ask, time_machine):
    assert ask("unit_officer", f"{sent.pk}/").json()["reply"] == "missing"
    time_machine.move_to(NOW)
    assert ask("unit_officer", f"{sent.pk}/").json()["reply"] == "awaited"


def test_what_is_closed_to_the_government_is_a_source_without_a_name(world, sent, ask):
    sent.citations.get().entry.__class__.objects.filter(pk=sent.citations.get().entry_id).update(audience="unit")
    [told] = ask("government", f"{sent.pk}/").json()["citations"]
    assert told == {"mark": 1, "entry": None, "reference": None, "standing": "closed"}


def test_the_government_reads_comments_and_versions_from_the_consultation_on(world, begun, ask):
    act = {"report": begun, "part": None, "by": world.people.field_officer, "at": NOW}
    actions.comment_on_report(text="Our own.", **act)
    saved = {"key": "overview", "version": 1, "text": "All is well.", "original": "en"}
    actions.save_part(report=begun, **saved, by=world.people.field_officer, at=NOW)
    begun.refresh_from_db()
    sent = actions.send_to_government(report=begun, reply_by_on=LATER.date(), by=world.people.field_officer, at=NOW)
    actions.comment_on_report(text="For all.", **act | {"report": sent})
    told = {person: ask(person, f"{sent.pk}/").json() for person in ("unit_officer", "government")}
    texts = {person: [one["text"] for one in found["comments"]] for person, found in told.items()}
    assert texts == {"unit_officer": ["Our own.", "For all."], "government": ["For all."]}
    numbers = {person: [one["number"] for one in found["versions"]] for person, found in told.items()}
    assert numbers == {"unit_officer": [1, 2], "government": [2]}


@pytest.mark.parametrize(
    ("person", "body", "status"),
    [
        ("government", {"part": "overview", "text": "Say more."}, 201),
        ("field_officer", {"text": "On the whole."}, 201),
        ("unit_officer", {"part": "nowhere", "text": "Where?"}, 400),
        ("unit_officer", {"text": " "}, 400),
        ("unit_officer", {}, 400),
        ("participant", {"text": "May I?"}, 403),
    ],
)
def test_who_comments_at_which_part(sent, ask, person, body, status):
    answer = ask(person, f"{sent.pk}/comments/", "post", body)
    assert answer.status_code == status
    assert sent.comments.count() == (1 if status == 201 else 0)
    if status == 201:
        assert (answer.json()["part"], answer.json()["text"]) == (body.get("part"), body["text"])


def test_an_accepted_report_takes_no_comment(world, sent, ask):
    actions.submit_report(report=sent, by=world.people.field_officer, at=LATER)
    actions.accept_report(report=sent, audience="participants", by=world.people.unit_officer, at=LATER)
    assert ask("unit_officer", f"{sent.pk}/comments/", "post", {"text": "Late."}).status_code == 409


def test_each_question_finds_what_it_names(sent, ask):
    for query in ({"year": 1999}, {"country": "AAA"}, {"state": "in_consultation"}):
        assert listed(ask("unit_officer", **query)) == ["AAA"]
    assert listed(ask("unit_officer", state="accepted")) == []
    assert ask("unit_officer", countri="AAA").json()["errors"][0]["field"] == "countri"
