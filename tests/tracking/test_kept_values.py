"""What is kept of assessments equals what the assessments say, for every reader and date (design, ruling 5)."""

from datetime import date
from random import Random

import pytest

from poa.access import Audience, Role
from tests.tracking.small_world import assessment, small_world
from tracking.kept import rebuild
from tracking.matrix import Change, difference
from tracking.matrix.steps import steps
from tracking.models import Assessment, KeptAssessment

pytestmark = pytest.mark.django_db
DAYS = [None, *(date(year, 12, 31) for year in range(1995, 2001)), date(1997, 5, 17), date(1998, 2, 28)]


@pytest.fixture
def world(db):
    return small_world()


def random_history(world, seed, size=60):
    """Make assessments in three voices, of all audiences, some only proposed, several on one day."""
    pick = Random(seed)  # noqa: S311 (a repeatable history, not a secret)
    for _number in range(size):
        voice, agency = pick.choice([("agency", "UNO"), ("agency", "DUE"), ("government", None), ("independent", None)])
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
            confirmed=pick.random() < 0.9,
        )


def said_plainly(user, *, voice, aspect, as_of):
    """Answer the same question from the assessments, by the slow and obvious query."""
    rows = Assessment.objects.visible_to(user).confirmed().filter(voice=voice)
    rows = rows.by(as_of) if as_of else rows
    return {tuple(key): step for *key, step in rows.latest().values_list("paragraph", "country", "agency", aspect)}


@pytest.mark.parametrize("seed", range(3))
def test_kept_values_equal_the_assessments_for_every_reader_and_date(world, seed):
    random_history(world, seed)
    for role in [*Role, "stranger"]:
        user = getattr(world.people, role)
        for day in DAYS:
            for voice in Assessment.Voice.values:
                asked = {"voice": voice, "aspect": "in_practice", "as_of": day}
                assert steps(user, **asked) == said_plainly(user, **asked), (role, asked)


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
