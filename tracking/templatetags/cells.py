"""The matrix's cells, joined as strings: by paragraph there are 1,788, and a template's loop takes ten times longer."""

from datetime import date
from functools import cache, lru_cache

from django import template
from django.utils.dateformat import format as format_date
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def cells(line, kind):
    """Print a row's cells. Links and words are escaped here; what else goes in are numbers and our own names."""
    newest, reported = (escape(words) for words in (_("facts, newest"), _("facts reported")))
    language = get_language()
    spread = spread_by_paragraph if kind == "paragraph" else spread_by_step
    pieces = []
    for item in line.cells:
        cell = item.cell
        pieces.append(f'<td class="tone-{item.tone}"><a href="{escape(item.url)}">\n')
        if cell.facts:
            hidden = f'<span class="visually-hidden"> {newest}</span>'
            pieces.append(f'<span class="count">{cell.facts}{hidden}</span>')
            pieces.append(f'<span class="age">{month(cell.newest.year, cell.newest.month, language)}</span>')
        else:
            pieces.append(f'<span class="none">0<span class="visually-hidden"> {reported}</span></span>')
        if line.row.reportable:
            silent = f"<span>{sign('silent')}{cell.silent}</span>" if cell.silent else ""
            pieces.append(f'\n<span class="spread">{spread(cell)}{silent}</span>')
        pieces.append("</a></td>\n")
    return SafeString("".join(pieces))


@lru_cache(maxsize=2000)
def month(year, number, language):
    """Return the month in the language that is active now; named here because the answer is kept for it."""
    return escape(format_date(date(year, number, 1), "M Y"))


@cache
def sign(name):
    return f'<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><use href="#sign-{name}"/></svg>'


def spread_by_paragraph(cell):
    """One sign: the value, or why there is none."""
    if cell.is_not_applicable:
        return sign("not-applicable")
    return sign("divergent" if cell.divergent else cell.value or 0)


def spread_by_step(cell):
    """How many commitments stand at each step."""
    if cell.is_not_applicable:
        return sign("not-applicable")
    return "".join(f"<span>{sign(step)}{number}</span>" for step, number in cell.told)
