"""What a report says of change, difference, sources and voices is so."""

from datetime import date

from poa.models import Party
from reports.board import board
from reports.compilation.quality import figures_that_disagree
from reports.compilation.record import Record
from reports.gather import read
from reports.models import Round
from tests.cast import NOW
from tests.reports.snapshots import fact, figure, judgement, snapshot, source
from tests.reports.test_compilation import EARLIER_ROUND, made, words_of
from tests.reports.test_gather import report


def moved(before, now):
    rows = {"assessments": [judgement(in_law=now[0], in_practice=now[1])]}
    rows["earlier_assessments"] = [judgement(in_law=before[0], in_practice=before[1])] if before else []
    return words_of(made(previous_round=EARLIER_ROUND, **rows))


def test_a_step_forward_in_law_hides_no_step_back_in_practice():
    said = moved((1, 3), (3, 2))
    assert "moved forward in law: 1 assessment; slid back in law: 0 assessments." in said
    assert "slid back in practice: 1 assessment." in said and "Alphia, in practice." in said


def test_a_first_assessment_is_no_movement():
    for before in (None, (0, 0)):
        said = moved(before, (1, 0))
        assert "No assessment moved" in said
        assert "Given for the first time, and no movement: 1 assessment in law, 0 assessments in practice." in said


def test_an_assessment_without_information_any_more_is_no_step_back():
    assert "No assessment moved" in moved((2, 2), (0, 2))


def test_only_steps_of_the_same_aspect_differ():
    silent_on_practice, spoken = judgement(in_law=4, in_practice=0), judgement("DUE", in_law=4, in_practice=2)
    assert Record(snapshot(assessments=[silent_on_practice, spoken])).divergent == []
    spoken["in_law"] = 3
    assert Record(snapshot(assessments=[silent_on_practice, spoken])).divergent == [(3, "AAA")]


def test_a_source_cited_twice_is_one_source():
    said = words_of(made(entries=[fact(evidence=[source()]), fact("H002", evidence=[source(), source("Another")])]))
    assert "2 sources" in said and "3 sources" not in said


def test_two_figures_of_one_entry_do_not_disagree():
    record = Record(snapshot(entries=[fact(figures=[figure("40"), figure("50")])]))
    assert figures_that_disagree(record) == []


def test_an_earlier_fact_about_the_region_is_no_countrys_evidence():
    row = {"key": "k", "reference": "H9", "by_on": "1998-01-01", "paragraphs": [3]}
    row |= {"countries": ["AAA"], "agencies": ["UNO"], "regional": True}
    record = Record(snapshot(previous_round=EARLIER_ROUND, earlier=[row]))
    assert (3, "AAA") in record.silent_twice and (3, "AAA") not in record.newest


def test_the_treaty_record_in_the_independent_voice_is_told_apart_from_organizations():
    given = judgement(None, voice="independent", derived=True, in_law=4, in_practice=0)
    said = words_of(made(assessments=[given]))
    assert "No organization has assessed any paragraph." in said
    assert "the record of treaties by itself gives 1 assessment." in said
    assert "Organizations have given 1 assessment" in words_of(made(assessments=[{**given, "derived": False}]))


def regional(make_entry, cast, year):
    day = date(year, 9, 1)
    return make_entry(
        state="verified", by=cast.officer, regional=True, earliest_on=day, latest_on=day, paragraphs=(8, 9, 10)
    )


def test_what_is_gathered_of_an_earlier_regional_fact_says_that_it_is_one(make_entry, cast):
    entry = regional(make_entry, cast, 1997)
    found = {row["key"]: row for row in read(report(), on=NOW.date())["earlier"]}
    assert found[entry.pk]["regional"] is True


def test_the_board_hears_nothing_of_a_country_in_a_regional_fact(make_entry, cast):
    def place():
        seen = board(cast.officer, Round.objects.get(year=1999))
        column = seen.agencies.index(Party.objects.get(code="UNHCR"))
        return next(line for line in seen.lines if line.country.code == "TJK").places[column]

    before = place()
    regional(make_entry, cast, 1998)
    assert place() == before
