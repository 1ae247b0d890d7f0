"""A word is found however it is written, in Latin and in Cyrillic letters, on both engines."""

import pytest

from tests.tracking.small_world import entry, small_world

pytestmark = pytest.mark.django_db
TEXT = "Таджикистан принял Закон о беженцах: 100% ЁЛОК"


@pytest.mark.parametrize("word", ["таджикистан принял", "ТАДЖИК", "закон", "ёлок", "100%", "families"])
def test_a_word_is_found_whatever_its_case(client, word):
    world = small_world()
    sought = entry(world, narrative_ru=TEXT, narrative_en="FAMILIES went home")
    entry(world, narrative_ru="Другое", narrative_en="1000 others")
    client.force_login(world.people.unit_officer)
    assert [row["id"] for row in client.get("/api/v1/entries/", {"q": word}).json()["results"]] == [str(sought.pk)]
