"""A country report from the first word to the last: who may do what, in which state, and what is never lost."""

import json
import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from poa.errors import ReasonMissing
from poa.models import Event, Notice, Party
from reports import actions
from reports.actions.errors import CommentResolved, NoReplyYet
from reports.canonical import sha256
from reports.country_reports.quoting import openings, place_of
from reports.models import CountryReport, CountryReportComment, CountryReportVersion, RoundDate
from reports.models.countries import LONGEST_TEXT
from tests.cast import NOW, PEOPLE
from tests.reports.country_kit import DAY, LATER, REPLY_BY, accepted, replied, saved, sent, submitted
from tracking.actions.entries import change_audience, withdraw_entry
from tracking.errors import Incomplete
from tracking.models import ProgressEntry

UNIT = {"officer", "other_officer", "coordinator"}


def outcome(act, **arguments):
    try:
        with transaction.atomic():
            act(**arguments)
    except PermissionDenied:
        return False
    return True


def text_of(report, key):
    return report.parts.get(key=key).text


def home(report):
    """Return (key of the part that tells of the families, the mark of their fact)."""
    return report.parts.get(text__contains="Forty families").key, report.citations.get(entry__reference="X1").mark


# Who reads, and from when on.


@pytest.mark.parametrize("who", PEOPLE)
def test_the_unit_reads_all_the_offices_there_theirs_and_the_government_from_its_consultation_on(cast, begun, who):
    def reads():
        return CountryReport.objects.visible_to(getattr(cast, who)).filter(pk=begun.pk).exists()

    assert reads() == (who in UNIT | {"field"})
    for state in ("in_consultation", "submitted", "accepted"):
        with transaction.atomic():
            {"in_consultation": sent, "submitted": submitted, "accepted": accepted}[state](begun, cast)
            assert reads() == (who in UNIT | {"field", "government"})
            transaction.set_rollback(True)


def test_the_government_goes_on_reading_what_was_returned(cast, begun):
    report = submitted(begun, cast)
    actions.return_report(report=report, reason="Say more.", by=cast.officer, at=NOW)
    assert CountryReport.objects.visible_to(cast.government).exists()


# Who writes.


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_field_offices_of_the_country_draft(cast, begun, who):
    by = getattr(cast, who)
    assert outcome(saved, report=begun, key="constraints", text="Snow.", by=by) == (who == "field")
    asked = {"report": begun, "kind": "ngo", "name": "Hearth", "consulted_on": NOW.date(), "how": "A visit."}
    assert outcome(actions.add_consulted, **asked, by=by, at=NOW) == (who == "field")
    assert outcome(actions.send_to_government, report=begun, reply_by_on=REPLY_BY, by=by, at=NOW) == (who == "field")


def test_an_officer_of_another_agency_in_the_country_writes_too(cast, begun):
    cast.field_elsewhere.countries.add(begun.country)
    saved(begun, "constraints", "Snow.", by=cast.field_elsewhere)
    assert text_of(begun, "constraints") == "Snow."


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_government_of_the_country_replies_and_only_the_unit_accepts_or_returns(cast, begun, who):
    by = getattr(cast, who)
    report = sent(begun, cast)
    reply = {"report": report, "kind": "cleared", "text": "", "original": "en", "version": report.version}
    assert outcome(actions.give_position, **reply, by=by, at=NOW) == (who == "government")
    replied(report, cast)
    report = actions.submit_report(report=report, by=cast.field, at=NOW)
    with transaction.atomic():
        assert outcome(actions.return_report, report=report, reason="More.", by=by, at=NOW) == (who in UNIT)
        transaction.set_rollback(True)
    assert outcome(actions.accept_report, report=report, audience="participants", by=by, at=NOW) == (who in UNIT)


