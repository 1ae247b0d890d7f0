"""The matrix: counts, silences, steps and dates, for each reader what they may see (design, ruling 4)."""

from datetime import date

import pytest
from django.utils import timezone

from poa.models import Paragraph
from tests.tracking.small_world import assessment, entry, small_world
from tracking.matrix import matrix
from tracking.models import Commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db):
    return small_world()


def cell(table, row, country):
    place = [column.code for column in table.columns].index(country)
    return next(cells[place] for found, cells in table.lines if found.key == row)


def seen_by(world, person="unit_officer", rows="paragraph", as_of=None, **more):
    return matrix(getattr(world.people, person), rows=rows, as_of=as_of, **more)


def test_rows_and_columns_are_the_programme_s_own(world):
    table = seen_by(world, rows="chapter")
    assert [column.name for column in table.columns] == ["Alphia", "Betania", "Gammia"]
    assert [row.key for row in table.rows] == ["I", "II"]
    assert [row.key for row in seen_by(world).rows] == ["1", "2", "3", "4", "5"]
    assert [row.key for row in seen_by(world, rows="issue").rows] == ["MI01"]


def test_no_assessment_is_no_information(world):
    found = cell(seen_by(world), "3", "AAA")
    assert (found.value, found.divergent, found.distribution) == (None, False, (2, 0, 0, 0, 0))


def test_an_entry_is_counted_once_in_a_chapter(world):
    entry(world, paragraphs=(3, 4), countries=("AAA", "BBB"))
    table = seen_by(world, rows="chapter")
    assert [cell(table, "II", code).facts for code in ("AAA", "BBB", "CCC")] == [1, 1, 0]
    assert cell(table, "II", "AAA").newest == date(1998, 3, 1)
    assert cell(seen_by(world, rows="issue"), "MI01", "AAA").facts == 1


def test_silence_ends_for_the_agency_that_reports_only(world):
    entry(world, agencies=("UNO",))
    entry(world, paragraphs=(4,), agencies=())
    table = seen_by(world)
    assert [cell(table, number, "AAA").silent for number in "34"] == [1, 2]


def test_regional_entry_ends_no_country_s_silence(world):
    entry(world, regional=True, countries=("AAA",))
    assert cell(seen_by(world), "3", "AAA").silent == 2


def test_machinery_and_context_are_nobody_s_silence(world):
    table = seen_by(world)
    assert cell(table, "5", "AAA").silent == 0 and cell(table, "5", "AAA").commitments == 2
    assert cell(table, "1", "AAA").commitments == 0


def test_machinery_stands_wherever_it_is_marked(world):
    """Of a chapter, where all that it asks is machinery, whatever context stands beside it."""
    Paragraph.objects.update(machinery=False)
    Paragraph.objects.filter(number__in=(2, 4)).update(machinery=True)
    table = seen_by(world)
    assert [cell(table, number, "AAA").silent for number in "2345"] == [0, 2, 0, 2]
    assert [row.key for row in table.rows if row.machinery] == ["2", "4"]
    chapters = seen_by(world, rows="chapter")
    assert [(row.key, row.reportable, row.machinery) for row in chapters.rows] == [
        ("I", True, True),
        ("II", True, False),
    ]
    assert [cell(chapters, key, "AAA").silent for key in ("I", "II")] == [0, 4]


def test_fact_on_a_context_paragraph_is_shown_there(world):
    entry(world, paragraphs=(1,))
    assert cell(seen_by(world), "1", "AAA").facts == 1


def test_agencies_that_agree_give_a_value_and_others_divergence(world):
    assessment(world, agency="UNO", in_law=3)
    assert cell(seen_by(world), "3", "AAA").value == 3
    assessment(world, agency="DUE", in_law=1)
    found = cell(seen_by(world), "3", "AAA")
    assert (found.value, found.divergent) == (None, True)
    assert cell(seen_by(world, agency=world.agencies["DUE"]), "3", "AAA").value == 1


