"""A concluding meeting decides on each open point by itself, and what it decided stays so (Programme, para. 149)."""

from datetime import timedelta

import pytest
from django.utils import translation

from reports import actions
from reports.actions.errors import ItemsMoved, ToldInReport
from reports.compilation import compile
from reports.compilation.deciding import kinds_once_decided, points_of
from reports.compilation.open_points import decisions
from reports.compilation.record import Record
from reports.compilation.words import Words
from reports.models import ClosingDecision, Meeting, Round
from reports.open_items import open_points, worded
from tests.cast import NOW
from tests.reports import meeting_kit
from tests.reports.snapshots import judgement, snapshot
from tests.reports.test_compilation import EARLIER_ROUND, made, words_of
from tests.reports.test_proposals_told import MEETING, PLAIN
from tests.reports.test_two_languages import made as another
from tests.reports.test_two_languages import put_out

DIFFERING = [
    *(judgement(agency, of=of, in_law=step) for of in (3, 4) for agency, step in (("UNO", 1), ("DUE", 4))),
    judgement("UNO", country_code="BBB", trend="stalled"),
    judgement("DUE", country_code="BBB", trend="set_back"),
]
KEYS = [
    *("divergent:3:AAA", "divergent:4:AAA", "backward:3:BBB:agency:UNO", "backward:3:BBB:agency:DUE"),
    *("silent:AAA", "silent:BBB", "silent:CCC"),
]


@pytest.fixture
def record():
    told = {"meetings": [MEETING], "proposals": [PLAIN], "previous_round": EARLIER_ROUND}
    return Record(snapshot(assessments=DIFFERING, **told))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_differing_place_and_each_stalled_assessment_is_a_point_of_its_own(record, language):
    """Silences go by country; proposals are items themselves, and no point reminds of them once more."""
    points = points_of(record, Words(language))
    assert [point.key for point in points] == KEYS
    assert len({point.words for point in points}) == len(KEYS)
    assert points[2].english == "Stalled or set back: para. 3, Betania (UNO)"
    assert (points[2].words == points[2].english) is (language == "en")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_was_once_decided_by_its_wording_stays_decided(record, language):
    sentences = set(decisions(record, Words(language)))
    assert kinds_once_decided(record, sentences) == {"silent", "divergent", "backward"}


def test_the_next_report_tells_a_decision_in_its_own_language_and_an_older_one_in_its_words():
    row = {"outcome": "closed", "handed_to": "", "note": "", "meeting_key": "sg-3"}
    decided = [{**row, "item": "Assessments differ", "point": "divergent:3:AAA"}, {**row, "item": "To ask."}]
    told = words_of(made(meetings=[MEETING], closing_decisions=decided))
    assert "“Assessments differ: para. 3, Alphia”." in told and "“To ask.”" in told
    edition = {**snapshot()["edition"], "language": "ru"}
    russian = snapshot(meetings=[MEETING], closing_decisions=decided, edition=edition)
    assert "Оценки расходятся" in words_of(compile(russian, sha256="0" * 64))


def test_a_point_stays_decided_in_the_other_language_and_in_a_revision(client, cast, issued, opened):
    Meeting.objects.filter(pk=issued.round.meeting_id).update(kind="review")
    meeting = Meeting.objects.get(pk=issued.round.meeting_id)
    points = open_points(cast.coordinator, meeting)
    assert points and all(point.kind in ("silent", "assess") for point in points)
    for language in ("ru", "ru"):
        put_out(another(opened, cast, language, by=cast.other_officer), cast, days=1)
    client.force_login(cast.coordinator)
    symbols = client.get(f"/reports/meetings/{meeting.key}/").context["issued"]
    told = [(rows[0].symbol, {row.language for row in rows}) for rows in symbols]
    assert len({symbol for symbol, _languages in told}) == len(told), "one line a symbol"
    assert (issued.symbol, {"en", "ru"}) in told
    said = [(None, point, "carried_on", "", "") for point in points]
    actions.conclude(meeting=meeting, decisions=said[1:], by=cast.coordinator, at=NOW)
    with translation.override("ru"):
        [left] = open_points(cast.coordinator, meeting)
    assert left.key == points[0].key and left.words != points[0].words
    actions.conclude(meeting=meeting, decisions=said[:1], by=cast.coordinator, at=NOW)
    assert open_points(cast.coordinator, meeting) == []
    with translation.override("ru"):
        assert {row.words for row in worded(meeting.closing_decisions.all())} >= {left.words}
    assert set(ClosingDecision.objects.values_list("item", flat=True)) == {point.english for point in points}
    with pytest.raises(ItemsMoved):
        actions.conclude(meeting=meeting, decisions=said, by=cast.coordinator, at=NOW)