def test_the_government_of_another_country_neither_reads_nor_replies(cast, begun):
    cast.government.countries.set([Party.objects.get(code="GEO")])
    cast.government.__dict__.pop("_country_codes", None)
    report = sent(begun, cast)
    assert not CountryReport.objects.visible_to(cast.government).exists()
    with pytest.raises(PermissionDenied):
        replied(report, cast)


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_coordinator_opens_an_accepted_report_again_with_a_reason(cast, begun, who):
    report = accepted(begun, cast)
    by = getattr(cast, who)
    assert outcome(actions.reopen_report, report=report, reason="A wrong figure.", by=by, at=NOW) == (
        who == "coordinator"
    )


def test_nothing_is_returned_or_reopened_without_a_reason(cast, begun):
    report = submitted(begun, cast)
    with pytest.raises(ReasonMissing):
        actions.return_report(report=report, reason=" ", by=cast.officer, at=NOW)
    report = actions.accept_report(report=report, audience="participants", by=cast.officer, at=NOW)
    with pytest.raises(ReasonMissing):
        actions.reopen_report(report=report, reason="", by=cast.coordinator, at=NOW)


# The way from state to state.


def test_a_report_goes_from_state_to_state_with_one_event_each(cast, begun):
    accepted(begun, cast)
    kinds = Event.objects.filter(subject_id=str(begun.pk)).order_by("sequence").values_list("kind", "to_state")
    assert list(kinds) == [
        ("country_report.opened", "drafting"),
        ("country_report.sent", "in_consultation"),
        ("country_report.cleared", ""),
        ("country_report.submitted", "submitted"),
        ("country_report.accepted", "accepted"),
    ]


def test_a_country_has_one_report_a_round(cast, begun):
    with pytest.raises(actions.AlreadyBegun):
        actions.open_country_report(round=begun.round, country=begun.country, by=cast.field, at=NOW)


def test_no_report_is_begun_before_the_round_is_open_nor_written_after_it_is_closed(cast, begun):
    planned = begun.round.__class__.objects.get(year=2000)
    with pytest.raises(actions.RoundIsPlanned):
        actions.open_country_report(round=planned, country=begun.country, by=cast.field, at=NOW)
    actions.close_round(round=begun.round, by=cast.coordinator, at=NOW)
    with pytest.raises(actions.RoundIsClosed):
        saved(begun, "constraints", "Snow.", by=cast.field)


def test_it_is_not_submitted_before_the_government_replied_or_its_day_is_past(cast, begun):
    report = sent(begun, cast)
    with pytest.raises(NoReplyYet, match="11 July 1999"):
        actions.submit_report(report=report, by=cast.field, at=NOW)
    assert actions.submit_report(report=report, by=cast.field, at=LATER).state == "submitted"


def test_a_day_that_is_past_is_no_day_to_reply_by(cast, begun):
    with pytest.raises(Incomplete):
        actions.send_to_government(report=begun, reply_by_on=DAY["latest_on"], by=cast.field, at=NOW)


def test_an_objection_has_a_text_and_is_to_the_report_as_it_stands(cast, begun):
    report = sent(begun, cast)
    with pytest.raises(Incomplete):
        replied(report, cast, kind="objected", text=" ")
    saved(report, "constraints", "Snow.", by=cast.field)
    with pytest.raises(Incomplete, match="changed after you opened it"):
        replied(report, cast)
    report.refresh_from_db()
    assert replied(report, cast, kind="objected", text="There was no snow.").version == 2


def test_what_was_submitted_is_not_written_in(cast, begun):
    report = submitted(begun, cast)
    with pytest.raises(actions.WrongState):
        saved(report, "constraints", "Snow.", by=cast.field)


# What is accepted is frozen, and what was saved stays.

