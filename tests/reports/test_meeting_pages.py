"""The pages of meetings and proposals: what is typed is kept or blamed, and each reader finds what is theirs."""

import re
import uuid
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from reports import actions
from reports.compilation.deciding import Point
from reports.concluding import prefix_of
from reports.meeting_forms import AgendaForm, DecisionForm, StepForm
from reports.models import AgendaItem, ClosingDecision, Meeting, MeetingDocument, Proposal, View
from tests.cast import NOW
from tests.reports.meeting_kit import comment, move, propose, reply, view
from tests.tracking.small_world import small_world

HELD = "/reports/meetings/steering-group-3/"
# Beyond session and account: of a list at most six (design, section 9, ruling 12); of a meeting with all its parts.
LIST, MEETING, PROPOSAL = 6, 14, 8
KINDS = [("divergent", 1), ("divergent", 2), ("divergent", 3), ("backward", 4)]


def asked(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200, address
    account = ("django_session", "poa_user", "SAVEPOINT")
    return len([one for one in seen.captured_queries if not any(word in one["sql"] for word in account)])


def test_a_meeting_is_planned_by_its_form(client, cast):
    client.force_login(cast.officer)
    typed = {"name": "A meeting", "kind": "expert", "place": "Kyiv", "first_on": "1999-09-01"}
    made = client.post("/reports/meetings/new/", typed)
    assert made["Location"] == "/reports/meetings/a-meeting-1999-09-01/"
    wrong = client.post("/reports/meetings/new/", {**typed, "last_on": "1999-08-01"})
    assert wrong.status_code == 422 and "last day comes before" in wrong.content.decode()
    assert "Kyiv" in wrong.content.decode()


def test_the_coordinator_convenes_and_postpones_on_pages(client, cast, planned):
    client.force_login(cast.coordinator)
    place = f"/reports/meetings/{planned.key}/"
    assert client.post(f"{place}convene/", {"first_on": "1999-06-24"}).status_code == 422
    typed = {"first_on": "1999-06-24", "last_on": "1999-06-25", "place": "Geneva", "consulted": "All, in May."}
    assert client.post(f"{place}convene/", typed)["Location"] == place
    page = client.get(place).content.decode()
    assert "All, in May." in page and "It was held" in page
    past = client.post(f"{place}postpone/", {"reason": "The hall.", "new_day": "2001-09-01"})
    assert past.status_code == 422 and "This day is over already." in past.content.decode()
    client.post(f"{place}postpone/", {"reason": "The hall.", "new_day": "2099-09-01"})
    page = client.get(place).content.decode()
    assert "The hall." in page and "1 September 2099" in page and "first set for 24 June 1999" in page


def test_a_meeting_that_was_postponed_is_convened_on_its_new_day_and_no_old_one(client, cast, convened):
    """The form offers what holds now: the new day, with as many days as before; no day where none is known."""
    client.force_login(cast.coordinator)
    place = f"/reports/meetings/{convened.key}/"
    client.post(f"{place}postpone/", {"reason": "The hall.", "new_day": "2099-09-01"})
    form = client.get(f"{place}convene/").context["form"]
    assert (form["first_on"].value(), form["last_on"].value()) == (date(2099, 9, 1), date(2099, 9, 2))
    Meeting.objects.filter(pk=convened.pk).update(postponed_to_on=None)
    form = client.get(f"{place}convene/").context["form"]
    assert (form["first_on"].value(), form["last_on"].value()) == (None, None)


def test_a_meeting_known_to_its_month_alone_is_offered_no_length_of_a_month(client, cast, convened):
    client.force_login(cast.coordinator)
    place = f"/reports/meetings/{convened.key}/"
    month = {"precision": "month", "earliest_on": date(1999, 6, 1), "latest_on": date(1999, 6, 30)}
    for state in ({"state": "planned"}, {"state": "postponed", "postponed_to_on": date(2099, 9, 1)}):
        Meeting.objects.filter(pk=convened.pk).update(**month, **state)
        form = client.get(f"{place}convene/").context["form"]
        assert (form["first_on"].value(), form["last_on"].value()) == (state.get("postponed_to_on"), None)


ADDED = {
    "participant": ({"party": "GEO", "capacity": "observer"}, "Georgia"),
    "agenda": ({"number": "1", "title": "Opening words"}, "Opening words"),
    "document": ({"symbol": "X/7", "title": "A paper", "audience": "participants"}, "X/7"),
    "decision": ({"number": "1", "text": "It was agreed.", "paragraphs": "148"}, "It was agreed."),
    "view": ({"name": "Farwater", "text": "Well told.", "audience": "participants"}, "Well told."),
    "proposal": (
        {"party": "TJK", "text": "Open the posts.", "paragraphs": "68", "audience": "observers"},
        "Open the posts.",
    ),
}


@pytest.mark.parametrize("what", ADDED)
def test_the_unit_adds_to_a_meeting(client, cast, what):
    client.force_login(cast.officer)
    typed, shown = ADDED[what]
    place = f"{HELD}add/{what}/"
    assert client.get(place).status_code == 200
    assert client.post(place, {"key": uuid.uuid4(), "name": ""}).status_code == 422
    assert client.post(place, {"key": uuid.uuid4(), **typed})["Location"] == HELD
    assert shown in client.get(HELD).content.decode()


def test_what_cannot_be_added_is_not_there(client, cast):
    client.force_login(cast.officer)
    assert client.get(f"{HELD}add/money/").status_code == 404


def test_a_row_is_taken_back_with_a_reason(client, cast, planned):
    client.force_login(cast.officer)
    place = f"/reports/meetings/{planned.key}/"
    item = actions.add_agenda_item(meeting=planned, number=1, title="A slip", by=cast.officer, at=NOW)
    named = f"agenda:{item.pk}"
    absent = [{"row": row, "reason": "No."} for row in ("agenda:999999", "money:1", "x", "")]
    for wrong in ({}, {"row": named}, *absent):
        client.post(f"{place}strike/", {f"strike-{name}": value for name, value in wrong.items()})
    assert AgendaItem.objects.filter(pk=item.pk).exists()
    client.post(f"{place}strike/", {"strike-row": named, "strike-reason": "Typed twice."})
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_a_delegation_comments_on_the_meeting_page(client, cast, convened):
    client.force_login(cast.participant)
    place = f"/portal/meetings/{convened.key}/"
    assert "Comment on a report" in client.get(place).content.decode()
    empty = client.post(f"/reports/meetings/{convened.key}/comment/", {"key": uuid.uuid4(), "text": " "})
    assert empty.status_code == 422 and not View.objects.exists()
    typed = {"key": uuid.uuid4(), "text": "Say more <b>of</b> shelters."}
    assert client.post(f"/reports/meetings/{convened.key}/comment/", typed)["Location"] == f"{place}#comments"
    assert "Say more &lt;b&gt;of&lt;/b&gt; shelters." in client.get(place).content.decode()
    client.force_login(cast.observer)
    assert "shelters" not in client.get(place).content.decode()


def test_a_comment_on_a_report_that_one_may_not_open_is_refused(client, cast, convened, built):
    client.force_login(cast.participant)
    typed = {"key": uuid.uuid4(), "text": "Hm.", "compilation": built.pk}
    assert client.post(f"/reports/meetings/{convened.key}/comment/", typed).status_code == 422


@pytest.mark.parametrize(("person", "seen"), [("officer", 3), ("field", 2), ("participant", 2), ("observer", 1)])
def test_documents_follow_their_own_audience(client, cast, planned, person, seen):
    for audience in ("unit", "participants", "observers"):
        words = {"symbol": f"X/{audience}", "title": "A paper", "issued_on": None, "compilation": None}
        actions.add_document(meeting=planned, **words, audience=audience, by=cast.officer, at=NOW)
    reader = getattr(cast, person)
    assert MeetingDocument.objects.visible_to(reader).count() == seen
    client.force_login(reader)
    assert client.get(f"/portal/meetings/{planned.key}/").content.decode().count("A paper") == seen


def test_a_proposal_page_takes_replies_and_steps(client, cast):
    proposal = propose(cast.officer, audience="observers")
    client.force_login(cast.officer)
    place = f"/reports/proposals/{proposal.pk}/"
    assert "No reply is on record." in client.get(place).content.decode()
    assert client.post(f"{place}reply/", {"reply-key": uuid.uuid4()}).status_code == 422
    typed = {
        "reply-key": uuid.uuid4(),
        "reply-party": "TJK",
        "reply-replied_on": "1998-09-01",
        "reply-text": "We shall.",
    }
    assert client.post(f"{place}reply/", typed)["Location"] == place
    early = {"step-key": uuid.uuid4(), "step-to": "acted_on", "step-on": "1990-01-01", "step-note": "Done."}
    assert "before the meeting" in client.post(f"{place}move/", early).content.decode()
    assert client.post(f"{place}move/", {**early, "step-on": "1998-12-01"})["Location"] == place
    client.force_login(cast.observer)
    page = client.get(f"/portal/proposals/{proposal.pk}/").content.decode()
    assert "We shall." in page and "Done." in page and "Record a reply" not in page


def test_a_narrower_proposal_is_not_there_for_observers(client, cast):
    proposal = propose(cast.officer)
    client.force_login(cast.observer)
    assert client.get(f"/portal/proposals/{proposal.pk}/").status_code == 404
    assert "Open the border posts." not in client.get("/portal/proposals/").content.decode()


def test_every_open_item_gets_its_decision_on_one_page(client, cast):
    first, second = (f"item-{propose(cast.officer).pk}" for _ in range(2))
    client.force_login(cast.coordinator)
    place = "/reports/meetings/steering-group-5/conclude/"
    assert client.get(place).content.decode().count("Open the border posts.") == 2
    typed = {f"{first}-outcome": "closed", f"{first}-note": "Overtaken."}
    half = client.post(place, typed)
    assert half.status_code == 422 and "Overtaken." in half.content.decode() and not ClosingDecision.objects.exists()
    handed = {**typed, f"{second}-outcome": "handed_on"}
    assert client.post(place, handed).status_code == 422
    done = client.post(place, {**handed, f"{second}-handed_to": "Council of Europe"})
    assert done["Location"] == "/reports/meetings/steering-group-5/"
    assert "Council of Europe" in client.get("/reports/meetings/steering-group-5/").content.decode()
    assert sorted(Proposal.objects.values_list("state", flat=True)) == ["made", "not_pursued"]


def test_four_hundred_open_items_are_decided_on_at_once(client, cast, monkeypatch):
    """A report of the whole Programme leaves more open than Django takes fields of a form by itself."""
    points = [Point(f"divergent:{place}:TJK", f"Point {place}", f"Point {place}") for place in range(400)]
    monkeypatch.setattr("reports.views.meeting_acts.open_points", lambda *_: points)
    client.force_login(cast.coordinator)
    typed = {}
    for prefix in (prefix_of(None, point) for point in points):
        typed |= {f"{prefix}-outcome": "handed_on", f"{prefix}-handed_to": "Council of Europe", f"{prefix}-note": ""}
    assert client.post("/reports/meetings/steering-group-5/conclude/", typed).status_code == 302
    assert ClosingDecision.objects.filter(handed_to="Council of Europe").count() == 400


def test_one_decision_goes_for_all_of_a_kind_but_those_decided_by_themselves(client, cast, monkeypatch):
    points = [Point(f"{kind}:{place}:TJK", f"Point {place}", f"Point {place}") for kind, place in KINDS]
    monkeypatch.setattr("reports.views.meeting_acts.open_points", lambda *_: points)
    client.force_login(cast.coordinator)
    place, own = "/reports/meetings/steering-group-5/conclude/", prefix_of(None, points[1])
    page = client.get(place).content.decode()
    assert 'name="same-divergent-outcome"' in page and 'name="same-backward-outcome"' not in page
    same = {"same-divergent-outcome": "closed", "same-divergent-note": "Settled.", f"{own}-outcome": "carried_on"}
    assert client.post(place, same).status_code == 422
    every = {f"{prefix_of(None, point)}-outcome": "closed" for point in points}
    for words in ("note", "handed_to"):
        unsaid = client.post(place, every | {f"same-divergent-{words}": "Overtaken."})
        assert unsaid.status_code == 422 and "Overtaken." in unsaid.text and not ClosingDecision.objects.exists()
        assert unsaid.text.count("Choose what becomes of all of this kind") == 2, "above the form, and at the field"
    alone = {f"{prefix_of(None, points[3])}-outcome": "closed"}
    lost = {f"{prefix_of(None, points[0])}-handed_to": "Council of Europe"}
    refused = client.post(place, same | alone | lost)
    assert refused.status_code == 422 and not ClosingDecision.objects.exists()
    assert "Point 1</a>: " in refused.text, "without a gap before the colon"
    assert client.post(place, same | alone).status_code == 302
    told = ClosingDecision.objects.values_list("point", "outcome", "note")
    assert [row[1:] for row in sorted(told, key=lambda row: [point.key for point in points].index(row[0]))] == [
        *(("closed", "Settled."), ("carried_on", ""), ("closed", "Settled."), ("closed", "")),
    ]


def filled(cast, number, meeting):
    for place in range(number):
        proposal = propose(cast.officer, meeting=meeting, audience="observers")
        reply(proposal, cast.officer, on=date(1999, 7, 1))
        move(proposal, "under_way", cast.officer, on=date(1999, 7, 1))
        view(cast.officer, meeting=meeting, audience="observers")
        words = {"symbol": f"X/{number}/{place}", "title": "A paper", "issued_on": None, "compilation": None}
        actions.add_document(meeting=meeting, **words, audience="observers", by=cast.officer, at=NOW)


@pytest.mark.parametrize("person", ["coordinator", "observer"])
def test_queries_do_not_grow_with_the_rows(client, cast, person):
    meeting = Meeting.objects.get(key="steering-group-4")
    filled(cast, 1, meeting)
    pages = {"/portal/meetings/": LIST, "/portal/proposals/": LIST, f"/portal/meetings/{meeting.key}/": MEETING}
    pages[f"/portal/proposals/{Proposal.objects.get().pk}/"] = PROPOSAL
    pages |= {"/portal/assembly/": 9, "/portal/second-phase/": 9}
    client.force_login(getattr(cast, person))
    before = {page: asked(client, page) for page in pages}
    filled(cast, 5, meeting)
    assert {page: asked(client, page) for page in pages} == before
    assert {page: number for page, number in before.items() if number > pages[page]} == {}


def test_an_address_names_a_meeting_that_is_there(client, cast):
    client.force_login(cast.officer)
    assert client.get("/reports/meetings/no-such-meeting/").status_code == 404


def test_comments_do_not_show_among_the_views(client, cast, convened):
    comment(convened, cast.participant)
    client.force_login(cast.officer)
    page = client.get(f"/reports/meetings/{convened.key}/").content.decode()
    assert page.count("Say more of shelters.") == 1 and page.index("No view is on record.") > page.index("Say more of")


@pytest.mark.parametrize("what", ["decision", "view", "proposal"])
def test_no_form_is_shown_for_what_is_said_at_a_meeting_before_it_was_held(client, cast, convened, what):
    """What would be refused is said before anybody writes; what was written all the same is kept."""
    client.force_login(cast.officer)
    place = f"/reports/meetings/{convened.key}/"
    told = client.get(f"{place}add/{what}/", follow=True)
    assert told.redirect_chain == [(place, 302)] and "is put on record once it was held" in told.text
    typed, words = ADDED[what]
    sent = client.post(f"{place}add/{what}/", {"key": uuid.uuid4(), **typed})
    assert sent.status_code == 422 and words in sent.text and "is put on record once it was held" in sent.text


@pytest.mark.parametrize("act", ["convene", "postpone", "edit"])
def test_no_form_is_shown_for_moving_a_meeting_that_was_held(client, cast, act):
    client.force_login(cast.coordinator)
    told = client.get(f"{HELD}{act}/", follow=True)
    assert told.redirect_chain == [(HELD, 302)] and "is held; this cannot be done now." in told.text


def test_a_decision_on_an_open_item_is_taken_back_where_everything_else_is_by_the_coordinator_alone(client, cast):
    point = Point("silent:TJK", "Silent", "Silent: Tajikistan")
    fifth = Meeting.objects.get(key="steering-group-5")
    (row,) = actions.conclude(meeting=fifth, decisions=[(None, point, "closed", "", "")], by=cast.coordinator, at=NOW)
    place, typed = f"/reports/meetings/{fifth.key}/", {"strike-row": f"closing:{row.pk}", "strike-reason": "A slip."}
    client.force_login(cast.officer)
    assert typed["strike-row"] not in client.get(place).text
    client.post(f"{place}strike/", typed)
    assert fifth.closing_decisions.exists()
    client.force_login(cast.coordinator)
    assert f'<option value="{typed["strike-row"]}">closed: Silent: Tajikistan' in client.get(place).text
    assert client.post(f"{place}strike/", typed)["Location"] == place
    assert not fifth.closing_decisions.exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("meetings/", "No meeting is on record."),
        ("meetings/?as_of=1996-01-01", "No meeting was on record by that day."),
        ("assembly/", "No resolution is on record."),
    ],
)
def test_a_programme_without_meetings_and_resolutions_says_that_there_are_none(client, db, address, said):
    client.force_login(small_world().people.unit_officer)
    assert said in client.get(f"/reports/{address}").text


