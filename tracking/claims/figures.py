"""Rules on figures: within an entry, and beside what other sources say."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations
from types import SimpleNamespace

from django.utils.translation import gettext as _

from poa.numbers import in_figures
from poa.wording import day_in_words
from tracking.claims.bounds import EXACT, ROUGH, how_exact, in_words, span
from tracking.claims.facts import Warned, words_in
from tracking.claims.measures import same_subject, sized, subject_of

ASKED = re.compile(r"\b(?:requir|request|need|sought|appeal|asked|budget|запро|требу|необходим|потребн|бюджет)", re.I)
RECEIVED = re.compile(
    r"\b(?:receiv|contribut|fund(?:ed|s received)|donat|pledg|получен|поступ|внесен|выделен|пожертвован|обещан)", re.I
)
# Neither had nor asked for: not received, still needed, a shortfall.
LACKING = re.compile(
    r"\b(?:not|no|un(?:met|funded)|still|short(?:fall|age)s?|gap|lack\w*|не|недо\w+|нехватк\w+|дефицит\w*)\b", re.I
)
PURPOSE = re.compile(r"\b(?:for|на|для)\s+(.+)", re.I)


def more_received_than_asked(facts):
    """More money, or more of anything, received than was required."""
    figures = [(place, one) for place, one in enumerate(facts.content.figures, start=1) if one.value is not None]
    figures = [(place, one) for place, one in figures if not LACKING.search(named(one))]
    asked = [one for _place, one in figures if ASKED.search(named(one)) and not RECEIVED.search(named(one))]
    for place, got in figures:
        if not RECEIVED.search(named(got)):
            continue
        for wanted in (one for one in asked if not for_another_purpose(one, got)):
            (unit, size), (unit_asked, size_asked) = sized(got.unit), sized(wanted.unit)
            most = (wanted.value_high or wanted.value) * size_asked / size
            # "At least 400 required" sets no limit; of "up to 400 received" nobody knows that it was more.
            if unit == unit_asked and span(got)[0] > span(wanted)[1] * size_asked / size:
                told = {"place": place, "got": in_figures(got.value), "asked": in_figures(most), "unit": got.unit}
                sentence = _("Figure %(place)d: %(got)s %(unit)s received, where %(asked)s were required.") % told
                yield Warned("received", "figures", sentence, f"{place}-{plain(got.value)}-{plain(most)}")


def for_another_purpose(one, other):
    """Say whether two figures name what the money is for, and nothing of it is the same."""
    first, second = PURPOSE.search(named(one)), PURPOSE.search(named(other))
    return first is not None and second is not None and set(words_in(first[1])).isdisjoint(words_in(second[1]))


def disagreeing_figures(facts):
    """A figure of the same thing, place and day that this entry, or another one, gives otherwise."""
    figures = [(place, one) for place, one in enumerate(facts.content.figures, start=1) if one.value is not None]
    if not figures:
        return
    mine = [(place, one, measured(one, facts)) for place, one in figures]
    yield from disagreeing_within(mine)
    standing = [(other, measured_beside(other)) for other in facts.ground.figures_beside(facts)]
    for place, figure, said in mine:
        for other, theirs in standing:
            if disagree(said, theirs):
                told = {"place": place, "mine": in_words(said.how, in_figures(figure.value))}
                told |= {"theirs": in_words(theirs.how, in_figures(other["value"]))}
                told |= {"unit": figure.unit, "day": day_in_words(other["latest_on"] or other["entry__by_on"])}
                sentence = _("Figure %(place)d says %(mine)s %(unit)s; another entry says %(theirs)s as at %(day)s.")
                about = f"{other['entry_id']}-{plain(figure.value)}-{plain(other['value'])}"
                yield Warned("disagrees", "figures", sentence % told, about)


def disagreeing_within(mine):
    """Yield a warning for each two figures of one entry that give the same thing otherwise."""
    for (place, figure, said), (next_place, other, told_too) in combinations(mine, 2):
        if disagree(said, told_too):
            told = {"place": place, "other": next_place}
            told |= {"mine": in_words(said.how, in_figures(figure.value))}
            told |= {"theirs": in_words(told_too.how, in_figures(other.value))}
            sentence = _(
                "Figures %(place)d and %(other)d give the same thing as %(mine)s and as %(theirs)s: which is right?"
            )
            about = f"{place}-{next_place}-{plain(figure.value)}-{plain(other.value)}"
            yield Warned("disagrees", "figures", sentence % told, about)


@dataclass(frozen=True)
class Measured:
    """What a figure says, ready to be held against another, in single units and both days included.

    It may be anything from `low` to `high`; `most` is the greatest number that it names, for a bound has no end.
    """

    subject: tuple
    unit: str
    low: Decimal
    high: Decimal
    how: str
    most: Decimal
    first: date
    last: date


def measured(figure, facts):
    first = figure.earliest_on or facts.content.earliest_on
    last = figure.latest_on or figure.earliest_on or facts.by_on
    return read_as(figure.measure, figure.category, figure.unit, figure, first, last)


def measured_beside(row):
    first = row["earliest_on"] or row["entry__earliest_on"]
    last = row["latest_on"] or row["earliest_on"] or row["entry__by_on"]
    values = SimpleNamespace(**{name: row[name] for name in ("measure", "value", "value_high", "qualifier", "text")})
    return read_as(row["measure"], row["category__code"] or "", row["unit"], values, first, last)


def read_as(measure, category, unit, figure, first, last):
    unit, size = sized(unit)
    (low, high), most = span(figure), abs(figure.value_high or figure.value)
    subject = subject_of(measure, category, unit)
    return Measured(subject, unit, low * size, high * size, how_exact(figure), most * size, first, last)


def disagree(one, other):
    """Say whether two figures, or ranges, of one thing on days that overlap have no number in common.

    Rough ones are taken roughly.
    """
    of_the_same = one.unit == other.unit and one.first <= other.last and other.first <= one.last
    if not (of_the_same and same_subject(one.subject, other.subject)):
        return False
    rough = 0 if {one.how, other.how} <= EXACT else ROUGH
    apart = max(one.low, other.low) - min(one.high, other.high)
    return apart > 0 and apart > rough * max(one.most, other.most)


def named(figure):
    return f"{figure.measure} {figure.text}"


def plain(number):
    """Return 1200 for 1200.00, and 0.5 for 0.50."""
    return f"{number:f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"
