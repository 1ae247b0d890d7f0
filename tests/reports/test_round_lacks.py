"""What the round still lacks: on the start page for those who report, and behind each number of the board."""

import re
from datetime import date

import pytest
from django.core.cache import cache

from reports.models import Round
from tests.tracking.small_world import NOW, entry, small_world

SILENCE = "/reports/rounds/1999/silence/AAA/UNO/"


@pytest.fixture
def world(db):
    cache.clear()
    world = small_world()
    days = {"period_start": date(1998, 6, 1), "period_end": date(1999, 6, 1), "knowledge_cutoff_on": date(1999, 6, 30)}
    opened = {"state": "open", "opened_at": NOW, "opened_by": world.people.unit_coordinator}
    world.round = Round.objects.create(year=1999, title="Round of 1999", **days, **opened)
    return world


def place(client):
    """Return what the board says of the first country and the first agency."""
    board = client.get("/reports/rounds/1999/").context["board"]
    (here,) = [each for each in board.lines[0].places if each.agency.code == "UNO"]
    return here


def test_the_list_of_the_round_holds_what_the_board_counts(client, world):
    entry(world, on="1998-07-01")
    entry(world, on="1997-07-01", paragraphs=(4,))
    client.force_login(world.people.unit_officer)
    shown = client.get(SILENCE).context
    assert (shown["silent"], shown["asked"]) == (place(client).silent, place(client).commitments) == (2, 3)


@pytest.mark.parametrize("state", ["verified", "submitted"])
def test_the_boards_numbers_lead_to_the_entries_that_they_count(client, world, state):
    entry(world, on="1998-07-01", state=state)
    entry(world, on="1999-05-31", state=state)
    entry(world, on="1999-06-01", state=state)
    entry(world, on="1998-07-02", state=state, regional=True)
    client.force_login(world.people.unit_officer)
    text = client.get("/reports/rounds/1999/").content.decode().replace("&amp;", "&")
    (link,) = re.findall(r'href="(/entries/\?country=AAA&agency=UNO[^"]*)"', text)
    assert client.get(link).context["listing"].total == place(client).verified + place(client).waiting == 2


def test_a_field_officer_starts_with_the_silence_of_their_own(client, world):
    entry(world, on="1998-07-01")
    client.force_login(world.people.field_officer)
    text = client.get("/").content.decode()
    assert "Round of 1999" in text and "30 June 1999" in text
    assert f'Alphia: <a href="{SILENCE}">2 of 3 paragraphs silent</a>' in text and "Betania: <a" not in text


def test_the_unit_starts_with_the_sum_of_all(client, world):
    entry(world, on="1998-07-01")
    client.force_login(world.people.unit_officer)
    board = client.get("/reports/rounds/1999/").context["board"]
    silent = sum(each.silent for line in board.lines for each in line.places)
    assert f"Nothing was heard yet of {silent} of 18 commitments." in client.get("/").content.decode()


def test_a_round_that_is_not_open_is_not_told_at_the_start(client, world):
    world.round.state = "planned"
    world.round.save()
    client.force_login(world.people.field_officer)
    assert "Round of 1999" not in client.get("/").content.decode()


def test_a_focal_point_starts_with_their_country_and_what_they_may_do(client, world):
    client.force_login(world.people.government)
    text = client.get("/portal/").content.decode()
    assert 'href="/portal/countries/AAA/"' in text and 'href="/assessments/new/?country=AAA"' in text
    client.force_login(world.people.observer)
    assert "/assessments/new/" not in client.get("/portal/").content.decode()


def test_the_list_of_the_round_asks_six_questions_at_most(client, world, django_assert_max_num_queries):
    client.force_login(world.people.unit_officer)
    client.get(SILENCE)
    with django_assert_max_num_queries(6 + 2):  # beside session and account
        client.get(SILENCE)
