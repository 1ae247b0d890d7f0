"""What a report says of change, difference, sources and voices is so."""

from datetime import date

from poa.models import Party
from reports.board import board
from reports.compilation.open_points import silent_everywhere, told_of_the_region_alone
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
    assert "In law, 1 assessment moved forward since then and no assessments slid back." in said
    assert "1 assessment slid back (para. 3, Alphia)." in said


def test_a_first_assessment_is_no_movement():
    for before in (None, (0, 0)):
        said = moved(before, (1, 0))
        assert "No assessment has moved" in said
        assert "first time, which is no movement: 1 assessment in law and no assessments in practice." in said


def test_an_assessment_without_information_any_more_is_no_step_back():
    said = moved((2, 2), (0, 2))
    assert "No assessment has moved" in said
    assert "Back at “no information”: 1 assessment in law and no assessments in practice." in said


def test_a_first_round_compares_nothing():
    said = words_of(made(assessments=[judgement()]))
    assert "no earlier round" in said
    assert "No assessment has moved" not in said and "for the first time" not in said


def test_the_newest_fact_is_dated_no_more_exactly_than_it_is():
    """Design, rule 6: a fact of "1998" is not of 31 December."""
    year = {"earliest_on": "1998-01-01", "latest_on": "1998-12-31", "precision": "year", "by_on": "1998-12-31"}
    said = words_of(made(entries=[fact(**year)]))
    assert "The newest fact is dated 1998." in said and "31 December 1998" not in said
    assert "(’98)" in said and "Dec" not in said


def test_what_is_told_of_the_region_is_not_called_silent():
    """An agency that reported of the region on a paragraph is not asked for a report as if it had said nothing."""
    record = Record(snapshot(previous_round=EARLIER_ROUND, entries=[fact(regional=True, countries=[], paragraphs=[3])]))
    assert silent_everywhere(record) == [2, 4] and told_of_the_region_alone(record) == [3]
    said = words_of(made(**record.snapshot))
    assert "no agency reported in two rounds, from any country or about the region" in said
    assert "agencies reported on the region in two rounds, but from no country" in said


def test_a_fact_from_anothers_source_is_not_said_to_be_the_agencys_report():
    said = words_of(made(entries=[fact(evidence=[{**source(), "kind": "ngo"}])]))
    assert "On record for UNO, from a source of others" in said and "Reported by UNO" not in said
    assert "every source that is cited is another’s" in said


def test_what_could_not_be_read_as_a_number_is_printed_beside_what_could():
    said = words_of(made(entries=[fact(figures=[figure("40")], unparsed=["7-10 September 1998"])]))
    assert "As the source words it: 7-10 September 1998." in said


def test_a_figure_is_told_as_it_was_read():
    told = figure("1400000", qualifier="about", measure="returnees", text="some 1.4 million returnees")
    assert "Returnees: about 1,400,000 (" in words_of(made(entries=[fact(figures=[told])]))


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
    row = {"key": "k", "reference": "H9", "by_on": "1998-01-01", "earliest_on": "1998-01-01", "paragraphs": [3]}
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
        seen = board(cast.officer, Round.objects.get(year=1999), today=NOW.date())
        column = seen.agencies.index(Party.objects.get(code="UNHCR"))
        return next(line for line in seen.lines if line.country.code == "TJK").places[column]

    before = place()
    regional(make_entry, cast, 1998)
    assert place() == before


def test_a_file_is_told_by_its_name_and_hash_and_by_no_path():
    paper = source() | {"file_name": "letter.pdf", "file_sha256": "ab" * 32}
    said = words_of(made(entries=[fact(evidence=[paper])]))
    assert f"file letter.pdf with the SHA-256 {'ab' * 32}" in said
    assert "SHA-256 ab" not in words_of(made(entries=[fact(evidence=[source()])]))
