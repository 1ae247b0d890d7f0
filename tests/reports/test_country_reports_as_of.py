"""A country report is read as of a day: state, words, sources and what was said, on pages and over the API alike."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from poa.models import Party
from reports import actions
from reports.models import CountryReport
from tests.reports.country_kit import DAY, saved
from tracking.actions.entries import withdraw_entry

pytestmark = pytest.mark.django_db
PAGE, LISTED, API = "/reports/country-reports/1999/TJK/", "/reports/country-reports/1999/", "/api/v1/country-reports/"


def on(day):
    return datetime(1999, 9, day, 12, tzinfo=UTC)


def when(day):
    return f"1999-09-{day:02}"


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(on(29))


@pytest.fixture
def report(opened, cast, make_entry):
    """Begun on 2 September, and one act on each day after that, up to the withdrawal on the 16th."""
    make_entry(state="verified", audience="observers", reference="X1", narrative_en="Forty families went home.", **DAY)
    country, by = Party.objects.get(code="TJK"), cast.field
    row = actions.open_country_report(round=opened, country=country, by=by, at=on(2))
    saved(row, "overview", "All is well.", by=by, at=on(3))
    whom = {"kind": "ngo", "name": "Lanterns", "consulted_on": date(1999, 9, 1), "how": "A talk."}
    actions.add_consulted(report=row, **whom, by=by, at=on(4))
    remark = actions.comment_on_report(report=row, part=None, text="Our own remark.", by=by, at=on(4))
    row = actions.send_to_government(report=row, reply_by_on=date(1999, 9, 6), by=by, at=on(5))
    row = actions.extend_consultation(report=row, new_day=date(1999, 9, 8), reason="A feast.", by=by, at=on(6))
    said = {"kind": "objected", "text": "The figures are old.", "original": "en"}
    actions.give_position(report=row, **said, version=3, by=cast.government, at=on(7))
    actions.resolve_report_comment(comment=remark, by=by, at=on(8))
    row = actions.submit_report(report=row, by=by, at=on(9))
    row = actions.return_report(report=row, reason="Say when.", by=cast.officer, at=on(10))
    saved(row, "overview", "All was well.", by=by, at=on(11))
    actions.remove_consulted(report=row, row=row.consulted.get(), by=by, at=on(11))
    row.refresh_from_db()
    row = actions.send_to_government(report=row, reply_by_on=date(1999, 9, 12), by=by, at=on(12))
    row = actions.submit_report(report=row, by=by, at=on(13))
    row = actions.accept_report(report=row, audience="participants", by=cast.officer, at=on(14))
    row = actions.reopen_report(report=row, reason="One word more.", by=cast.coordinator, at=on(15))
    return actions.withdraw_country_report(report=row, reason="Begun wrongly.", by=by, at=on(16))


@pytest.fixture
def ask(client, cast, report):
    """Ask the API for the report as of a day."""

    def asked(day, who="officer", **more):
        client.force_login(getattr(cast, who))
        return client.get(f"{API}{report.pk}/", ({"as_of": when(day)} if day else {}) | more)

    return asked


@pytest.fixture
def page(client, cast, report):
    def asked(day, who="officer", path=PAGE):
        client.force_login(getattr(cast, who))
        return client.get(path, {"as_of": when(day)} if day else {})

    return asked


# By day: the state, the version, how the Government's reply stood, and by when it was wanted.
STOOD = {
    2: ("drafting", 1, "", None),
    3: ("drafting", 2, "", None),
    4: ("drafting", 3, "", None),
    5: ("in_consultation", 3, "awaited", "1999-09-06"),
    6: ("in_consultation", 3, "awaited", "1999-09-08"),
    7: ("in_consultation", 3, "objected", "1999-09-08"),
    9: ("submitted", 3, "objected", "1999-09-08"),
    10: ("returned", 3, "objected", "1999-09-08"),
    11: ("returned", 5, "objected", "1999-09-08"),
    12: ("in_consultation", 5, "awaited", "1999-09-12"),
    13: ("submitted", 5, "missing", "1999-09-12"),
    14: ("accepted", 5, "missing", "1999-09-12"),
    15: ("returned", 5, "missing", "1999-09-12"),
    16: ("withdrawn", 5, "missing", "1999-09-12"),
}


@pytest.mark.parametrize("day", STOOD)
def test_it_has_the_state_the_version_and_the_reply_of_the_day(ask, page, client, report, day):
    state, version, reply, wanted = STOOD[day]
    told = ask(day).json()
    assert (told["state"], told["version"], told["reply"]) == (state, version, reply)
    assert told["reply_by_on"] == wanted
    [listed] = client.get(API, {"as_of": when(day), "state": state}).json()["results"]
    assert listed == {name: told[name] for name in listed}
    shown = page(day).context
    assert (shown["report"].state, shown["report"].version, shown["reply"]) == (state, version, reply)
    [line] = [line for line in page(day, path=LISTED).context["lines"] if line.report]
    assert (line.report.state, line.reply, line.may_begin) == (state, reply, False)


def test_as_of_its_last_day_it_is_told_as_it_stands(ask, page):
    assert ask(16).json() == ask(None).json()
    then, now = page(16).context, page(None).context
    for name in ("report", "reply", "sources", "positions", "extensions", "events", "resolved", "whole", "versions"):
        assert then[name] == now[name], name
    for name in ("audience", "return_reason", "returned_by", "withdrawn_by", "submitted_by", "accepted_at"):
        assert getattr(then["report"], name) == getattr(now["report"], name), name


def test_it_says_what_its_version_of_the_day_said(ask, page):
    for day, text, whom in (
        (2, None, []),
        (3, "All is well.", []),
        (10, "All is well.", ["Lanterns"]),
        (11, "All was well.", []),
    ):
        told = ask(day).json()
        overview = next(part for part in told["parts"] if part["key"] == "overview")
        assert (overview["text"] == text) is (text is not None), day
        assert [one["name"] for one in told["consulted"]] == whom
        assert [one["number"] for one in told["versions"]] == list(range(1, told["version"] + 1))
        shown = page(day)
        assert (text or "Nothing is written here yet.") in shown.text
        assert [one.name for one in shown.context["consulted"]] == whom
        assert f"As of {day} September 1999" in shown.text


def test_it_cites_what_it_cited_and_says_of_a_source_what_had_become_of_it(ask, page, report, cast):
    def standing(day):
        return {one["reference"]: one["standing"] for one in ask(day).json()["citations"]}

    entry = report.citations.get(entry__reference="X1").entry
    withdraw_entry(entry=entry, reason="It was another village.", by=cast.officer, at=on(20))
    assert (standing(2)["X1"], standing(19)["X1"], standing(20)["X1"]) == ("", "", "withdrawn")
    assert "withdrawn since" not in page(19).text and "withdrawn since" in page(20).text


def test_what_was_said_of_it_is_told_from_its_day_on(ask, page):
    for day, remark, resolved, objected, put_off in (
        (3, False, False, False, False),
        (4, True, False, False, False),
        (6, True, False, False, True),
        (7, True, False, True, True),
        (8, True, True, True, True),
    ):
        told, shown = ask(day).json(), page(day)
        assert [bool(one["resolved_at"]) for one in told["comments"]] == ([resolved] if remark else [])
        assert bool(told["positions"]) is objected and ("The figures are old." in shown.text) is objected
        assert (len(shown.context["whole"]), len(shown.context["resolved"])) == (remark and not resolved, resolved)
        assert ("A feast." in shown.text) is put_off
        assert {event.at <= on(day) for event in shown.context["events"]} == {True}


def test_why_it_was_returned_is_told_from_that_day_on_to_the_staff_alone(ask, page):
    assert [ask(day).json()["return_reason"] for day in (9, 10, 15)] == ["", "Say when.", "One word more."]
    assert ask(10, "government").json()["return_reason"] == ""
    assert "Say when." in page(10).text and "Say when." not in page(9).text
    assert "Say when." not in page(10, "government").text


def test_before_it_was_begun_it_is_not_there(ask, page, client):
    assert ask(1).status_code == 404
    assert client.get(API, {"as_of": when(1)}).json()["results"] == []
    shown = page(1)
    assert shown.status_code == 200 and "had not been begun by that day" in shown.text
    assert [line.report for line in page(1, path=LISTED).context["lines"]] == [None] * 12


def test_the_government_reads_no_day_before_the_words_that_it_was_consulted_on(ask, page, client):
    """Version 3, which it read first, is of the 4th; of what stood before, it learns nothing."""
    assert [ask(day, "government").status_code for day in (2, 3, 4)] == [404, 404, 200]
    assert client.get(API, {"as_of": when(3)}).json()["results"] == []
    assert "was not before you then" in page(3, "government").text
    assert page(3, "government", path=LISTED).context["lines"] == []
    told = ask(10, "government").json()
    assert [one["number"] for one in told["versions"]] == [3] and told["comments"] == []
    assert "Our own remark." not in page(4, "government").text


def test_a_report_that_is_closed_to_a_reader_stays_closed_on_every_day(ask, page):
    for day in (None, 1, 5, 16):
        assert ask(day, "field_elsewhere").status_code == 404
        assert page(day, "field_elsewhere").status_code == 404


def test_of_a_country_with_a_withdrawn_report_the_one_that_stood_on_the_day_is_shown(page, report, cast, client):
    row = CountryReport.objects.get(pk=report.pk)
    other = actions.open_country_report(round=row.round, country=row.country, by=cast.field, at=on(18))
    assert [page(day).context["report"].pk for day in (15, 17, 18)] == [report.pk, report.pk, other.pk]
    assert [len(page(day).context["withdrawn"]) for day in (15, 18)] == [0, 1]
    withdrawn = page(9, path=f"{PAGE}withdrawn/{report.pk}/")
    assert withdrawn.context["report"].state == "submitted"


def test_its_history_names_who_when_what_and_why(page, cast):
    """Each save by the part that it changed, an objection by its words; for the staff, who read the reasons."""
    shown = page(15)
    told = [(one.kind.removeprefix("country_report."), one.what, one.reason) for one in shown.context["events"]]
    assert told[:6] == [
        ("opened", "", ""),
        ("changed", "Overview", ""),
        ("changed", "Consulted: Lanterns", ""),
        ("commented", "", ""),
        ("sent", "", ""),
        ("reply_put_off", "", "A feast."),
    ]
    assert {("objected", "", "The figures are old."), ("returned", "", "Say when.")} <= set(told)
    assert ("changed", "Taken out of those consulted: Lanterns", "") in told
    history = shown.text.split('id="history"')[1]
    assert all(words in history for words in ("Overview", "The figures are old.", "Say when.", str(cast.field)))
    assert not page(15, "government").context["events"]


def test_each_save_leads_to_what_it_changed_while_the_report_stands(client, cast, begun):
    saved(begun, "overview", "All is well.", by=cast.field, at=on(20))
    client.force_login(cast.officer)
    address = f"{PAGE}versions/?from=1&amp;to=2"
    assert f'href="{address}"' in client.get(PAGE).text
    begun.refresh_from_db()
    actions.withdraw_country_report(report=begun, reason="Begun wrongly.", by=cast.field, at=on(21))
    assert f'href="{address}"' not in client.get(PAGE).text
    assert f'href="{address}"' not in client.get(PAGE, {"as_of": when(20)}).text, "nor on the days before that"


def test_nothing_can_be_done_to_a_day_that_is_past(page):
    for day in (3, 7, 9):
        shown = page(day, "field")
        assert shown.context["may"] == {} and f'action="{PAGE}' not in shown.text


def test_of_two_days_the_earlier_counts_and_nonsense_is_named(ask, client):
    assert ask(16, known_by=when(3)).json()["state"] == "drafting"
    assert ask(None, known_by=when(5)).json()["state"] == "in_consultation"
    assert ask(None, as_of="soon").status_code == 400
    for address in (PAGE, LISTED):
        assert 'class="error-summary"' in client.get(address, {"as_of": "1999-02-30"}).text


@pytest.mark.parametrize("path", ["api", "page", "list"])
def test_the_number_of_queries_does_not_grow(ask, page, report, cast, make_entry, path):
    asked = {"api": lambda: ask(17), "page": lambda: page(17), "list": lambda: page(17, path=LISTED)}[path]
    asked()
    with CaptureQueriesContext(connection) as few:
        asked()
    row = CountryReport.objects.get(pk=report.pk)
    more = [make_entry(state="verified", audience="observers", **DAY).pk for _each in range(3)]
    row = actions.open_country_report(round=row.round, country=row.country, by=cast.field, at=on(17))
    for number in range(4):
        saved(row, "overview", f"Line {number}.", by=cast.field, cite=more, at=on(17))
        row.refresh_from_db()
        actions.comment_on_report(report=row, part=None, text=f"Remark {number}.", by=cast.field, at=on(17))
    with CaptureQueriesContext(connection) as many:
        asked()
    assert len(many) <= len(few) + (1 if path == "page" else 0), [query["sql"] for query in many][-3:]
