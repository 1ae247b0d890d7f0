"""From what was read to rows and cells; no query here."""

from itertools import groupby

from django.utils.translation import gettext as _

from poa.models import Paragraph
from tracking.matrix.reading import subject_of, title_of
from tracking.matrix.shapes import STEPS, Cell, Column, Row
from tracking.models import Assessment

AGENCY = Assessment.Voice.AGENCY


class Reading:
    """The answers, and the commitments of the chosen view that a cell counts."""

    def __init__(self, question, *, places, facts, heard, marked, steps):
        self.question, self.places = question, places
        self.facts, self.heard, self.marked, self.steps = facts, heard, marked, steps
        self.agencies = [agency.pk for agency in question.agencies]

    def said(self, paragraph, country):
        """Yield the step of each voice that is asked, or None where nothing applies to it.

        Each agency is asked. Of the others whoever spoke counts, each organization for itself, and nobody once; they
        have something to say unless every commitment there is marked.
        """
        told = self.steps.get((paragraph, country), {})
        asked = [agency for agency in self.agencies if (paragraph, country, agency) not in self.marked]
        if self.question.voice == AGENCY:
            yield from (told.get(agency, 0) for agency in asked)
            yield from [None] * (len(self.agencies) - len(asked))
        elif asked:
            yield from told.values() or (0,)
        else:
            yield None

    def silent(self, place, country):
        """How many agencies of the view have no entry for this paragraph in this country.

        Of a paragraph on the follow-up itself, such as 145-149, none: it is nobody's silence (ruling 4).
        """
        if place["machinery"]:
            return 0
        keys = [(place["pk"], country, agency) for agency in self.agencies]
        return sum(1 for key in keys if key not in self.heard and key not in self.marked)

    def cell(self, row_pk, places, country):
        number, dated = self.facts.get((row_pk, country), (0, None))
        counts, silent, unasked = [0] * len(STEPS), 0, 0
        for place in places:
            if place["function"] not in Paragraph.REPORTABLE:
                continue
            silent += self.silent(place, country)
            for step in self.said(place["pk"], country):
                if step is None:
                    unasked += 1
                else:
                    counts[step] += 1
        value, divergent = self.agreed(counts)
        return Cell(number, dated, tuple(counts), silent, unasked, value, divergent)

    def agreed(self, counts):
        """At paragraph level, the value where those that assessed agree (ruling 4)."""
        said = [step for step, count in enumerate(counts) if step and count]
        if self.question.rows != "paragraph" or not said:
            return None, False
        return (said[0], False) if len(said) == 1 else (None, True)


def columns(question):
    return tuple(Column(party.pk, party.code, party.name, party.short) for party in question.countries)


def lines(reading):
    """Return each row with its cells; a paragraph stands alone, others hold the paragraphs placed in them."""
    countries = [country.pk for country in reading.question.countries]
    if reading.question.rows == "paragraph":
        groups = [(place["pk"], [place]) for place in reading.places]
        row_of = paragraph_row
    else:
        groups = [(pk, list(placed)) for pk, placed in groupby(reading.places, key=lambda place: place["row_pk"])]
        row_of = group_row
    return tuple(
        (row_of(reading.question.rows, places), tuple(reading.cell(pk, places, country) for country in countries))
        for pk, places in groups
    )


def paragraph_row(kind, places):
    (place,) = places
    number = str(place["number"])
    reportable = place["function"] in Paragraph.REPORTABLE
    label = _("para. %(number)s") % {"number": number}
    title, subject = title_of(place), subject_of(place)
    return Row(kind, number, label, title, place["row_code"], reportable, place["machinery"], subject)


def group_row(kind, places):
    first = places[0]
    title = title_of(first)
    label = f"{first['row_number']}. {title}" if first["row_number"] else title
    reportable = [place for place in places if place["function"] in Paragraph.REPORTABLE]
    machinery = all(place["machinery"] for place in reportable or places)
    return Row(kind, first["row_code"], label, title, "", bool(reportable), machinery)
