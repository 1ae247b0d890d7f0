"""Two people on the rows of one draft: each figure and each source is chosen by itself, and no row goes unseen."""

import pytest

from tests.tracking.test_two_on_one_draft import choices, compared, post
from tests.tracking.test_two_on_one_draft import colleague as colleague
from tests.tracking.typed import NEW, typed
from tracking.models import ProgressEntry

FAMILIES = {"measure": "families", "qualifier": "about", "value": "40", "unit": "families"}
HOUSES = {"measure": "houses", "qualifier": "exact", "value": "12", "unit": "houses"}
WELLS = {"measure": "wells", "qualifier": "exact", "value": "3", "unit": "wells"}
SCHOOLS = {"measure": "schools", "qualifier": "exact", "value": "2", "unit": "schools"}


def rows(*figures, name="figures"):
    """Return what a form sends of these rows."""
    sent = {f"{name}-TOTAL_FORMS": str(len(figures)), f"{name}-INITIAL_FORMS": "0"}
    return sent | {f"{name}-{at}-{field}": value for at, one in enumerate(figures) for field, value in one.items()}


def more(one, value):
    return one | {"value": value}


@pytest.fixture
def draft(client, world):
    client.force_login(world.people.field_officer)
    client.post(NEW, typed(**rows(FAMILIES, HOUSES)))
    return ProgressEntry.objects.get()


@pytest.fixture
def both(client, world, colleague, draft):
    """Return a function that saves some figures as the colleague, and then sends others as the officer."""

    def sent(hers, mine, **chosen):
        if draft.version == ProgressEntry.objects.get(pk=draft.pk).version:
            post(client, colleague, draft, **rows(*hers))
        return post(client, world.people.field_officer, draft, **rows(*mine), **chosen)

    return sent


def figures(draft):
    return [(one.measure, int(one.value)) for one in draft.figures.order_by("position")]


def signs(answer):
    return {f"typed-{one.name}": one.sign for one in answer.context["others"]}


def test_each_figure_that_both_changed_is_asked_and_the_others_are_chosen_already(both, draft):
    hers, mine = (more(FAMILIES, "50"), more(HOUSES, "14")), (more(FAMILIES, "60"), HOUSES, WELLS)
    answer = both(hers, mine)
    assert {name: chosen for name, (_mine, _hers, chosen) in compared(answer).items()} == {
        "figures.0.0": "",
        "figures.1.1": "theirs",
        "figures.2.": "mine",
    }
    assert "Figures: number 1" in answer.text and "No such row." in answer.text
    chosen = choices(**{"figures.0.0": "mine", "figures.1.1": "theirs", "figures.2.": "mine"})
    assert both(hers, mine, **chosen, **signs(answer)).status_code == 302
    assert figures(draft) == [("families", 60), ("houses", 14), ("wells", 3)]


def test_what_each_of_the_two_added_stays_beside_the_other(both, draft):
    hers, mine = (FAMILIES, HOUSES, WELLS), (FAMILIES, HOUSES, SCHOOLS)
    said = compared(both(hers, mine))
    assert {name: chosen for name, (*_words, chosen) in said.items()} == {"figures.2.": "mine", "figures..2": "theirs"}
    both(hers, mine, **choices(**{"figures.2.": "mine", "figures..2": "theirs"}))
    assert figures(draft) == [("families", 40), ("houses", 12), ("schools", 2), ("wells", 3)]


@pytest.mark.parametrize(("choice", "left"), [("theirs", 1), ("mine", 2)])
def test_what_one_took_out_and_the_other_changed_is_asked(both, draft, choice, left):
    hers, mine = (FAMILIES,), (FAMILIES, more(HOUSES, "14"))
    answer = both(hers, mine)
    assert compared(answer) == {"figures.1.": ("houses; 14 houses", "No such row.", "")}
    both(hers, mine, **choices(**{"figures.1.": choice}), **signs(answer))
    assert len(figures(draft)) == left


def test_what_the_other_alone_took_out_is_out_already(both):
    assert compared(both((FAMILIES,), (more(FAMILIES, "60"), HOUSES)))["figures.1."][2] == "theirs"


def test_a_row_that_is_typed_anew_after_the_choice_is_asked_again(both, draft):
    hers, mine = (more(FAMILIES, "50"), HOUSES), (more(FAMILIES, "60"), HOUSES)
    answer = both(hers, mine)
    chosen = choices(**{"figures.0.0": "theirs"})
    again = both(hers, (more(FAMILIES, "70"), HOUSES), **chosen, **signs(answer))
    assert again.status_code == 409 and compared(again)["figures.0.0"][0] == "families; about 70 families"
    assert figures(draft) == [("families", 50), ("houses", 12)]


def test_what_is_chosen_of_rows_outlives_a_question_about_another(both, draft):
    hers, mine = (more(FAMILIES, "50"), more(HOUSES, "14")), (more(FAMILIES, "60"), more(HOUSES, "16"))
    answer = both(hers, mine)
    again = both(hers, mine, **choices(**{"figures.0.0": "theirs", "figures.1.1": ""}), **signs(answer))
    assert {name: chosen for name, (*_words, chosen) in compared(again).items()} == {
        "figures.0.0": "theirs",
        "figures.1.1": "",
    }


@pytest.mark.parametrize(
    "name", ["figures.9.9", "figures..9", "figures..", "figures.0.", "sources.0.0", "figures.", "figures.x.0"]
)
def test_a_row_that_nobody_was_shown_is_no_row(both, draft, name):
    """A made-up name takes no other row than its own, and never breaks the form."""
    hers, mine = (more(FAMILIES, "50"), HOUSES), (more(FAMILIES, "60"), HOUSES)
    both(hers, mine)
    answer = both(hers, mine, **choices(**{"figures.0.0": "mine", name: "theirs"}))
    assert answer.status_code in (302, 409)
    assert ("families", 50) not in figures(draft) or answer.status_code == 409
