"""The matrix's cells, joined as strings: by paragraph there are 1,788, and a template's loop takes ten times longer."""

from functools import cache, lru_cache

from django import template
from django.utils.dateformat import format as format_date
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from tracking.models import Assessment

register = template.Library()


@register.simple_tag
def cells(line, kind):
    """Print a row's cells. Links and words are escaped here; what else goes in are numbers and our own names."""
    newest, reported = (escape(words) for words in (_("facts, newest"), _("facts reported")))
    language = get_language()
    spread = spread_by_paragraph if kind == "paragraph" else spread_by_step
    unheard = around("silent", language)
    pieces = []
    for item in line.cells:
        cell = item.cell
        pieces.append(f'<td class="tone-{item.tone}"><a href="{escape(item.url)}">\n')
        if cell.facts:
            hidden = f'<span class="visually-hidden"> {newest}</span>'
            pieces.append(f'<span class="count">{cell.facts}{hidden}</span>')
            pieces.append(f'<span class="age">{age(cell.dated, language)}</span>')
        else:
            pieces.append(f'<span class="none">0<span class="visually-hidden"> {reported}</span></span>')
        if line.row.reportable:
            silent = f"{unheard[0]}{cell.silent}{unheard[1]}" if cell.silent else ""
            pieces.append(f'\n<span class="spread">{spread(cell, language)}{silent}</span>')
        pieces.append("</a></td>\n")
    return SafeString("".join(pieces))


@lru_cache(maxsize=2000)
def age(dated, language):
    """Return the month of a date, or its year where no more is known; `language` is named as the answer is kept."""
    by_on, earliest = dated.by_on, dated.earliest_on
    whole_years = (earliest.month, earliest.day) == (1, 1)
    if dated.precision != "day" and whole_years and (dated.latest_on is None or (by_on.month, by_on.day) == (12, 31)):
        words = str(by_on.year)
    else:
        words = format_date(by_on, pgettext("format of a short month", "M Y"))
    return escape(_("c. %(date)s") % {"date": words} if dated.approximate else words)


@cache
def around(name, language):
    """Return what stands before and behind a sign's number: the sign, and its word for those who do not see it."""
    word = escape(word_of(name))
    drawn = f'<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><use href="#sign-{name}"/></svg>'
    return f'<span title="{word}">{drawn}', f'<span class="visually-hidden"> {word},</span></span>\n'


def word_of(name):
    """Return the word for a sign: a step of the scale by its number, or what is no step."""
    others = {"silent": _("silent"), "divergent": _("divergent"), "not-applicable": _("not applicable")}
    return others.get(name) or Assessment.Step(name).label


@cache
def sign(name, language):
    """Return a sign with its word and no number."""
    return "".join(around(name, language))


def spread_by_paragraph(cell, language):
    """One sign: the value, or why there is none."""
    if cell.is_not_applicable:
        return sign("not-applicable", language)
    return sign("divergent" if cell.divergent else cell.value or 0, language)


def spread_by_step(cell, language):
    """How many commitments stand at each step."""
    if cell.is_not_applicable:
        return sign("not-applicable", language)
    tags = ((around(step, language), number) for step, number in cell.told)
    return "".join(f"{before}{number}{behind}" for (before, behind), number in tags)