TAMPERING = [
    "UPDATE reports_countryreport SET audience = 'observers' WHERE id = %s",
    "UPDATE reports_countryreport SET state = 'returned', accepted_at = NULL, accepted_by_id = NULL, version = 9"
    " WHERE id = %s",
    "DELETE FROM reports_countryreport WHERE id = %s",
    "UPDATE reports_countryreportpart SET text = 'X' WHERE report_id = %s",
    "DELETE FROM reports_countryreportpart WHERE report_id = %s",
    "UPDATE reports_countryreportcitation SET mark = 9 WHERE report_id = %s",
    "DELETE FROM reports_countryreportcitation WHERE report_id = %s",
    "UPDATE reports_countryreportconsulted SET name = 'X' WHERE report_id = %s",
    "UPDATE reports_countryreportposition SET text = 'X' WHERE report_id = %s",
    "DELETE FROM reports_countryreportposition WHERE report_id = %s",
    "UPDATE reports_countryreportversion SET content = '{}' WHERE report_id = %s",
    "DELETE FROM reports_countryreportversion WHERE report_id = %s",
]


def tamper(statement, report):
    key = report.pk if connection.vendor == "postgresql" else report.pk.hex
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [key])


@pytest.mark.parametrize("statement", TAMPERING)
def test_the_database_refuses_to_change_what_was_accepted(cast, begun, statement):
    said = {"kind": "ngo", "name": "Hearth", "consulted_on": NOW.date(), "how": "A visit."}
    actions.add_consulted(report=begun, **said, by=cast.field, at=NOW)
    begun.refresh_from_db()
    report = accepted(begun, cast)
    with pytest.raises(IntegrityError, match="sealed"):
        tamper(statement, report)


def test_versions_and_replies_are_sealed_in_every_state(cast, begun):
    report = sent(begun, cast)
    replied(report, cast)
    for statement in TAMPERING[-4:]:
        with pytest.raises(IntegrityError, match="sealed"):
            tamper(statement, report)


def test_what_was_opened_again_can_be_written_and_accepted_anew(cast, begun):
    report = actions.reopen_report(report=accepted(begun, cast), reason="A figure.", by=cast.coordinator, at=NOW)
    saved(report, "constraints", "Snow.", by=cast.field)
    report.refresh_from_db()
    assert accepted(report, cast).state == "accepted"


def test_every_save_keeps_the_whole_content_under_its_hash_and_the_log_knows_it(cast, begun):
    saved(begun, "constraints", "Snow.", by=cast.field)
    saved(begun, "constraints", "Snow and ice.", by=cast.field)
    rows = list(CountryReportVersion.objects.filter(report=begun))
    assert [row.number for row in rows] == [1, 2, 3]
    for row in rows:
        assert sha256(row.content.encode()) == row.sha256
    told = [part["text"] for part in json.loads(rows[1].content)["parts"] if part["key"] == "constraints"]
    assert told == ["Snow."]
    events = Event.objects.filter(
        subject_id=str(begun.pk), kind__in=["country_report.opened", "country_report.changed"]
    )
    assert [event.detail["said"] for event in events] == [row.sha256 for row in rows]


def test_the_same_words_again_are_no_save(cast, begun):
    saved(begun, "constraints", "Snow.", by=cast.field)
    saved(begun, "constraints", " Snow.\r\n", by=cast.field, version=1)
    assert CountryReportVersion.objects.filter(report=begun).count() == 2


def test_of_two_who_save_one_part_the_second_is_told_and_nothing_is_overwritten(cast, begun):
    saved(begun, "constraints", "Snow.", by=cast.field, version=1)
    with pytest.raises(actions.PartStale) as refused:
        saved(begun, "constraints", "Ice.", by=cast.field, version=1)
    assert refused.value.current.text == "Snow." == text_of(begun, "constraints")
    saved(begun, "priorities", "Roofs.", by=cast.field, version=1)


# Citations.


def test_it_opens_with_the_facts_of_the_period_each_cited_under_its_chapter(begun):
    key, mark = home(begun)
    assert key == "chapter-III"
    assert f"1 February 1999: Forty families went home. [{mark}]" in text_of(begun, key).splitlines()
    assert [part.kind for part in begun.parts.all()] == [
        "overview",
        *["progress"] * 7,
        "constraints",
        "priorities",
        "consulted",
    ]


