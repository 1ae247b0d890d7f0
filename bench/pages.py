"""Row 4: the matrix page by paragraph, 1,788 cells, beside the page whose cells a template's loop prints."""

import re
from unittest.mock import patch

from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import resolve

from bench.site import Site
from bench.table import slower
from tracking.views.matrix import matrix_page

PATH, ADDRESS = "/matrix/", "/matrix/?rows=paragraph"
SOURCE = settings.BASE_DIR / "tracking/templates/tracking/matrix.html"
CALL = "{% cells line matrix.kind %}"
GLYPH = '<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true"><use href="#sign-{0}"/></svg>'
SIGN = '<span title="{1}">' + GLYPH + '{2}<span class="visually-hidden"> {1},</span></span>'
LOOP = """{% for item in line.cells %}<td class="tone-{{ item.tone }}"><a href="{{ item.url }}">
{% if item.cell.facts %}
<span class="count">{{ item.cell.facts }}<span class="visually-hidden"> {% translate "facts, newest" %}</span></span>
<span class="age">{{ item.cell.newest|date:"M Y" }}</span>
{% else %}<span class="none">0<span class="visually-hidden"> {% translate "facts reported" %}</span></span>{% endif %}
{% if line.row.reportable %}<span class="spread">
{% if item.cell.is_not_applicable %}SIGN(not-applicable¦{% translate "not applicable" %}¦)
{% elif item.cell.divergent %}SIGN(divergent¦{% translate "divergent" %}¦)
{% else %}SIGN({{ item.cell.value|default_if_none:0 }}¦{{ item.cell.step.label|default:"no information" }}¦){% endif %}
{% if item.cell.silent %}SIGN(silent¦{% translate "silent" %}¦{{ item.cell.silent }}){% endif %}
</span>{% endif %}</a></td>{% endfor %}"""


def lines(person):
    """Measure the page whole and the answer to a browser that has it; the rows are read once, for both alike."""
    request, shown = read(person)
    ours = get_template("tracking/matrix.html")
    theirs = engines["django"].from_string(looped())
    if squeezed(ours.render(shown, request)) != squeezed(theirs.render(shown, request)):
        raise RuntimeError("The two pages are not the same: this would compare two different things.")
    site = Site(person)
    etag = site.ask(ADDRESS).headers["ETag"]
    site.ask(ADDRESS, expected="304", HTTP_IF_NONE_MATCH=etag)

    def by_loop():
        theirs.render(shown, request)

    beside = "the same page by a template's loop"
    yield slower("4", "matrix page", beside, lambda: ours.render(shown, request), by_loop, at_most=0.2)
    unchanged = "matrix page unchanged, whole stack"
    again = {"expected": "304", "HTTP_IF_NONE_MATCH": etag}
    yield slower("4", unchanged, beside, lambda: site.ask(ADDRESS, **again), by_loop, at_most=0.04)


def read(person):
    """Return the request and everything that the view hands to its template."""
    request, shown = RequestFactory().get(ADDRESS), {}
    request.user, request.resolver_match = person, resolve(PATH)
    with patch("tracking.views.matrix.render", lambda request, name, context: shown.update(context)):
        matrix_page(request)
    return request, shown


def looped():
    loop = re.sub(r"SIGN\((.*?)\)", lambda found: SIGN.format(*found[1].split("¦")), LOOP)
    source = SOURCE.read_text()
    if CALL not in source:
        raise RuntimeError(f"{SOURCE} no longer prints its cells by {CALL}.")
    return source.replace(CALL, loop)


def squeezed(html):
    """Return the page without white space and without the token that differs each time."""
    return re.sub(r'value="\w{64}"|\s+', "", html)
