"""The next report answers each view and proposal of the meetings before it, as they stood on its last day."""

import json
import uuid
from datetime import date, timedelta

import pytest

from reports import actions
from reports.canonical import canonical
from reports.compilation import compile, compile_section
from reports.gather import read
from reports.models import Meeting, Proposal
from tests.cast import NOW
from tests.reports.meeting_kit import comment, move, paragraph, propose, reply, view
from tests.reports.snapshots import snapshot
from tests.reports.test_compilation import EARLIER_ROUND, made, words_of
from tests.reports.test_gather import report

MEETING = {
    "key": "sg-3",
    "name": "Third meeting",
    "place": "Here",
    "kind": "steering_group",
    "ordinal": 3,
    "state": "held",
    "inferred": False,
    "date_text": "",
    "precision": "day",
    "approximate": False,
    "earliest_on": "1998-06-20",
    "latest_on": "1998-06-20",
}
PLAIN = {
    "label": "1",
    "name": "",
    "text": "Mend the bridge.",
    "party_code": "AAA",
    "party_name": "Alphia",
    "meeting_key": "sg-3",
    "recommended": None,
    "recommended_of": None,
    "paragraphs": [3],
    "steps": [],
    "replies": [],
    "closing": [],
    "state": "made",
}
ANSWER = {"replied_on": "1998-09-01", "name": "", "text": "We shall.", "party_code": "AAA", "party_name": "Alphia"}

VIEW = {
    "of_the_group": True,
    "name": "",
    "party_code": None,
    "party_name": "",
    "meeting_key": "sg-3",
    "symbol": "",
    "report_paragraph": None,
    "text": "It came late.",
    "paragraphs": [4, 9],
}


def proposal(**more):
    return {**PLAIN, **more}


def said_of(*proposals, **more):
    return words_of(made(meetings=[MEETING], proposals=list(proposals), previous_round=EARLIER_ROUND, **more))


def chapter(document, key="proposals"):
    return next(one for one in document.chapters if one.anchor == f"chapter-{key}")


def test_the_chapter_stands_in_front_behind_the_open_points_and_the_changes():
    anchors = [one.anchor for one in compile(snapshot(), sha256="0" * 64).chapters]
    place = anchors.index("chapter-proposals")
    assert anchors[place - 1 : place + 2] == ["chapter-changes", "chapter-proposals", "chapter-issues"]


def test_where_nothing_is_on_record_the_report_says_so():
    said = words_of(made())
    assert "No view and no proposal of an earlier meeting is on record by 31 May 1999." in said
    assert "No proposal of an earlier meeting is on record." in said


def test_a_proposal_without_a_reply_is_an_open_point():
    said = said_of(proposal())
    assert "Proposals of earlier meetings that are open and without a reply (1 proposal):" in said
    assert "Proposal 1 of the third meeting of the Steering Group, Here, 20 June 1998, to Alphia" in said
    assert "No reply on record." in said and "Made; nothing further is on record." in said
    assert "to remind the addressees of 1 proposal without a reply, on paragraph 3" in said


def test_paragraphs_are_parted_by_one_comma():
    said = said_of(proposal(paragraphs=[4, 9]), views=[VIEW])
    assert "4, 9" in said and ", ," not in said


def test_a_reply_takes_it_off_the_open_points():
    said = said_of(proposal(replies=[ANSWER]))
    assert "Reply of Alphia, 1 September 1998: “We shall.”" in said
    assert "Every open proposal of an earlier meeting has a reply." in said and "to remind the addressees" not in said


@pytest.mark.parametrize(
    ("state", "words"),
    [("under_way", "Under way."), ("acted_on", "Acted on."), ("not_pursued", "Not pursued.")],
)
def test_each_state_is_told_with_its_follow_up(state, words):
    step = {"on": "1998-10-01", "to_state": state, "note": "The bridge was closed."}
    said = said_of(proposal(state=state, steps=[step]))
    assert words in said and "The bridge was closed." in said


