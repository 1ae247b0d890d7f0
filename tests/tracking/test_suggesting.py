"""Paragraphs are suggested by the Programme's own words and by the tags of entries that every officer may read."""

import pytest
from django.db import transaction

from poa.finding.words import stems
from poa.models import Event
from tests.tracking.small_world import NOW, entry, small_world
from tracking.suggesting import MEMORY, suggest
from tracking.suggesting.memory import told_by, warm
from tracking.suggesting.ranking import Ranking


@pytest.fixture
def world(db):
    world = small_world()
    for number, text in (
        (2, "Residence permits are abolished."),
        (3, "Borders are guarded."),
        (4, "Judges are trained."),
    ):
        world.paragraphs[number].text = text
        world.paragraphs[number].save()
    MEMORY.stamp = None
    return world


def tell(row, words):
    """Set the words of an entry that is not sealed yet."""
    row.narrative_en = words
    row.save()
    return row


def learned(world, words, *, audience="participants", state="verified"):
    row = tell(entry(world, state="submitted", paragraphs=(4,), audience=audience), words)
    if state == "verified":
        row.state, row.verified_at, row.verified_by = "verified", row.submitted_at, world.people.unit_officer
        row.save()
    return row


def test_the_paragraph_whose_words_the_narrative_uses_comes_first(world):
    assert suggest("The residence permit was abolished by law.")[0] == 2


def test_nothing_is_suggested_for_words_that_occur_nowhere(world):
    assert suggest("xyzzy") == [] and suggest("") == []


def test_an_entry_teaches_its_paragraph(world):
    assert 4 not in suggest("A seminar in Osh")
    learned(world, "Seminar held in Osh")
    assert suggest("A seminar in Osh")[0] == 4


@pytest.mark.parametrize(("audience", "state"), [("unit", "verified"), ("participants", "submitted")])
def test_nothing_is_learned_that_an_officer_elsewhere_may_not_read(world, audience, state):
    """Design, rule 9: what is closed shows in no suggestion."""
    learned(world, "Seminar held in Osh", audience=audience, state=state)
    assert suggest("A seminar in Osh") == []


def test_what_is_withdrawn_is_unlearned(world):
    row = learned(world, "Seminar held in Osh")
    assert suggest("seminar")
    row.state, row.withdrawn_at, row.withdrawn_by = "withdrawn", row.verified_at, row.verified_by
    row.withdrawal_reason = "Wrong."
    row.save()
    assert suggest("seminar") == []


def test_russian_words_find_what_the_list_calls_so_in_russian(world):
    assert set(suggest("О возвращении переселенцев")) == {3, 4}


def test_a_new_text_of_the_programme_is_read_at_the_next_load(world):
    assert suggest("cranes") == []
    world.paragraphs[5].text = "Cranes fly."
    world.paragraphs[5].save()
    with transaction.atomic():
        Event.record("programme.loaded", on=world.paragraphs[5], by="a load", at=NOW)
    assert suggest("cranes") == [5]


@pytest.mark.parametrize(("one", "other"), [("repatriated", "repatriation"), ("беженцев", "беженцы"), ("LAW", "laws")])
def test_forms_of_a_word_are_one_word(one, other):
    assert stems(one) == stems(other) != []


def test_a_ranking_forgets_what_is_dropped():
    ranking = Ranking()
    ranking.put("a", ["x", "y"])
    ranking.put("b", ["x"])
    ranking.drop("a")
    assert ranking.scores(["x", "y"]) == {"b": 1.0} and ranking.words == 1


def test_a_narrative_of_any_length_is_read_by_its_beginning_and_its_end(world):
    filling = "nothing else was told of that day " * 900
    assert len(told_by(filling)) < 4_600 and suggest(f"Borders are guarded. {filling}") == [3]
    assert suggest(f"{filling} Judges are trained.") == [4] and told_by("Judges.") == "Judges."


def test_what_is_suggested_from_is_learned_before_anybody_asks(world):
    warm()
    assert MEMORY.stamp is not None
