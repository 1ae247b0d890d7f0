"""Where an entry starts from: what the page that the officer came from was about, and what is theirs by role.

What an address names and the form cannot start with is told above it, and never passed over.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.asking import misunderstood, one_of
from poa.models import CategoryOfConcern, Party
from tracking.forms.choices import agencies_for, countries_for
from tracking.forms.fields import ParagraphNumbers

PLACES = ("paragraph", "country", "agency", "category")
KNOWN = {*PLACES, "treaty"}
LABELS = {
    "paragraph": gettext_lazy("Paragraph"),
    "country": gettext_lazy("Country"),
    "agency": gettext_lazy("Agency"),
    "category": gettext_lazy("Category of concern"),
    "treaty": gettext_lazy("Treaty action"),
}
LONGEST_FOUND = 60


@dataclass(frozen=True)
class Start:
    """What a form starts with, by field, and sentences on what it starts without."""

    values: dict
    left_out: list


def starting_here(asked):
    """Return the query of a form that starts from what was asked of a page, "" where that names no place."""
    return urlencode([(name, value) for name in PLACES for value in asked.getlist(name) if value])


def where_the_officer_is(user, asked):
    """Return the start of an entry; of countries and agencies only those that this person writes for."""
    told: dict = {name: [] for name in LABELS}
    given = {name: [value for value in asked.getlist(name) if value] for name in PLACES}
    numbers = known_numbers(given["paragraph"], told["paragraph"])
    countries = known_codes(given["country"], countries_for(user), told["country"])
    agencies = known_codes(given["agency"], agencies_for(user), told["agency"])
    values = {
        "paragraphs": ", ".join(numbers),
        "countries": countries or only(user.country_codes),
        "agencies": agencies or ([user.agency.code] if user.agency else []),
        "categories": known_codes(given["category"], CategoryOfConcern.objects.all(), told["category"]),
    }
    left_out = [f"{LABELS[name]}: {sentence}" for name, sentences in told.items() for sentence in sentences]
    others = {name: sentence for name, sentence in misunderstood(asked, KNOWN).items() if name not in KNOWN}
    return Start(values, left_out + said_of(others))


def said_of(others):
    """Return sentences on the names that an address holds and a form does not know."""
    return [
        _("“%(name)s”: %(told)s") % {"name": name[:LONGEST_FOUND], "told": sentence}
        for name, sentence in others.items()
    ]


def not_to_be_assessed(asked, form):
    """Return sentences on what an address names and the form of an assessment cannot start with."""
    told: dict = {name: [] for name in ("paragraph", "country", "agency")}
    given = {name: [value for value in asked.getlist(name) if value] for name in told}
    known_numbers(given["paragraph"], told["paragraph"])
    # A Government is asked for no agency.
    for name in {"country", "agency"} & form.fields.keys():
        known_codes(given[name], form.fields[name].queryset, told[name])
    left_out = [f"{LABELS[name]}: {sentence}" for name, sentences in told.items() for sentence in sentences]
    known = {*PLACES, "follows"}
    return left_out + said_of({name: one for name, one in misunderstood(asked, known).items() if name not in known})


def known_numbers(given, told):
    """Return the numbers of paragraphs that there are; of the others, tell."""
    numbers = []
    for value in given:
        try:
            numbers += [str(row.number) for row in ParagraphNumbers().clean(value)]
        except ValidationError as fault:
            told += fault.messages
    return list(dict.fromkeys(numbers))


def known_codes(given, rows, told):
    """Return the codes that can be chosen here; of the others, tell why not."""
    if not given:
        return []
    codes = list(rows.values_list("code", flat=True))
    others = [value for value in given if value not in codes]
    parties = {party.code: party for party in Party.objects.filter(code__in=others)} if others else {}
    told += [why_not(value, parties.get(value), codes) for value in others]
    return [value for value in dict.fromkeys(given) if value in codes]


def why_not(value, found, codes):
    """Say why a code is none of those that can be chosen: it is somebody else's (`found`) to write for, or nobody's."""
    if found and (found.reporting_country or found.reporting_agency):
        return _("you do not write for %(party)s.") % {"party": found}
    told = {"found": value[:LONGEST_FOUND], "expected": one_of(codes)}
    return _("found “%(found)s”; expected %(expected)s.") % told


def unknown_treaty(asked):
    """Return the sentence on a treaty action that an address names and nobody knows."""
    found = asked.get("treaty", "")[:LONGEST_FOUND]
    return f"{LABELS['treaty']}: " + _("found “%(found)s”, of which the record of treaties knows nothing.") % {
        "found": found
    }


def only(codes):
    """Return these codes where there is no choice between them."""
    return list(codes) if len(codes) == 1 else []