def test_a_citation_survives_every_edit_that_keeps_its_mark(cast, begun):
    key, mark = home(begun)
    saved(begun, key, f"Homes: see [{mark}]. Many went.", by=cast.field)
    assert begun.citations.get(entry__reference="X1").mark == mark


def test_what_no_text_cites_any_more_is_dropped_and_its_number_never_given_again(cast, begun, make_entry):
    key, mark = home(begun)
    following = begun.next_mark
    gone = saved(begun, key, "Homes.", by=cast.field).dropped
    assert mark in [row.mark for row in gone] and not begun.citations.filter(mark=mark).exists()
    entry = make_entry(state="verified", **DAY)
    saved(begun, key, "Homes [] and more.", by=cast.field, cite=[entry.pk])
    assert text_of(begun, key) == f"Homes [{following}] and more."


def test_an_entry_cited_twice_has_one_mark(cast, begun):
    entry = ProgressEntry.objects.get(reference="X1")
    saved(begun, "overview", "They went home.", by=cast.field, cite=[entry.pk])
    assert text_of(begun, "overview") == f"They went home. [{home(begun)[1]}]"


@pytest.mark.parametrize("text", ["As told [777].", "As told []."])
def test_a_mark_without_a_source_is_named(cast, begun, text):
    with pytest.raises(Incomplete, match=r"\[777\]|\[\]"):
        saved(begun, "overview", text, by=cast.field)


def test_what_is_open_to_the_unit_alone_can_never_be_cited(cast, begun, make_entry):
    closed = make_entry(state="verified", audience="unit", reference="X9", **DAY)
    with pytest.raises(Incomplete, match=r"\(X9\) is open to the Unit alone"):
        saved(begun, "overview", "Told.", by=cast.field, cite=[closed.pk])


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_what_is_not_verified_or_of_another_country_is_not_cited(cast, begun, make_entry, state):
    elsewhere = make_entry(state="verified", by=cast.officer, countries=("GEO",), **DAY)
    for pk in (make_entry(state=state, **DAY).pk, elsewhere.pk, uuid.uuid4()):
        with pytest.raises(Incomplete, match="cannot be cited"):
            saved(begun, "overview", "Told.", by=cast.field, cite=[pk])


def test_what_was_closed_to_participants_meanwhile_stops_the_report(cast, begun):
    entry = ProgressEntry.objects.get(reference="X1")
    change_audience(entry=entry, audience="unit", reason="Names.", by=cast.officer, at=NOW)
    with pytest.raises(actions.CitesClosed, match=rf"\[{home(begun)[1]}\]"):
        sent(begun, cast)


def test_a_withdrawn_source_stays_cited_and_is_not_cited_anew(cast, begun):
    entry = ProgressEntry.objects.get(reference="X1")
    withdraw_entry(entry=entry, reason="Wrong.", by=cast.officer, at=NOW)
    key, mark = home(begun)
    saved(begun, key, f"See [{mark}].", by=cast.field)
    saved(begun, key, "Nothing.", by=cast.field)
    with pytest.raises(Incomplete, match=r"\(X1\) was withdrawn"):
        saved(begun, "overview", "Told.", by=cast.field, cite=[entry.pk])


# Observers are told only what all agreed to.


@pytest.mark.parametrize(
    ("reply", "narrow", "allowed"),
    [({}, False, True), ({}, True, False), ({"kind": "objected", "text": "No."}, False, False)],
)
def test_a_report_is_for_observers_only_when_all_agree(cast, begun, make_entry, reply, narrow, allowed):
    if narrow:
        entry = make_entry(state="verified", audience="participants", **DAY)
        saved(begun, "overview", "Told.", by=cast.field, cite=[entry.pk])
        begun.refresh_from_db()
    if allowed:
        assert accepted(begun, cast, audience="observers", **reply).audience == "observers"
        return
    with pytest.raises(actions.NotForObservers):
        accepted(begun, cast, audience="observers", **reply)