def test_only_a_meeting_that_concludes_is_asked(client, cast):
    client.force_login(cast.coordinator)
    statuses = {key: client.get(f"/reports/meetings/steering-group-{key}/conclude/").status_code for key in (4, 5)}
    assert statuses == {4: 302, 5: 200}


def review(by, day):
    """Return a review meeting that was held on this day."""
    row = meeting_kit.plan(by, kind="review", name=f"Review of {day}", first_on=day)
    Meeting.objects.filter(pk=row.pk).update(state=Meeting.State.HELD)
    return Meeting.objects.get(pk=row.pk)


def test_a_review_meeting_without_a_round_decides_on_what_the_newest_report_left_open(client, cast, issued):
    """The newest by its last day: what was issued later was not before it."""
    day = issued.issued_at.date()
    meeting, earlier = (review(cast.officer, day + timedelta(days=days)) for days in (1, -1))
    points = open_points(cast.coordinator, meeting)
    assert points and open_points(cast.coordinator, earlier) == []
    client.force_login(cast.coordinator)
    page = client.get(f"/reports/meetings/{meeting.key}/conclude/").content.decode()
    assert f"Open point of {issued.symbol}" in page
    said = [(None, point, "carried_on", "", "") for point in points]
    actions.conclude(meeting=meeting, decisions=said, by=cast.coordinator, at=NOW)
    assert open_points(cast.coordinator, meeting) == []


def test_a_meeting_whose_own_report_is_not_issued_yet_decides_on_no_other(cast, issued):
    meeting = review(cast.officer, issued.issued_at.date() + timedelta(days=1))
    assert Round.objects.exclude(pk=issued.round_id).filter(year=1998).update(meeting=meeting) == 1
    assert open_points(cast.coordinator, meeting) == []


def test_a_report_that_is_built_says_that_it_tells_a_decision_taken_back_since(
    client, cast, opened, bells, quick_files
):
    """Nothing stops the taking back, for nobody has read the report; it is built anew, or issued knowingly."""
    Meeting.objects.filter(key="steering-group-3").update(kind="review")
    meeting = Meeting.objects.get(key="steering-group-3")
    said = [(meeting_kit.propose(cast.officer), None, "closed", "", "Overtaken.")]
    (row,) = actions.conclude(meeting=meeting, decisions=said, by=cast.coordinator, at=NOW)
    built, warning = another(opened, cast, "en"), "taken back after this report was built"
    client.force_login(cast.officer)
    assert warning not in client.get(f"/reports/compilations/{built.pk}/").content.decode()
    actions.take_back_decision(row=row, reason="A slip.", by=cast.coordinator, at=NOW)
    page = client.get(f"/reports/compilations/{built.pk}/").content.decode()
    assert warning in page and f'href="/reports/meetings/{meeting.key}/"' in page
    anew = another(opened, cast, "en")
    assert anew.pk != built.pk and warning not in client.get(f"/reports/compilations/{anew.pk}/").content.decode()


@pytest.mark.parametrize("hours", [-1, 1])
def test_which_came_first_the_report_or_the_decision_is_told_by_the_log_and_by_no_clock(
    cast, opened, bells, quick_files, hours
):
    """A worker's clock may be wrong, and is read before the rows are."""
    Meeting.objects.filter(key="steering-group-3").update(kind="review")
    meeting = Meeting.objects.get(key="steering-group-3")
    item = (meeting_kit.propose(cast.officer), None, "closed", "", "Overtaken.")
    clock = {"by": cast.coordinator, "at": NOW}
    (slip,) = actions.conclude(meeting=meeting, decisions=[item], **clock)
    tells_the_slip = another(opened, cast, "en", at=NOW + timedelta(hours=hours))
    actions.take_back_decision(row=slip, reason="A slip.", **clock)
    (row,) = actions.conclude(meeting=meeting, decisions=[item], **clock)
    actions.issue_compilation(compilation=tells_the_slip, by=cast.officer, at=NOW)
    actions.take_back_decision(row=row, reason="A slip once more.", **clock)
    (row,) = actions.conclude(meeting=meeting, decisions=[item], **clock)
    tells_it = another(opened, cast, "en", at=NOW + timedelta(hours=hours))
    put_out(tells_it, cast, days=1)
    with pytest.raises(ToldInReport):
        actions.take_back_decision(row=row, reason="Too late.", **clock)
