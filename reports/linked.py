"""An issued web page as the portal shows it: each entry in it leads to the record, where its reader may open that."""

import re
from html import escape

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from poa.navigation import address
from tracking.models import ProgressEntry

# An element that is an entry's place in the report, as the compilation writes it: its anchor is the entry's reference
# or, where it has none, its key.
PLACE = re.compile(r'<(?:td|th|p|li|span|h\d)\b[^>]*? id="entry-([^"]+)"[^>]*>')
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PORTION = 500


def linked(page, *, user, language):
    """Return the page with a link to the record beside each entry that this reader may open now.

    The stored bytes, which the seal is of, are another file: they stay as they are.
    """
    names = list(dict.fromkeys(PLACE.findall(page)))
    there = open_to(user, names)
    with translation.override(language):
        told = escape(_("On the record"))

    def with_link(place):
        key = there.get(place[1])
        if key is None:
            return place[0]
        where = address("portal-entry", pk=key)
        return f'{place[0]}<a href="{where}" title="{told}" aria-label="{told}: {place[1]}">↗</a> '

    return PLACE.sub(with_link, page)


def open_to(user, names):
    """Return {anchor: key} of the entries that this reader may open, in a query for each PORTION of names."""
    found = {}
    for start in range(0, len(names), PORTION):
        portion = names[start : start + PORTION]
        keys = [name for name in portion if KEY.fullmatch(name)]
        rows = ProgressEntry.objects.visible_to(user).filter(Q(reference__in=portion) | Q(pk__in=keys))
        for pk, reference in rows.order_by().values_list("pk", "reference"):
            found[str(pk)] = found[reference or str(pk)] = pk
    return found
