"""Of what one agency said nothing for one country: the paragraphs behind a number of silent commitments."""

from itertools import groupby

from django.http import Http404

from poa.access import can_write_for
from tracking.matrix import reporting_parties
from tracking.matrix.reading import placed_paragraphs, subject_of, title_of
from tracking.models import EntryParagraph
from tracking.reading.countries import commitments_asked


def silence_page(user, *, country, agency, entries, chapter="", known_by=None):
    """Return the paragraphs of which none of these entries speaks, by chapter, in four queries.

    `country`, `agency` and `chapter` are codes; raises Http404 for one that is none.
    """
    parties = {party.code: party for party in reporting_parties()}
    country, agency = parties.get(country), parties.get(agency)
    if not (country and country.reporting_country and agency and agency.reporting_agency):
        raise Http404
    places = placed_paragraphs("paragraph")
    if chapter:
        places = [place for place in places if place["row_code"] == chapter]
        if not places:
            raise Http404
    asked = set(commitments_asked(country, known_by).filter(agency=agency).values_list("paragraph", flat=True))
    followed = [place for place in places if place["pk"] in asked]
    heard = heard_of(entries, country, agency)
    silent = [place for place in followed if place["pk"] not in heard]
    return {
        "country": country,
        "agency": agency,
        "chapters": by_chapter(silent),
        "silent": len(silent),
        "asked": len(followed),
        "chapter": title_of(places[0]) if chapter else "",
        "may_log": can_write_for(user, agency_codes=[agency.code], country_codes=[country.code]),
    }


def heard_of(entries, country, agency):
    """Return the paragraphs that these entries speak of; a regional one ends no country's silence."""
    said = entries.filter(regional=False).about(country=country, agency=agency).order_by().values("pk")
    return set(EntryParagraph.objects.filter(entry__in=said).values_list("paragraph", flat=True))


def by_chapter(places):
    """Return (chapter, [(number, subject)]) in the order of the Programme."""
    grouped = groupby(places, key=lambda place: (place["row_code"], title_of(place)))
    return [(title, [(place["number"], subject_of(place)) for place in placed]) for (_code, title), placed in grouped]
