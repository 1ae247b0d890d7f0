"""Tags for facts, assessments and countries."""

import re

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.navigation import address, in_portal
from poa.numbers import in_figures
from poa.wording import day_in_words, span_in_words
from tracking.citing import cited
from tracking.models import Assessment
from tracking.models.figures import QUALIFIERS
from tracking.partial_dates import reworded
from tracking.tiles import HEIGHT, WIDTH, drawn
from tracking.tombstones import holds_mark, in_full
from tracking.tones import tone_of, tones

VOWELS, CONSONANTS, SOFT_HYPHEN = "аеиоуыэюя", "бвгджзйклмнпрстфхцчшщ", "\u00ad"
# No browser can be counted on to know Russian syllables: one ends before a consonant that a vowel follows, and no
# break leaves fewer than two letters at either end.
SYLLABLE = re.compile(
    rf"(?<=\w{{2}}[{VOWELS}])(?=[{CONSONANTS}][{VOWELS}]\w)|(?<=[{VOWELS}][{CONSONANTS}])(?=[{CONSONANTS}]+[{VOWELS}]\w)",
    re.IGNORECASE,
)
LONG_WORD = re.compile("[а-яё]{10,}", re.IGNORECASE)
register = template.Library()
register.filter("cited", cited)
register.filter("reworded", reworded)
register.filter("redacted", in_full)
register.filter("is_redacted", holds_mark)


@register.filter
def when(entry):
    """Return the date of a fact in words."""
    return span_in_words(entry.earliest_on, entry.latest_on, precision=entry.precision, approximate=entry.approximate)


@register.filter
def breakable(words):
    """Return words whose long Russian ones may be broken between syllables where a column is too narrow for them."""
    return LONG_WORD.sub(lambda word: SYLLABLE.sub(SOFT_HYPHEN, word[0]), str(words))


@register.filter
def is_wording(text):
    """Say whether a date's text says more than digits do."""
    return any(sign.isalpha() for sign in text.replace("to", ""))


@register.filter
def day(value):
    """Return a day in words."""
    return day_in_words(value)


@register.filter
def amount(value):
    """Return a number grouped by thousands, without a fraction where it has none."""
    return "" if value is None else in_figures(round(value, 2))


@register.filter
def figures(value):
    """Return a number with all its decimals, such as a rate."""
    return in_figures(value)


@register.filter
def how_exact(qualifier):
    """Return the word for how exact a number is, or the qualifier itself where it has none."""
    return dict(QUALIFIERS).get(qualifier, qualifier)


@register.inclusion_tag("tracking/step_of_scale.html")
def scale_step(value):
    """Print a step of the scale from its number."""
    return {"value": value, "label": Assessment.Step(value).label}


@register.simple_tag
def scale():
    """Return the five steps with their words, for a legend."""
    return [(step.value, step.label) for step in Assessment.Step]


@register.inclusion_tag("tracking/tile_map.html", takes_context=True)
def tile_map(context, countries, day):
    """Draw the countries as tiles; each carries its number of facts and leads to its page as of the same day."""
    at, width, height = drawn([known.country.code for known in countries])
    name = "portal-country" if in_portal(context["request"]) else "country"
    tiles = [tile(known, at, name, day) for known in countries]
    return {"tiles": tiles, "width": width, "height": height, "tones": tones("country")}


def tile(known, at, name, day):
    """Return one tile as the drawing prints it."""
    x, y = at[known.country.code]
    facts = ngettext("%(number)s fact", "%(number)s facts", known.facts) % {"number": known.facts}
    newest = when(known.newest) if known.newest else _("nothing reported")
    return {
        "x": x,
        "y": y,
        "width": WIDTH,
        "height": HEIGHT,
        "url": address(name, code=known.country.code) + day.suffix,
        "name": known.country.short,
        "code": known.country.code,
        "value": known.facts,
        "tone": tone_of("country", known.facts),
        "words": f"{known.country.name}: {facts}; {newest}",
    }