def test_what_was_settled_before_the_period_is_not_told_again():
    before = {**MEETING, "key": "sg-2", "earliest_on": "1997-06-20", "latest_on": "1997-06-20", "ordinal": 2}
    step = {"on": "1997-10-01", "to_state": "acted_on", "note": "Long ago."}
    old = proposal(meeting_key="sg-2", state="acted_on", steps=[step])
    told = words_of(made(meetings=[before, MEETING], proposals=[old]))
    assert "Long ago." not in told
    assert "Mend the bridge." in words_of(
        made(meetings=[before, MEETING], proposals=[{**old, "state": "made", "steps": []}])
    )


def test_a_concluding_decision_is_told():
    decision = {"item": "", "outcome": "handed_on", "handed_to": "The League", "note": "", "meeting_key": "sg-3"}
    assert "Handed to The League by the third meeting" in said_of(proposal(closing=[decision]))


def test_words_of_others_stand_as_they_are():
    text = "<b>Mend</b> {bridge} = SUM(A1)"
    assert text in said_of(proposal(text=text))


def read_as(audience="participants", known_by=None):
    return json.loads(canonical(read(report(audience, known_by), on=NOW.date())))


@pytest.mark.parametrize(("edition", "told"), [("participants", {"1", "P1"}), ("observers", {"1"})])
def test_the_snapshot_holds_what_the_editions_reader_may_see(cast, edition, told):
    for audience in ("participants", "observers"):
        proposal = propose(cast.officer, audience=audience)
        reply(proposal, cast.officer)
        move(proposal, "under_way", cast.officer)
        view(cast.officer, audience=audience, text=f"For {audience}.")
    whole = read_as(edition)
    assert {row["label"] for row in whole["proposals"]} == told
    assert all(row["replies"] and row["state"] == "under_way" for row in whole["proposals"])
    assert len(whole["views"]) == len(told)


def test_comments_before_a_meeting_stand_in_no_report(cast, convened):
    comment(convened, cast.participant, text="canary-91")
    assert "canary-91" not in json.dumps(read_as())


def test_the_snapshot_tells_what_was_so_on_its_day(cast):
    """Design, section 4, rule 6: a reply of June 1999 is not in the report as of 31 May."""
    proposal = propose(cast.officer)
    reply(proposal, cast.officer, on=date(1999, 6, 1), text="Too late.")
    move(proposal, "under_way", cast.officer, on=date(1998, 10, 1))
    move(proposal, "acted_on", cast.officer, on=date(1999, 6, 1))
    row = read_as()["proposals"][0]
    assert (row["state"], row["replies"]) == ("under_way", [])
    # All of it was put on record later than that.
    assert read_as(known_by=date(1998, 9, 1))["proposals"] == []


@pytest.mark.parametrize("keys", [(1, 2), (2, 1)])
def test_of_steps_of_one_day_and_moment_pages_and_report_take_the_same_for_the_last(cast, keys):
    proposal, day = propose(cast.officer), date(1998, 10, 1)
    for key, state in zip(keys, ("under_way", "acted_on"), strict=True):
        move(proposal, state, cast.officer, on=day, key=uuid.UUID(int=key))
    [then] = Proposal.objects.as_of(day)
    assert read_as()["proposals"][0]["state"] == then.state_then


DECISION = {"number": 2, "text": "The posts are opened.", "paragraphs": [3], "meeting_key": "sg-3"}


def test_decisions_of_the_periods_meetings_come_first():
    words = said_of(proposal(), meeting_decisions=[DECISION, {**DECISION, "meeting_key": "sg-1", "text": "Long ago."}])
    decided = words.index("Decision 2 of the third meeting of the Steering Group")
    assert decided < words.index("Mend the bridge.") and "“The posts are opened.”" in words
    assert "Long ago." not in words and "No proposal of an earlier" not in words


def test_a_late_decision_of_an_earlier_meeting_is_not_said_to_be_of_the_period():
    before = {**MEETING, "key": "sg-2", "earliest_on": "1997-06-20", "latest_on": "1997-06-20", "ordinal": 2}
    late = {**DECISION, "meeting_key": "sg-2", "late": True}
    for language, of_period, told in (
        ("en", "The meetings of the period decided:", "Meetings decided:"),
        ("ru", "На совещаниях отчетного периода приняты решения:", "На совещаниях приняты решения:"),
    ):
        whole = snapshot(meetings=[before, MEETING], meeting_decisions=[DECISION])
        whole["edition"]["language"] = language
        assert of_period in str(compile_section(whole, "proposals"))
        whole["meeting_decisions"].append(late)
        said = str(compile_section(whole, "proposals"))
        assert told in said and of_period not in said


