"""Who reported in the period of a report and who did not: the commitments of a snapshot, told and silent."""

from collections import Counter
from functools import cached_property
from itertools import product
from typing import Any


class Silence:
    """What was reported on and what was not, a part of `record.Record`."""

    entries: list[dict[str, Any]]
    reportable: list[int]
    countries: list[str]
    agencies: list[str]
    not_applicable: set[tuple[int, str, str]]
    countries_of: Any
    previous: Any

    @cached_property
    def told(self):
        """Commitments on which their agency reported in the period."""
        return self.spoken(self.entries)

    def spoken(self, rows):
        """Return the commitments that these entries end the silence of: {(paragraph, country, agency)}."""
        found: set[tuple[int, str, str]] = set()
        for row in rows:
            found.update(product(row["paragraphs"], self.countries_of[row["key"]], row["agencies"]))
        return found

    @cached_property
    def applicable(self):
        """Every reportable commitment not marked as not applicable; the machinery's paragraphs are not among them."""
        return [
            (number, country, agency)
            for number in self.reportable
            for country in self.countries
            for agency in self.agencies
            if (number, country, agency) not in self.not_applicable
        ]

    @cached_property
    def silent(self):
        """Commitments on which their agency reported nothing in the period."""
        told = self.told
        return [commitment for commitment in self.applicable if commitment not in told]

    @cached_property
    def counted(self):
        """Two counts by paragraph: its silent commitments, and all that apply."""
        return [Counter(number for number, _, _ in rows) for rows in (self.silent, self.applicable)]

    @cached_property
    def silences(self):
        """{(country, agency): (how many commitments are silent, of how many)}."""
        asked = Counter((country, agency) for _, country, agency in self.applicable)
        silent = Counter((country, agency) for _, country, agency in self.silent)
        return {place: (silent[place], number) for place, number in asked.items()}

    @cached_property
    def silent_twice(self):
        """Paragraphs of a country on which no agency reported in this period or in the one before."""
        told = {(number, country) for number, country, _ in self.told | self.spoken(self.previous)}
        places = dict.fromkeys((number, country) for number, country, _ in self.applicable)
        return [place for place in places if place not in told]

    @cached_property
    def told_of_region(self):
        """Paragraphs on which an agency reported, in this period or the one before, of the region as a whole."""
        rows = [*self.entries, *self.previous]
        regional = [row for row in rows if row["agencies"] and not self.countries_of[row["key"]]]
        return {number for row in regional for number in row["paragraphs"]}
