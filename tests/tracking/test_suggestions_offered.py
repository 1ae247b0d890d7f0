"""The entry form offers paragraphs from the narrative's words, with or without JavaScript, and loses nothing by it."""

import pytest

from poa.access import PERMISSIONS, Permission, audiences_of
from poa.models import User
from tests.tracking.typed import NEW, typed
from tracking.models import ProgressEntry
from tracking.suggesting import MEMORY
from tracking.suggesting.memory import LEARNED_FROM

ASK = "/entries/suggest/"
WORDS = "The return of families."


@pytest.fixture(autouse=True)
def texts(world):
    for number, row in world.paragraphs.items():
        row.text = f"Return of families, number {number}."
        row.save()
    MEMORY.stamp = None


def offered(response):
    return [(offer.paragraph.number, offer.ticked) for offer in response.context["suggested"].offers]


def test_a_piece_of_the_page_offers_paragraphs_with_their_heading_and_first_words(officer, world):
    answer = officer.post(ASK, {"narrative_en": WORDS, "paragraphs": ""}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "<html" not in answer.text
    assert {number for number, _ticked in offered(answer)} == {1, 2, 3, 4, 5}
    assert 'name="suggested" value="2"' in answer.text
    assert "First" in answer.text and "Return of families, number 2." in answer.text


def test_how_many_there_are_goes_to_the_line_that_is_read_out(officer):
    answer = officer.post(ASK, {"narrative_en": WORDS, "paragraphs": "1"})
    assert '<p id="suggested-told" hx-swap-oob="innerHTML">4 paragraphs are suggested.</p>' in answer.text
    assert 'id="suggested-told" role="status"' in officer.get(NEW).text


def test_what_is_chosen_is_not_offered(officer):
    answer = officer.post(ASK, {"narrative_ru": "Возвращение", "narrative_en": WORDS, "paragraphs": "3-4, 1"})
    assert {number for number, _ticked in offered(answer)} == {2, 5}


def test_at_most_five_are_offered(officer, world):
    for number in range(6, 12):
        world.paragraphs[1].pk, world.paragraphs[1].number = None, number
        world.paragraphs[1].save()
    assert len(offered(officer.post(ASK, {"narrative_en": WORDS}))) == 5
    assert len(offered(officer.post(ASK, {"narrative_en": WORDS, "suggested": "2"}))) == 6


def test_what_was_ticked_stays_ticked_while_more_is_typed(officer):
    answer = officer.post(ASK, {"narrative_en": "Cranes.", "paragraphs": "", "suggested": ["2", "2", "x", "99"]})
    assert offered(answer) == [(2, True)]


@pytest.mark.parametrize("narrative", ["", "  ", "<script>alert(1)</script>", "\u202e()*\\", "слово " * 9000])
def test_nothing_that_can_be_typed_breaks_it_or_becomes_markup(officer, narrative):
    answer = officer.post(ASK, {"narrative_en": narrative, "paragraphs": "3, <b>"})
    assert answer.status_code == 200 and "<script" not in answer.text and "<b>" not in answer.text


def test_the_button_offers_them_without_javascript_and_keeps_everything(officer):
    answer = officer.post(NEW, typed(do="suggest", narrative_en=WORDS, when="last spring", kind=""))
    assert (answer.status_code, answer.context["problems"]) == (200, [])
    assert {number for number, _ticked in offered(answer)} == {1, 2, 5}
    assert "last spring" in answer.text and WORDS in answer.text
    assert not ProgressEntry.objects.exists()


@pytest.mark.parametrize("do", ["draft", "submit"])
def test_what_is_ticked_joins_the_paragraphs_that_are_saved(officer, do):
    officer.post(NEW, typed(do=do, paragraphs="3, ", suggested=["5", "3", "1"]))
    numbers = ProgressEntry.objects.get().paragraphs.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 3, 5]


def test_what_is_ticked_stands_with_the_typed_ones_when_the_form_is_shown_again(officer):
    for do in ("suggest", "look-up", "add-figure", "draft"):
        form = officer.post(NEW, typed(do=do, kind="", paragraphs="3", suggested=["5", "3"])).context["form"]
        assert form["paragraphs"].value() == "3, 5"


def test_a_tick_that_names_no_paragraph_is_no_paragraph(officer):
    officer.post(NEW, typed(paragraphs="3", suggested=["x; DROP", "-1", "3 4"]))
    assert ProgressEntry.objects.get().paragraphs.get().number == 3


def test_a_session_that_ran_out_answers_no_page_into_the_form(client):
    """A redirect would put the sign-in page among the paragraphs; htmx puts nothing there that is refused."""
    assert client.post(ASK, {"narrative_en": WORDS}).status_code == 401


@pytest.mark.parametrize("role", [role for role, held in PERMISSIONS.items() if Permission.LOG_ENTRIES in held])
def test_it_learns_only_from_what_everybody_who_may_ask_may_open(role):
    assert set(LEARNED_FROM) <= set(audiences_of(User(role=role.value)))


def test_it_asks_a_stated_number_of_questions(officer, django_assert_max_num_queries):
    officer.post(ASK, {"narrative_en": WORDS})
    with django_assert_max_num_queries(8):
        officer.post(ASK, {"narrative_en": WORDS, "paragraphs": "3"})