def test_a_meeting_that_fell_into_the_period_before_is_not_said_to_be_of_this_one():
    """A report never answers the meeting that it is put before: where that falls early, the next report tells of it."""
    before = {**MEETING, "earliest_on": "1998-04-20", "latest_on": "1998-04-20"}
    paper = {"symbol": "X/2", "title": "A list", "issued_on": "1998-04-01", "meeting_key": "sg-3"}
    for language, of_period, told in (
        ("en", "The meetings of the period decided:", "Meetings decided:"),
        ("en", "Documents that were before the meetings of the period", "Documents that were before earlier meetings"),
        ("ru", "На совещаниях отчетного периода приняты решения:", "На совещаниях приняты решения:"),
        ("ru", "представленные совещаниям отчетного периода", "представленные прежним совещаниям"),
    ):
        for meeting, expected, other in ((MEETING, of_period, told), (before, told, of_period)):
            whole = snapshot(meetings=[meeting], meeting_decisions=[DECISION], meeting_documents=[paper])
            whole["meetings_told"] = {"since": "1998-04-20", "by": "1999-05-31"}
            whole["edition"]["language"] = language
            said = str(compile_section(whole, "proposals"))
            assert expected in said and other not in said


def test_the_snapshot_holds_the_decisions_of_meetings_that_were_held(cast, convened):
    """What was noted before a decision waited for its meeting is told no sooner than the meeting was held."""
    held = actions.hold_meeting(meeting=convened, by=cast.officer, at=NOW)
    for meeting in (Meeting.objects.get(key="steering-group-3"), held):
        said = {"number": 9, "text": meeting.key, "paragraphs": [paragraph(68)]}
        actions.record_decision(meeting=meeting, **said, by=cast.officer, at=NOW)
    Meeting.objects.filter(pk=held.pk).update(state="convened")
    [row] = read_as("observers")["meeting_decisions"]
    assert (row["text"], row["paragraphs"]) == ("steering-group-3", [68])


LATER = {**MEETING, "key": "review", "name": "Review", "kind": "review", "ordinal": None, "inferred": False}
LATER |= {"earliest_on": "1999-02-01", "latest_on": "1999-02-01"}
TAKEN_UP = {
    "state": "under_way",
    "steps": [
        {"on": "1998-10-01", "to_state": "not_pursued", "note": "Overtaken."},
        {"on": "1999-03-01", "to_state": "under_way", "note": "Begun again."},
    ],
    "replies": [ANSWER],
}


def decision_of(meeting, outcome, **more):
    return {"item": "", "outcome": outcome, "handed_to": "", "note": "", "meeting_key": meeting, **more}


def lines_of(closing):
    """Return in which order the chapter and the sheet tell what became of a proposal, each by a word of its line."""
    words = ("Reply of", "Not pursued from", "Closed by", "Carried on", "Under way since")
    told = made(meetings=[MEETING, LATER], proposals=[proposal(closing=closing, **TAKEN_UP)])
    blocks = [block for block in chapter(told).blocks if getattr(block, "kind", "") == "item"]
    items = ["".join(run.text for run in block.runs) for block in blocks]
    rows = next(sheet for sheet in told.sheets if sheet.name == "Proposals").rows
    return [[next((w for w in words if w in line), "") for line in lines] for lines in (items, rows[0][-1].split("\n"))]


def test_what_a_later_meeting_took_up_again_is_told_in_the_order_of_its_days():
    """Else the report tells that it is under way, and then that it is closed (para. 149)."""
    closed = decision_of("sg-3", "closed", decided_on="1998-10-01")
    carried_on = decision_of("review", "carried_on", decided_on="1999-02-01")
    order = ["Not pursued from", "Closed by", "Carried on", "Under way since"]
    assert lines_of([closed, carried_on]) == [["Reply of", *order], order]


