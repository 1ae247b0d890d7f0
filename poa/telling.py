"""What forms, and the API of a day, say of bad input: what was found, and expected (design, section 4, rule 12).

The framework's own sentences say too little, and some speak to programmers. They are replaced here for every form.
"""

from itertools import islice

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from poa.asking import MOST_CODES, one_of

LONGEST_FOUND = 80
CHOSEN = _("Found “%(found)s”; expected %(expected)s.")
OF_THE_PAGE = _("Found “%(found)s”; expected what the page itself sends: open it anew.")
UNSEEN = _("Sent by the page itself")
SENTENCES = {
    forms.Field: {"required": _("Found nothing; expected this to be filled in.")},
    forms.DateField: {"invalid": _("Found “%(found)s”; expected a day such as 1999-05-31.")},
    forms.IntegerField: {"invalid": _("Found “%(found)s”; expected a whole number.")},
    forms.UUIDField: {"invalid": OF_THE_PAGE},
    forms.URLField: {"invalid": _("Found “%(found)s”; expected an address such as https://example.org/report.")},
    forms.EmailField: {"invalid": _("Found “%(found)s”; expected an e-mail address such as name@example.org.")},
    forms.ChoiceField: {"invalid_choice": CHOSEN},
    forms.MultipleChoiceField: {"invalid_choice": CHOSEN, "invalid_list": CHOSEN},
    forms.ModelChoiceField: {"invalid_choice": CHOSEN},
    forms.ModelMultipleChoiceField: {
        "invalid_choice": CHOSEN,
        "invalid_list": CHOSEN,
        "invalid_pk_value": CHOSEN,
    },
    forms.BaseFormSet: {
        "missing_management_form": _(
            "Found rows without their number (%(field_names)s); expected what the page itself sends: open it anew."
        ),
        "too_many_forms": _("Found more rows than there is room for; expected at most %(num)d."),
    },
}
# The API names what it found beside the sentence.
SENTENCES_OF_THE_API = {serializers.DateField: {"invalid": _("Expected a day such as 1999-05-31.")}}
# What the framework holds every value against, whether a form or a model asks.
OF_BOUNDS = {
    validators.MinValueValidator: _("Found %(show_value)s; expected no less than %(limit_value)s."),
    validators.MaxValueValidator: _("Found %(show_value)s; expected no more than %(limit_value)s."),
    validators.MaxLengthValidator: _("Found %(show_value)d signs; expected no more than %(limit_value)d."),
}


def say_what_was_found():
    """Have all forms and serializers say it, whoever writes them."""
    for validator, sentence in OF_BOUNDS.items():
        validator.message = sentence
    for kind, sentences in (SENTENCES | SENTENCES_OF_THE_API).items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **sentences}
    forms.BaseForm.add_error = telling(forms.BaseForm.add_error)  # type: ignore[method-assign]


def telling(add):
    """Return the framework's way to add an error, with what was found and expected in its sentence."""

    def add_error(form, name, error):
        if name in form.fields:
            complete(form, name, error)
        add(form, name, error)

    return add_error


def complete(form, name, error):
    """Give the sentences of an error that want it what was found in a field, and what it takes."""
    bound = form[name]
    if bound.is_hidden and bound.field.label is None:
        bound.label = UNSEEN
    for one in getattr(error, "error_list", ()):
        if "%(found)s" in str(one.message) and "found" not in (one.params or {}):
            said = one.params or {}
            found = said.get("value", said.get("pk", bound.data))
            one.params = {**said, "found": shown(found), "expected": choices_of(bound.field)}


def shown(found):
    """Return what was found as its writer knows it, cut short."""
    if isinstance(found, (list, tuple)):
        return ", ".join(map(str, found))[:LONGEST_FOUND]
    return str("" if found is None else found)[:LONGEST_FOUND]


def choices_of(field):
    """Say what may be chosen in a field: by its codes, which are to be sent, where a program asks."""
    chosen = ((value, label) for value, label in flat(getattr(field, "choices", ())) if value not in ("", None))
    if getattr(field, "asked_by_code", False):
        return one_of([str(value) for value, _label in chosen], most=None)
    return one_of([str(label) for _value, label in islice(chosen, MOST_CODES + 1)])


def flat(choices):
    """Yield (value, label) of choices, some of which may stand in groups."""
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label