def test_a_text_changed_after_its_clearance_is_not_for_observers(cast, begun):
    report = sent(begun, cast)
    replied(report, cast)
    saved(report, "constraints", "Snow.", by=cast.field)
    report = actions.submit_report(report=report, by=cast.field, at=NOW)
    with pytest.raises(actions.NotForObservers):
        actions.accept_report(report=report, audience="observers", by=cast.officer, at=NOW)


# Comments.


@pytest.mark.parametrize("who", PEOPLE)
def test_those_concerned_comment_and_the_government_while_it_is_consulted(cast, begun, who):
    by = getattr(cast, who)
    staff = who in UNIT | {"field"}
    words = {"part": begun.parts.first(), "text": "Which families?", "at": NOW}
    if who == "government":
        with pytest.raises(actions.WrongState):
            actions.comment_on_report(report=begun, **words, by=by)
    else:
        assert outcome(actions.comment_on_report, report=begun, **words, by=by) == staff
    report = sent(begun, cast)
    assert outcome(actions.comment_on_report, report=report, **words, by=by) == (staff or who == "government")


def test_the_government_reads_what_is_said_in_its_consultation_alone(cast, begun):
    own = actions.comment_on_report(report=begun, part=None, text="Between us.", by=cast.field, at=NOW)
    report = sent(begun, cast)
    shared = actions.comment_on_report(report=report, part=None, text="For all.", by=cast.officer, at=NOW)
    assert set(CountryReportComment.objects.visible_to(cast.government)) == {shared}
    assert set(CountryReportComment.objects.visible_to(cast.field)) == {own, shared}


def test_a_comment_is_resolved_once(cast, begun):
    comment = actions.comment_on_report(report=begun, part=None, text="Well.", by=cast.field, at=NOW)
    actions.resolve_report_comment(comment=comment, by=cast.officer, at=NOW)
    with pytest.raises(CommentResolved):
        actions.resolve_report_comment(comment=comment, by=cast.officer, at=NOW)


# Bad input.


