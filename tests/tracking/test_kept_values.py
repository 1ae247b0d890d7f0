"""What is kept, each organization's for itself, equals what the assessments say, for every reader and date."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from poa.access import Audience, Role
from tests.tracking.small_world import NOW, assessment, small_world
from tracking.kept import rebuild
from tracking.matrix import Change, difference
from tracking.matrix.steps import steps
from tracking.models import Assessment, KeptAssessment

pytestmark = pytest.mark.django_db
DAYS = [None, *(date(year, 12, 31) for year in range(1995, 2001)), date(1997, 5, 17), date(1998, 2, 28)]
VOICES = [
    ("agency", "UNO", {}),
    ("agency", "DUE", {}),
    ("government", None, {}),
    ("independent", None, {"author": "Lanterns"}),
    ("independent", None, {"author": "Guides"}),
    ("independent", None, {"derived": True}),
]


@pytest.fixture
def world(db):
    return small_world()


def confirmed_at_random(world, pick):
    """One in ten is only proposed; the order of confirmation has nothing to do with the order of writing."""
    if pick.random() < 0.1:
        return {"confirmed": False}
    return {"confirmed_at": NOW + timedelta(minutes=pick.randrange(100_000)), "confirmed_by": world.people.unit_officer}


def random_history(world, seed, size=60):
    """Make assessments in three voices, of all audiences, some only proposed, several on one day."""
    pick = Random(seed)  # noqa: S311 (a repeatable history, not a secret)
    for _number in range(size):
        voice, agency, more = pick.choice(VOICES)
        assessment(
            world,
            on=f"{pick.randint(1996, 1999)}-{pick.randint(1, 12):02}-{pick.choice((1, 15, 28)):02}",
            paragraph=pick.choice((3, 4)),
            country=pick.choice(("AAA", "BBB")),
            voice=voice,
            agency=agency,
            in_law=pick.randint(0, 4),
            in_practice=pick.randint(0, 4),
            audience=pick.choice(list(Audience)).value,
            **more,
            **confirmed_at_random(world, pick),
        )


def said_plainly(user, *, voice, aspect, as_of):
    """Answer the same question by reading every assessment in turn: the last one confirmed of the last day.

    "No information" is what stands wherever nothing else does.
    """
    last = {}
    for row in Assessment.objects.visible_to(user).order_by("pk"):
        asked = row.confirmed_at and row.voice == voice and (as_of is None or row.assessed_on <= as_of)
        key = (row.paragraph_id, row.country_id, row.agency_id or row.author_id)
        if asked and (key not in last or moment(row) > moment(last[key])):
            last[key] = row
    return {(*key, getattr(row, aspect)) for key, row in last.items() if getattr(row, aspect)}


def moment(row):
    return row.assessed_on, row.confirmed_at


@pytest.mark.parametrize("seed", range(3))
def test_kept_values_equal_the_assessments_for_every_reader_and_date(world, seed):
    random_history(world, seed)
    for role in [*Role, "stranger"]:
        user = getattr(world.people, role)
        for day in DAYS:
            for voice in Assessment.Voice.values:
                asked = {"voice": voice, "aspect": "in_practice", "as_of": day}
                assert sorted(steps(user, **asked), key=str) == sorted(said_plainly(user, **asked), key=str), (
                    role,
                    asked,
                )


@pytest.mark.parametrize("first", range(6))
def test_of_two_of_one_day_the_one_confirmed_later_stands_everywhere(world, first):
    on, user = date(1998, 5, 4), world.people.unit_officer
    for number in (1, 0) if first % 2 else (0, 1):  # whichever was written first
        officer = {"confirmed_at": NOW + timedelta(hours=number), "confirmed_by": user}
        assessment(world, on=str(on), in_law=(1, 3)[number], **officer)
    for more in ({}, {"as_of": on}, {"as_of": date(1998, 12, 31)}, {"known_by": date(2000, 1, 1)}):
        assert [said[-1] for said in steps(user, voice="agency", aspect="in_law", **more)] == [3], more
    assert [row.in_law for row in Assessment.objects.confirmed().latest()] == [3]
    assert Assessment.objects.first().in_law == 3
    rebuild()
    assert {row.in_law for row in KeptAssessment.objects.all()} == {3}


def test_an_assessment_is_known_by_the_day_in_geneva_on_which_it_was_confirmed(world):
    after_midnight_in_geneva = datetime(1999, 6, 30, 22, 30, tzinfo=UTC)
    row = assessment(world, confirmed_at=after_midnight_in_geneva, confirmed_by=world.people.unit_officer)
    assert not Assessment.objects.known_by(date(1999, 6, 30)).exists()
    assert Assessment.objects.known_by(date(1999, 7, 1)).get() == row
    assert Assessment.objects.known_by(date.max).get() == row


def test_rebuilding_writes_what_refreshing_wrote(world):
    random_history(world, 7)
    fields = [field.attname for field in KeptAssessment._meta.fields if not field.primary_key]
    before = set(KeptAssessment.objects.values_list(*fields))
    assert rebuild() == len(before)
    assert set(KeptAssessment.objects.values_list(*fields)) == before


def test_difference_names_what_moved_between_two_days(world):
    assessment(world, on="1997-06-30", in_law=1)
    assessment(world, on="1998-06-30", in_law=3)
    assessment(world, on="1997-06-30", paragraph=4, in_law=2)
    user, uno = world.people.unit_officer, world.agencies["UNO"].pk
    country, third = world.countries["AAA"].pk, world.paragraphs[3].pk
    assert difference(user, date(1997, 12, 31), date(1998, 12, 31)) == [Change(third, country, uno, 1, 3)]
    assert difference(user, date(1998, 12, 31), None) == []


def test_difference_tells_nobody_of_what_is_above_their_audience(world):
    assessment(world, on="1998-06-30", in_law=3, audience="unit")
    assert difference(world.people.observer, date(1997, 12, 31), None) == []
    assert len(difference(world.people.field_officer, date(1997, 12, 31), None)) == 1


def test_difference_asks_two_questions(world, django_assert_num_queries):
    random_history(world, 5, size=10)
    with django_assert_num_queries(2):
        difference(world.people.unit_officer, date(1997, 12, 31), date(1998, 12, 31))
