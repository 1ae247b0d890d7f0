"""Every sentence on bad input says what was found and what was expected, in the reader's language (design, 4.12)."""

import re

import pytest
from django import forms
from django.utils.translation import override

from poa.api_errors import named
from poa.models import Party


class Row(forms.Form):
    count = forms.IntegerField()


class Form(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField()
    year = forms.DateField()
    link = forms.URLField(assume_scheme="https")
    mail = forms.EmailField()
    kind = forms.ChoiceField(choices=[("a", "First"), ("b", "Second")])
    kinds = forms.MultipleChoiceField(choices=[("a", "First"), ("b", "Second")])
    party = forms.ModelChoiceField(Party.objects.all(), to_field_name="code")
    parties = forms.ModelMultipleChoiceField(Party.objects.all(), to_field_name="code")
    word = forms.CharField()
    low = forms.IntegerField(min_value=1)
    high = forms.IntegerField(max_value=999)
    long = forms.CharField(max_length=3)


SENT = {
    **{"key": "none", "day": "31.02", "year": "0300-01-01", "link": "nowhere", "mail": "me", "kind": "zz%(x)s"},
    **{"kinds": ["zz"], "party": "zz", "parties": ["zz"], "word": ""},
    **{"low": "0", "high": "1000", "long": "four"},
}


@pytest.mark.django_db
def test_a_form_says_what_was_found_and_expected():
    Party.objects.create(code="AAA", kind="state", name_en="Alphia")
    form = Form(SENT)
    said = {name: str(errors[0]) for name, errors in form.errors.items()}
    assert said.keys() == SENT.keys()
    assert all(re.fullmatch("Found .+; expected .+", sentence) for sentence in said.values()), said
    assert said["kind"] == "Found “zz%(x)s”; expected one of First, Second."
    assert said["high"] == "Found 1000; expected no more than 999."
    assert said["long"] == "Found 4 signs; expected no more than 3."
    assert said["party"] == said["parties"] == "Found “zz”; expected one of Alphia."


@pytest.mark.django_db
def test_it_says_so_in_russian():
    with override("ru"):
        form = Form({**SENT, "party": "", "parties": []})
        said = [form["key"].label, *(errors[0] for errors in form.errors.values())]
        latin = [re.sub("First|Second|https?|example|report|name|org|nowhere|none", "", str(one)) for one in said]
    assert not [one for one in latin if re.search("[A-Za-z]{4}", one)]


def test_rows_say_it_too():
    rows = forms.formset_factory(Row, max_num=1, validate_max=True)
    many = rows({"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-count": "x", "form-1-count": "2"})
    assert many.non_form_errors() == ["Found more rows than there is room for; expected at most 1."]
    assert many.forms[0].errors["count"] == ["Found “x”; expected a whole number."]
    assert "expected what the page itself sends" in rows({}).non_form_errors()[0]


def test_the_api_writes_what_was_found_as_it_was_sent():
    [told] = named({"kind": ["So."]}, {"kind": ["XBR", "XHF"]})
    assert told["found"] == '["XBR", "XHF"]'