@pytest.mark.parametrize("address", ["meetings/", "assembly/"])
def test_one_that_has_them_does_not(client, cast, address):
    client.force_login(cast.officer)
    assert " is on record." not in client.get(f"/reports/{address}").text


@pytest.mark.parametrize(
    ("kind", "name", "language", "called", "beside"),
    [
        ("expert", "Experts on wells", "en", "Experts on wells", False),
        ("expert", "Experts on wells", "ru", "совещание экспертов", True),
        ("national", "Совещание о колодцах", "ru", "Совещание о колодцах", False),
        ("national", "Совещание о колодцах", "en", "Совещание о колодцах", False),
    ],
)
def test_a_meeting_is_read_by_its_name_beside_what_its_readers_language_calls_it(
    client, cast, kind, name, language, called, beside
):
    """By their kind alone, fifteen regional meetings would all be called the same."""
    said = {"name": name, "kind": kind, "place": "", "first_on": date(2000, 1, 5), "last_on": None}
    row = actions.plan_meeting(**said, by=cast.officer, at=NOW)
    cast.officer.language = language
    cast.officer.save()
    client.force_login(cast.officer)
    page, listed = client.get(f"/reports/meetings/{row.key}/").text, client.get("/reports/meetings/").text
    assert f"<h1>{called}</h1>" in page and f">{called}</a>" in listed
    assert (f'<dd lang="en">{name}</dd>' in page) == (f'<span class="note" lang="en">{name}</span>' in listed) == beside


def test_items_and_decisions_have_a_number_and_steps_a_day_in_russian():
    """A figure's number is another word there, and what was done does not begin on a day but stands since then."""
    with override("ru"):
        assert AgendaForm()["number"].label == DecisionForm()["number"].label == "Номер"
        assert StepForm()["on"].label == "С какого дня"


def test_the_paragraph_that_a_view_is_on_follows_the_report_without_a_gap(client, cast, issued):
    view(cast.officer)
    View.objects.update(compilation=issued, report_paragraph=1)
    client.force_login(cast.officer)
    told = re.sub(r"<[^>]*>", "", client.get(HELD).text)
    assert re.search(r"English, paragraph\s1\b", told)