def test_a_snapshot_without_the_days_of_decisions_is_told_as_it_was():
    undated = [decision_of("sg-3", "closed"), decision_of("review", "carried_on")]
    order = ["Not pursued from", "Under way since", "Closed by", "Carried on"]
    assert lines_of(undated) == [["Reply of", *order], order]


DECIDED_SO = decision_of("sg-3", "carried_on")
LATE = {
    "en": ("Reply of Alphia, 1 September 1998, {} after the day set ({}): “We shall.”", ("1 day", "2 days", "31 days")),
    "ru": ("Ответ (Alphia), 1 сентября 1998 года, с опозданием на {} (", ("1 день", "2 дня", "31 день")),
}


@pytest.mark.parametrize("language", LATE)
def test_a_reply_after_the_day_set_is_told_to_be_late_and_by_how_much(language):
    sentence, counts = LATE[language]
    for wanted, english, days in (
        ("1998-08-31", "31 August 1998", counts[0]),
        ("1998-08-30", "30 August 1998", counts[1]),
        ("1998-08-01", "1 August 1998", counts[2]),
    ):
        late, said = sentence.format(days, english), said_in(language, [proposal(replies=[ANSWER], reply_by_on=wanted)])
        assert late in words_of(said).replace("\u00a0", " ") and late in sheet_of(said)
    in_time = words_of(said_in(language, [proposal(replies=[ANSWER], reply_by_on="1998-09-01")]))
    assert "after the day" not in in_time and "опозданием" not in in_time


def test_a_snapshot_that_says_how_late_replies_were_is_believed():
    """A second reply is not late where the first one was in time; a snapshot of before reckoned each by itself."""
    said = words_of(said_in("en", [proposal(replies=[{**ANSWER, "days_late": 0}], reply_by_on="1998-08-30")]))
    assert "Reply of Alphia, 1 September 1998: “We shall.”" in said.replace("\u00a0", " ")
    said = words_of(said_in("en", [proposal(replies=[{**ANSWER, "days_late": 2}], reply_by_on="1998-08-30")]))
    assert "2 days after the day set (30 August 1998)" in said.replace("\u00a0", " ")


def test_the_sign_of_another_language_stands_before_the_quotation_in_a_proposal_and_in_its_reply():
    """No sign of the report's own stands among the words of somebody else."""
    said = words_of(said_in("ru", [proposal(replies=[ANSWER])])).replace("\u00a0", " ")
    assert "[англ.] «Mend the bridge.»" in said and "1 сентября 1998 года: [англ.] «We shall.»" in said
    assert "«[" not in said


def said_in(language, proposals, **edition):
    whole = snapshot(meetings=[MEETING], proposals=proposals)
    whole["edition"] |= {"language": language, **edition}
    return compile(whole, sha256="0" * 64)


def sheet_of(document):
    [sheet] = [one for one in document.sheets if one.name in ("Proposals", "Предложения")]
    return str(sheet.rows).replace("\\xa0", " ")


@pytest.mark.parametrize(
    ("wanted", "edition", "state", "words"),
    [
        ("1999-05-30", {}, "made", "No reply by 30 May 1999, the day set."),
        ("1999-05-30", {}, "not_pursued", "No reply by 30 May 1999, the day set."),
        ("1999-05-31", {}, "made", "No reply on record; one is asked for by 31 May 1999."),
        ("1999-05-30", {"known_by": "1999-05-01"}, "made", "one is asked for by 30 May 1999."),
        ("1999-05-30", {"dated": "1999-05-30"}, "made", "one is asked for by 30 May 1999."),
        ("1999-06-30", {}, "not_pursued", "No reply on record."),
        (None, {}, "made", "No reply on record."),
    ],
)
def test_without_a_reply_the_day_set_is_told_and_that_it_is_over_only_when_it_is(wanted, edition, state, words):
    steps = [{"on": "1998-10-01", "to_state": state, "note": "Why.", "meeting_key": None}] if state != "made" else []
    said = said_in("en", [proposal(reply_by_on=wanted, state=state, steps=steps)], **edition)
    assert words in words_of(said) and (words in sheet_of(said)) == bool(wanted)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("1999-05-30", "on para. 3; no reply by 30 May 1999, the day set"),
        ("1999-06-30", "on para. 3; a reply is asked for by 30 June 1999"),
        (None, "on para. 3 "),
    ],
)
def test_an_open_point_says_by_which_day_the_reply_was_asked_for(wanted, words):
    said = words_of(said_in("en", [proposal(reply_by_on=wanted)])).replace("\u00a0", " ")
    point = said[said.index("open and without a reply") :]
    assert words in point[: point.index("on para. 3") + 60]


