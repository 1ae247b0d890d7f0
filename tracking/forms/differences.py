"""What somebody else saved while an officer was writing, field by field, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracking.content import content_of
from tracking.models import ProgressEntry
from tracking.partial_dates import written

DATES = ("earliest_on", "latest_on", "precision", "approximate", "date_text")
LISTS = ("paragraphs", "countries", "categories")


@dataclass(frozen=True)
class Difference:
    """A field's name, and what stands in it now."""

    label: str
    theirs: str


def differences(current, fields, form):
    """Return what the saved entry says in these fields of its content; `form` lends the labels."""
    entry = ProgressEntry.objects.whole().get(pk=current.pk)
    said = content_of(entry)
    found = []
    if set(fields) & set(DATES):
        found.append(Difference(form.fields["when"].label, written(entry)))
    for name in fields:
        if name in form.fields:
            found.append(Difference(form.fields[name].label, in_words(said, entry, name)))
    if "figures" in fields:
        found.append(Difference(_("Figures"), "\n".join(f"{one.measure}: {one.text}" for one in said.figures)))
    if "evidence" in fields:
        found.append(Difference(_("Sources"), "\n".join(one.title for one in said.evidence)))
    return found


def in_words(said, entry, name):
    if name in LISTS:
        return ", ".join(map(str, getattr(said, name)))
    if name == "agencies":
        return ", ".join(code for code, _institution in said.agencies)
    if name == "recommendations":
        return ", ".join(f"{paragraph}.{number}" for paragraph, number in said.recommendations)
    display = getattr(entry, f"get_{name}_display", None)
    return str(display() if display else getattr(said, name))
