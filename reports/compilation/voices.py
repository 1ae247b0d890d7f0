"""How each voice by itself sees paragraphs in countries: the voices stand side by side and are never added up."""

from collections import Counter

from reports.compilation.record import ASPECTS
from reports.compilation.scale import STEPS

VOICES = ("agency", "government", "independent", "derived")
DIVERGENT = "divergent"
GIVEN = (*STEPS[1:], DIVERGENT)


def standing_of(rows, aspect):
    """Return the step of one paragraph in one country: what all agree on who gave one, "divergent", or 0 for none.

    The rows are of one voice. As in the matrix of the site (ruling 4), who has no information differs from nobody.
    """
    steps = {row[aspect] for row in rows if row[aspect]}
    return DIVERGENT if len(steps) > 1 else max(steps, default=0)


def standings(record, places, voice, aspect):
    """Count the places at each step in this voice: {step or "divergent": number}, each assessed place once."""
    said = record.judged_by[voice]
    return Counter(standing_of(said[place], aspect) for place in places if place in said)


def steps_in(record, places, voice, aspect, t, *, size="step"):
    """Return the places at each step above "no information", with their counts; "" where this voice gave none."""
    if not record.judged_by[voice]:
        return ""
    counts = standings(record, places, voice, aspect)
    return ", ".join(f"{counts[step]}\u00a0×\u00a0{t(f'{size}.{step}')}" for step in GIVEN if counts[step])


def aspects_in(record, places, voice, t, *, size="step"):
    """Return both aspects of one voice in words, without those on which it says nothing; "" where it is silent."""
    given = {aspect: steps_in(record, places, voice, aspect, t, size=size) for aspect in ASPECTS}
    return "; ".join(t(f"aspect.{aspect}", said=steps) for aspect, steps in given.items() if steps)


def places_of(record, numbers):
    """Return these paragraphs in every country."""
    return [(number, code) for number in numbers for code in record.countries]
