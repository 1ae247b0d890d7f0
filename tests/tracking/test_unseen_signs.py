"""A sign that is not seen is refused with a sentence at its field, in forms and over the API alike.

A workbook cannot bring such a sign back, so that a row handed in untouched would read as changed.
"""

import pytest
from django import forms

from tests.tracking.test_api_entry_writing import DRAFT
from tracking.workbook.plain import tidy

UNSEEN = ["\x07", "\u202e", "\u2066", "\x96"]
KEPT = "Линия один\r\nline two\tand “quotes” – Ўзбекистон, დაბრუნდა, Հայերեն։"


class Form(forms.Form):
    narrative = forms.CharField(widget=forms.Textarea)


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_form_refuses_it_and_names_it(sign):
    form = Form({"narrative": f"Forty{sign} families"})
    assert not form.is_valid() and f"U+{ord(sign):04X}" in form.errors["narrative"][0]


def test_lines_and_the_letters_of_the_region_are_kept():
    form = Form({"narrative": KEPT})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["narrative"] == KEPT.replace("\r\n", "\n")


@pytest.mark.parametrize("strip", [True, False])
def test_the_end_of_a_line_counts_as_the_one_sign_that_was_typed(strip):
    """A browser counts one, and sends two: a text of the greatest length would be refused for its lines."""
    field = forms.CharField(max_length=7, strip=strip, widget=forms.Textarea)
    assert field.clean("one\r\ntwo") == field.clean("one\rtwo") == field.clean("one\ntwo") == "one\ntwo"
    assert not field.has_changed("one\ntwo", "one\r\ntwo")


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_a_separator_of_lines_or_paragraphs_ends_a_line_as_any_other(sign):
    """No font has a shape for it: a report on paper would name its code in the middle of a sentence."""
    form = Form({"narrative": f"One.{sign}Two.{sign}"})
    assert form.is_valid() and form.cleaned_data["narrative"] == "One.\nTwo."
    assert tidy(f"One.{sign}Two.") == "One.\nTwo."
    # A field of one line has none, and browsers take them out of it with nothing in their place.
    assert forms.CharField().clean(f"One.{sign}Two.") == "One. Two."


@pytest.mark.django_db
@pytest.mark.parametrize("sign", UNSEEN)
def test_the_api_refuses_it_at_its_field(client, world, sign):
    client.force_login(world.people.field_officer)
    answer = client.post("/api/v1/entries/", {"narrative_en": f"Forty{sign}"}, content_type="application/json")
    assert answer.status_code == 400
    assert f"U+{ord(sign):04X}" in str(answer.json()) and "narrative_en" in str(answer.json())


@pytest.mark.django_db
def test_a_line_over_the_api_ends_as_one_that_was_typed_in_a_form(client, world):
    """Else the same words would be a change to whoever opens and saves them on the page."""
    client.force_login(world.people.field_officer)
    sent = {**DRAFT, "narrative_en": "One.\r\nTwo.\rThree.\u2028Four."}
    answer = client.post("/api/v1/entries/", sent, content_type="application/json")
    assert answer.status_code == 201, answer.text
    assert answer.json()["narrative_en"] == "One.\nTwo.\nThree.\nFour."