@pytest.mark.parametrize("more", [{"replies": [ANSWER]}, {"closing": [{**DECIDED_SO, "decided_on": "1998-06-20"}]}])
def test_of_what_was_replied_to_or_decided_on_it_is_not_said_that_nothing_further_is_on_record(more):
    said = said_in("en", [proposal(reply_by_on=None, **more)])
    for told in (words_of(said), sheet_of(said)):
        assert "Made; nothing done on it is on record." in told and "nothing further" not in told


@pytest.mark.parametrize(("month", "wanted"), [(7, "1999-08-01"), (5, "1999-09-01")])
def test_the_snapshot_holds_the_day_set_as_it_stood(cast, month, wanted):
    """Who was given more time later is not said, as of an earlier day, to have had it then."""
    given = {"proposal": propose(cast.officer, reply_by_on=date(1999, 8, 1)), "new_day": date(1999, 9, 1)}
    actions.extend_proposal(**given, reason="The ministry moves house.", by=cast.officer, at=NOW.replace(month=month))
    assert [row["reply_by_on"] for row in read_as()["proposals"]] == [wanted]


CLOSING = {"on": "1998-06-20", "to_state": "not_pursued", "note": "Overtaken.", "meeting_key": "sg-3"}
CLOSED = "Closed by the third meeting of the Steering Group, Here, 20 June 1998. Overtaken."


@pytest.mark.parametrize("before", [[], [{**CLOSING, "to_state": "under_way", "note": "Begun.", "meeting_key": None}]])
def test_what_a_meeting_closed_is_told_once_with_its_reason(before):
    """The meeting's decision is a step as well, with the same reason."""
    closed = decision_of("sg-3", "closed", decided_on="1998-06-20", note="Overtaken.")
    said = said_in("en", [proposal(state="not_pursued", steps=[*before, CLOSING], closing=[closed])])
    for told in (words_of(said).replace("\u00a0", " "), sheet_of(said)):
        assert CLOSED in told and told.count("Overtaken.") == 1 and "Not pursued from" not in told
        assert told.count("Begun.") == len(before) and told.find("Begun.") < told.index(CLOSED)


def test_the_snapshot_says_of_which_meeting_a_step_is_the_decision(cast):
    closed, other = propose(cast.officer), propose(cast.officer)
    move(closed, "under_way", cast.officer, at=NOW - timedelta(hours=1))
    decided = [(row, None, outcome, "", "Overtaken.") for row, outcome in ((closed, "closed"), (other, "carried_on"))]
    meeting = Meeting.objects.get(key="steering-group-3")
    Meeting.objects.filter(pk=meeting.pk).update(kind="review")
    actions.conclude(meeting=meeting, decisions=decided, by=cast.coordinator, at=NOW)
    rows = read_as()["proposals"]
    assert [[step["meeting_key"] for step in row["steps"]] for row in rows] == [[None, meeting.key], []]


@pytest.mark.parametrize(("language", "titles"), [("en", ["A note", "[in Russian] Записка"]), ("ru", None)])
def test_the_title_of_a_document_bears_the_sign_of_its_language(language, titles):
    before = {"meeting_key": "sg-3", "symbol": "X/1", "issued_on": "1998-06-01"}
    whole = snapshot(meetings=[MEETING], meeting_documents=[{**before, "title": one} for one in ("A note", "Записка")])
    whole["edition"]["language"] = language
    [table] = [block for block in compile_section(whole, "proposals")["blocks"] if block["type"] == "table"]
    assert [row[1]["text"] for row in table["rows"]] == (titles or ["[англ.] A note", "Записка"])