def test_chapter_shows_a_distribution_and_never_a_value(world):
    assessment(world, in_law=4)
    found = cell(seen_by(world, rows="chapter"), "II", "AAA")
    assert found.value is None and found.distribution == (5, 0, 0, 0, 1)


def test_newest_assessment_by_the_date_counts(world):
    assessment(world, on="1997-06-30", in_law=1, in_practice=4)
    assessment(world, on="1998-06-30", in_law=2)
    assert cell(seen_by(world), "3", "AAA").value == 2
    assert cell(seen_by(world, as_of=date(1997, 12, 31)), "3", "AAA").value == 1
    assert cell(seen_by(world, as_of=date(1997, 12, 31), aspect="in_practice"), "3", "AAA").value == 4
    assert cell(seen_by(world, as_of=date(1997, 1, 1)), "3", "AAA").value is None


def test_facts_by_a_date_and_known_by_a_date(world):
    entry(world, on="1997-06-30", known_on=date(1998, 2, 1))
    assert cell(seen_by(world, as_of=date(1997, 6, 29)), "3", "AAA").facts == 0
    assert cell(seen_by(world, as_of=date(1997, 6, 30)), "3", "AAA").facts == 1
    late = seen_by(world, as_of=date(1997, 6, 30), known_by=date(1998, 1, 31))
    assert cell(late, "3", "AAA").facts == 0


def test_known_by_leaves_out_what_was_confirmed_later(world):
    assessment(world, on="1997-06-30", in_law=3)
    assert cell(seen_by(world, known_by=date(1999, 6, 30)), "3", "AAA").value is None
    assert cell(seen_by(world, known_by=date(1999, 7, 1)), "3", "AAA").value == 3


def test_not_applicable_is_neither_a_step_nor_a_silence(world):
    Commitment.objects.filter(paragraph=world.paragraphs[3], country=world.countries["AAA"]).update(
        not_applicable_at=timezone.now(), not_applicable_by=world.people.unit_officer
    )
    found = cell(seen_by(world), "3", "AAA")
    assert (found.silent, found.commitments, found.not_applicable, found.is_not_applicable) == (0, 0, 2, True)
    assert cell(seen_by(world, voice="government"), "3", "AAA").is_not_applicable


def test_voices_are_never_merged(world):
    assessment(world, agency=None, voice="government", in_law=4)
    assert cell(seen_by(world), "3", "AAA").value is None
    found = cell(seen_by(world, voice="government"), "3", "AAA")
    assert (found.value, found.distribution) == (4, (0, 0, 0, 0, 1))


@pytest.mark.parametrize(
    ("person", "facts", "value"),
    [
        ("unit_officer", 2, 3),
        ("unit_coordinator", 2, 3),
        ("field_officer", 2, 3),
        ("government", 0, None),
        ("participant", 0, None),
        ("observer", 0, None),
        ("administrator", 0, None),
        ("stranger", 0, None),
    ],
)
def test_what_is_above_an_audience_is_not_even_counted(world, person, facts, value):
    entry(world, audience="unit")
    entry(world, audience="unit", agencies=("DUE",))
    entry(world, state="draft")
    assessment(world, audience="unit", in_law=3)
    found = cell(seen_by(world, person), "3", "AAA")
    assert (found.facts, found.value, found.silent) == (facts, value, 0 if facts else 2)


def test_superseded_and_unverified_entries_are_not_facts(world):
    old = entry(world)
    entry(world, supersedes=old)
    entry(world, state="submitted")
    assert cell(seen_by(world), "3", "AAA").facts == 1


@pytest.mark.parametrize("rows", ["chapter", "issue", "paragraph"])
@pytest.mark.parametrize("person", ["unit_officer", "observer"])
def test_matrix_asks_five_questions_however_many_rows(world, django_assert_num_queries, rows, person):
    for number in range(3):
        entry(world, on=f"1998-03-{number + 1:02}")
        assessment(world, on=f"1998-03-{number + 1:02}")
    with django_assert_num_queries(5):
        seen_by(world, person, rows=rows)
    with django_assert_num_queries(5):
        seen_by(world, person, rows=rows, as_of=date(1998, 3, 2), known_by=date(1999, 1, 1))
