"""A hit is shown with the words around it, marked, and whatever the text holds is shown as text."""

from html import unescape

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from poa.finding.asked import Asked, Thing, plain_ways
from poa.finding.snippets import marked, snippet


def asked(*words):
    return Asked(tuple(Thing(plain_ways(word)) for word in words))


def test_the_hit_is_marked_in_all_its_forms():
    assert snippet("Forty refugees: a REFUGEE family.", asked=asked("refugee")) == (
        "Forty <mark>refugees</mark>: a <mark>REFUGEE</mark> family."
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script> refugees", "refugees <b>&amp;", "<refugees>", "\"refugees'"]
)
def test_what_the_text_holds_never_becomes_markup(text):
    shown = snippet(text, asked=asked("refugees"))
    assert "<mark>refugees</mark>" in shown
    assert not set(shown.replace("<mark>", "").replace("</mark>", "")) & set("<>\"'")
    assert unescape(strip_tags(shown)) == text


@given(st.text(max_size=200), st.text(st.characters(categories=("L",)), min_size=1, max_size=5))
def test_any_text_is_shown_as_it_is(text, word):
    shown = marked(f"{text} {word}", asked(word))
    assert unescape(shown.replace("<mark>", "").replace("</mark>", "")) == f"{text} {word}"
    assert not set(shown.replace("<mark>", "").replace("</mark>", "")) & set("<>\"'")


def test_of_a_long_text_the_piece_is_shown_that_says_most():
    text = f"law {'word ' * 100} the law on refugees {'word ' * 100}"
    shown = snippet(text, asked=asked("law", "refugees"))
    assert "<mark>law</mark> on <mark>refugees</mark>" in shown
    assert shown.startswith("… ") and shown.endswith(" …") and len(shown.split()) < 60


def test_of_several_texts_the_one_is_shown_that_says_most():
    assert snippet("law", "law on refugees", asked=asked("law", "refugees")).count("<mark>") == 2
    assert snippet("nothing", asked=asked("law")) == ""


def test_a_symbol_is_marked_whole():
    assert marked("see A/52/274.", asked("A/52/274")) == "see <mark>A/52/274</mark>."