def test_a_text_of_thirty_thousand_signs_in_every_script_is_kept_whole(cast, begun):
    scripts = "Ў ғ қ ҳ Ҷ ҷ Ә ө ү ң Ґ ґ Є є І і Ї ї Ё ё ქართული Հայերեն Ə ə ğ ş ț ă ʻ العربية "
    text = (scripts * (LONGEST_TEXT // len(scripts) + 1))[:LONGEST_TEXT].strip()
    saved(begun, "overview", text, by=cast.field, original="ru")
    assert text_of(begun, "overview") == text


def test_a_text_that_is_too_long_is_refused_with_both_numbers(cast, begun):
    with pytest.raises(Incomplete, match=f"Found {LONGEST_TEXT + 1} signs; expected no more than {LONGEST_TEXT}"):
        saved(begun, "overview", "x" * (LONGEST_TEXT + 1), by=cast.field)


def test_what_looks_like_a_mark_in_a_fact_is_taken_for_none(opened, cast, make_entry):
    make_entry(state="verified", reference="X1", narrative_en="Forty families, law [12] [].", **DAY)
    country = Party.objects.get(code="TJK")
    report = actions.open_country_report(round=opened, country=country, by=cast.field, at=NOW)
    key, mark = home(report)
    assert f"Forty families, law (12) (). [{mark}]" in text_of(report, key)


def test_next_year_opens_with_what_was_accepted_and_without_its_treaty_table(cast, begun):
    overview = text_of(begun, "overview")
    saved(begun, "overview", f"A year of return [{home(begun)[1]}].\n{overview}", by=cast.field)
    saved(begun, "priorities", "Roofs.", by=cast.field)
    begun.refresh_from_db()
    accepted(begun, cast)
    following = actions.open_round(round=begun.round.__class__.objects.get(year=2000), by=cast.coordinator, at=NOW)
    report = actions.open_country_report(round=following, country=begun.country, by=cast.field, at=NOW)
    text = text_of(report, "overview")
    assert text.startswith("A year of return [1].") and text.count("International instruments as of") == 1
    assert text_of(report, "priorities") == "Roofs."
    assert report.citations.filter(entry__reference="X1").exists()


def test_what_is_sent_twice_is_kept_once(cast, begun):
    said = {"report": begun, "kind": "ngo", "name": "Hearth", "consulted_on": NOW.date(), "how": "A visit."}
    rows = [actions.add_consulted(**said, by=cast.field, at=NOW) for _time in range(2)]
    begun.refresh_from_db()
    assert rows[0] == rows[1] and (begun.consulted.count(), begun.version) == (1, 2)
    report = sent(begun, cast)
    for _time in range(2):
        actions.comment_on_report(report=report, part=None, text="Of which spring?", by=cast.government, at=NOW)
        replied(report, cast, kind="objected", text="It snowed.")
    assert (report.comments.count(), report.positions.count()) == (1, 1)
    for kind in ("cleared", "objected"):
        replied(report, cast, kind=kind, text="It snowed.")
    assert [row.kind for row in report.positions.order_by("pk")] == ["objected", "cleared", "objected"]


def test_the_same_comment_on_a_text_that_was_changed_or_sent_anew_is_another(cast, begun):
    report = sent(begun, cast)
    said = {"report": report, "part": None, "text": "The number is wrong.", "by": cast.government}
    days = [NOW + timedelta(days=day) for day in range(4)]
    first = actions.comment_on_report(**said, at=days[0])
    saved(report, key="constraints", text="Snow.", by=cast.field, at=days[1])
    second = actions.comment_on_report(**said, at=days[1])
    replied(CountryReport.objects.get(), cast)
    by = {"report": report, "at": days[2]}
    actions.submit_report(**by, by=cast.field)
    actions.return_report(**by, reason="Count anew.", by=cast.officer)
    actions.send_to_government(**by, reply_by_on=REPLY_BY, by=cast.field)
    third = actions.comment_on_report(**said, at=days[3])
    assert len({first.pk, second.pk, third.pk}) == 3 and actions.comment_on_report(**said, at=days[3]) == third


def test_a_reply_is_wanted_no_later_than_the_report_itself_is_due(cast, begun):
    """The report waits for the reply: a slip in the year would hold it up for good."""
    due = REPLY_BY + timedelta(days=3)
    RoundDate.objects.create(round=begun.round, kind="reports_due", day=due)
    by, late = {"by": cast.field, "at": NOW}, due + timedelta(days=1)
    with pytest.raises(Incomplete, match="country reports due"):
        actions.send_to_government(report=begun, reply_by_on=late, **by)
    report = sent(begun, cast)
    with pytest.raises(Incomplete, match="country reports due"):
        actions.extend_consultation(report=report, new_day=late, reason="Snow.", **by)
    assert actions.extend_consultation(report=report, new_day=due, reason="Snow.", **by).reply_by_on == due


def test_the_same_comment_on_two_paragraphs_that_begin_alike_is_two(cast, begun):
    """Each stands at its own paragraph, and two clicks on the second make one comment still."""
    begins = "Snow closes the passes. " * 6
    saved(begun, "constraints", f"{begins}Ann.\n\n{begins}Bob.\n\n{begins}Ann.", by=cast.field)
    part = begun.parts.get(key="constraints")
    said = {"report": begun, "part": part, "text": "Says who?", "by": cast.field, "at": NOW}
    made = [actions.comment_on_report(**said, paragraph=number) for number in (1, 2, 3, 2)]
    assert len({one.pk for one in made}) == 3 and made[1] == made[3]
    there = openings(part.text)
    assert [place_of(one.quoted, there) for one in made] == [1, 2, 3, 2]


def test_the_letter_of_a_report_given_back_veils_whom_its_reason_names(begun, cast):
    report = accepted(begun, cast)
    actions.reopen_report(report=report, reason="Ask Mr. Rustam Karimov; Karimov knows.", by=cast.coordinator, at=NOW)
    told = Notice.objects.get(kind="entry_returned", person=cast.field)
    assert told.words["reason"] == "Ask Mr. R… K…; K… knows."
