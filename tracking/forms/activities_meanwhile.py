"""An activity as somebody else saved it meanwhile, beside what was typed: field by field to choose, as for entries."""

import json
from dataclasses import fields, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from poa.numbers import bare
from tracking.actions.activities import ActivityContent, content_now
from tracking.forms.activities import in_words_of, names_in_activities
from tracking.forms.differences import Choices, Difference, chosen, saves_of, sign_of
from tracking.forms.names import DATES, field_of

PARTS = {field.name for field in fields(ActivityContent)}


def parts_of(field):
    """Return the parts of the content that a field of the form holds; none for a field there is not."""
    return DATES if field == "when" else (field,) if field in PARTS else ()


def sign(content, field):
    return sign_of(evened(content), field, parts=parts_of)[:12]


def evened(one):
    """Return the content with each number in plain digits: 1000 as typed is 1000.00 as it is kept."""
    plain = {name: bare(value) for name, value in vars(one).items() if isinstance(value, Decimal)}
    if given := getattr(one, "contributions", ()):
        plain["contributions"] = tuple(evened(row) for row in given)
    return replace(one, **plain)


def as_read(content):
    """Return what tells which fields were left as they were read: {field: sign}, as JSON."""
    return json.dumps({field: sign(content, field) for field in sorted({field_of(name) for name in PARTS})})


def choices_in(data, content):
    return Choices(data, content, parts=parts_of)


def differences(standing, sheet, *, data, user):
    """Return the fields in which an activity as it stands differs from what was typed, with what is chosen of them."""
    theirs, mine, since = content_now(standing), sheet.content(), sheet.form.cleaned_data["version"]
    names, saves = names_in_activities(), saves_of(standing, kind="activity.changed")
    said, typed = in_words_of(theirs, names), in_words_of(mine, names)
    labels = {"contributions": _("Contributions"), **{name: one.label for name, one in sheet.form.fields.items()}}
    choices, read = choices_in(data, mine), signs_in(sheet.form.cleaned_data["read"])
    found = dict.fromkeys(field_of(name) for name in theirs.differing(mine))
    return [
        Difference(
            field,
            str(labels[field]),
            typed[field],
            said[field],
            (save := saves.get(field, saves[""])).by,
            save.at,
            save.by_id == user.pk or save.version <= (since or 0),
            chosen(field, save.version, since=since, choices=choices, untouched=read.get(field) == sign(mine, field)),
            sign_of(mine, field, parts=parts_of),
        )
        for field in found
        if field in labels
    ]


def signs_in(text):
    """Return the signs that a form brought back; none where they are not what `as_read` wrote."""
    try:
        signs = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return signs if isinstance(signs, dict) else {}
