"""The words of a report, from the catalogue of its language; numbers, dates and lists as that language writes them."""

from datetime import date
from decimal import Decimal

from reports.compilation import english, russian

CATALOGUES = {"en": english, "ru": russian}
OBSERVERS = "observers"


class Words:
    """Says sentences of the catalogue. An unknown key is an error, never an empty place in a report.

    To observers, who have not all that was reported, no sentence says more of silence than is so of what they have.
    """

    def __init__(self, language, audience=""):
        self.language = language
        self.catalogue = CATALOGUES[language]
        self.sentences = self.catalogue.SENTENCES
        if audience == OBSERVERS:
            self.sentences = {**self.sentences, **self.catalogue.OBSERVERS}
        self.dates = {}

    def __call__(self, key, **values):
        return self.sentences[key].format(**values)

    @classmethod
    def of(cls, snapshot):
        """Return the words of a snapshot's edition."""
        return cls(snapshot["edition"]["language"], snapshot["edition"]["audience"])

    def count(self, noun, number):
        """Return a number with its noun: "no facts", "1 fact", "12 facts"."""
        forms = self.catalogue.NOUNS[noun]
        told = self.number(number) if number else self.catalogue.NONE
        return f"{told}{self.catalogue.GAP}{forms[self.catalogue.form_of(number)]}"

    def number(self, number):
        """Return a number with its thousands set apart as the language does."""
        return self.catalogue.grouped(number)

    def unit(self, name, value, qualifier=""):
        """Return a unit as it stands behind a number, and behind "about" or the like before that."""
        return self.catalogue.unit(name, Decimal(value), qualifier)

    def amount(self, value):
        """Return a measured number, with decimals only where there are any."""
        number = Decimal(value)
        return self.number(int(number) if number == number.to_integral_value() else number.normalize())

    def money(self, value):
        """Return a sum: whole, or with both figures of its part."""
        whole = Decimal(value) == Decimal(value).to_integral_value()
        return self.amount(value) if whole else self.number(Decimal(value).quantize(Decimal("0.01")))

    def paragraphs(self, numbers):
        """Return "paragraph 47" or "paragraphs 47, 49–51"; in a language of cases, in the nominative."""
        told = set(numbers)
        return f"{self.catalogue.PARAGRAPHS[len(told) != 1]}{self.catalogue.GAP}{number_ranges(told)}"

    def numbers(self, numbers):
        """Return paragraph numbers as a sentence tells them: "1, 47 and 49 to 51"."""
        ranges = ranges_of(numbers)
        return self.listed(str(low) if low == high else self("numbers", low=low, high=high) for low, high in ranges)

    def listed(self, items):
        return self.catalogue.listed(list(items))

    def lettered(self, items):
        """Return points as "(a) ...; (b) ...", or the only one as it is."""
        items = list(items)
        if len(items) == 1:
            return items[0]
        # A letter stays on the line where its point begins.
        said = [f"{self('letter', letter=chr(ord('a') + place))}\u00a0{item}" for place, item in enumerate(items)]
        return "; ".join(said[:-1]) + self("and_last") + said[-1]

    def named(self, row, field="name"):
        """Return a row's wording in this language, else in English."""
        return row.get(f"{field}_{self.language}") or row[f"{field}_en"]

    def short(self, party):
        """Return the short name of a country or agency, in English where there is none in this language."""
        return party[f"short_{self.language}"] or party["short_en"] or self.named(party)

    def day(self, iso):
        return self.catalogue.day(date.fromisoformat(iso))

    def month(self, iso):
        return self.catalogue.month(date.fromisoformat(iso))

    def when(self, dated):
        """Return a partial date in words, as exact as it is and no more."""
        told = dated["earliest_on"], dated["latest_on"], dated["precision"]
        if told not in self.dates:
            self.dates[told] = self.in_words(*told)
        return self("about", when=self.dates[told]) if dated.get("approximate") else self.dates[told]

    def in_words(self, earliest, latest, precision):
        end = date.fromisoformat(latest) if latest else None
        return self.catalogue.when(precision, date.fromisoformat(earliest), end)

    def worded(self, text):
        """Return a date in the words of its source, where it is of a plain shape in those of this language."""
        return self.catalogue.date_of_words(text) or text

    def short_date(self, dated):
        """Return the month of a fact for a narrow cell, or its year alone where no month is known."""
        exact = dated["precision"] in ("day", "month") or dated["earliest_on"][:7] == dated["by_on"][:7]
        return self.catalogue.short_month(dated["by_on"]) if exact else self.catalogue.short_year(dated["by_on"])


def ranges_of(numbers):
    """Return [[first, last]] of runs of numbers."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ranges


def range_words(low, high):
    return str(low) if low == high else f"{low}–{high}"


def number_ranges(numbers):
    """Return paragraph numbers as ranges: "47, 49–51"."""
    return ", ".join(range_words(low, high) for low, high in ranges_of(numbers))
