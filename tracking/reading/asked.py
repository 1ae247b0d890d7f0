"""What a reader asks of a page by its address: a date, a view, a country. Nonsense is said, and the rest answered."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from poa.asking import misunderstood, one_of
from poa.clock import day_in_geneva
from poa.wording import day_in_words
from tracking.matrix import ASPECTS, ROWS, organizations_heard_by
from tracking.models import Assessment, ProgressEntry

ROW_LABELS = dict(zip(ROWS, (_("chapters"), _("main issues"), _("paragraphs")), strict=True))
ASPECT_LABELS = dict(zip(ASPECTS, (_("in law"), _("in practice")), strict=True))
LONGEST_FOUND = 60
TICKS = {"", "on", "true", "false"}
VOICES_SAID = {
    Assessment.Voice.AGENCY: _("the agencies' voice"),
    Assessment.Voice.GOVERNMENT: _("the Governments' voice"),
    Assessment.Voice.INDEPENDENT: _("independent voices"),
}
# Below the earliest day a year is still being typed: browsers send none of 0001, 0019 and 0199 on the way to 1998.
DAY = forms.DateInput(attrs={"type": "date", "min": "1990-01-01"}, format="%Y-%m-%d")


@dataclass(frozen=True)
class Day:
    """The date a page is about: None for now; `known` leaves out what became known later."""

    as_of: date | None = None
    known: bool = False

    @property
    def known_by(self):
        return self.as_of if self.known else None

    @property
    def query(self):
        """The date as a link carries it on: {} for now."""
        if not self.as_of:
            return {}
        return {"as_of": self.as_of.isoformat()} | ({"known": "on"} if self.known else {})

    @property
    def asked(self):
        """The date as a reading of the record is asked it: None, twice, for now."""
        return {"as_of": self.as_of, "known_by": self.known_by}

    @property
    def days(self):
        """The date as a list over the API and on a page is asked it: {} for now."""
        return {name: day.isoformat() for name, day in self.asked.items() if day}

    @property
    def question(self):
        """The address, after its path, of a list that is asked so."""
        return f"?{urlencode(self.days)}" if self.days else ""

    @property
    def record(self):
        """The end of a link to the list of entries that stood by the day."""
        return "&" + urlencode({"standing": "true"} | self.days)

    @property
    def listing(self):
        """The address, after its path, of the list of what stood by the day; "" for now."""
        return f"?{self.record[1:]}" if self.query else ""

    @property
    def suffix(self):
        return f"?{urlencode(self.query)}" if self.query else ""

    @property
    def further(self):
        """The date at the end of a link that asks something already."""
        return f"&{urlencode(self.query)}" if self.query else ""

    @property
    def words(self):
        """The date as a page, and whoever prints it, reads it: never only "today"."""
        if not self.as_of:
            return _("As of today, %(day)s") % {"day": day_in_words(day_in_geneva(now()))}
        said = _("As of %(day)s, as it was known by then") if self.known else _("As of %(day)s")
        return said % {"day": day_in_words(self.as_of)}

    def of_entries(self, reader):
        """What stood by the day for this reader: verified, and no longer superseded."""
        rows = ProgressEntry.objects.on_record(reader, known_by=self.known_by)
        return rows.by(self.as_of) if self.as_of else rows

    def of_assessments(self, rows):
        """What each voice had last said by the day."""
        return (rows.by(self.as_of) if self.as_of else rows).latest(self.known_by)


def say_misunderstood(form, *also):
    """Put above a form each question of the address that the page does not know; it knows the fields, and `also`."""
    if form.is_bound:
        for name, told in misunderstood(form.data, {*form.fields, *also}).items():
            form.add_error(None, _("“%(name)s”: %(told)s") % {"name": name[:LONGEST_FOUND], "told": told})


class PageForm(forms.Form):
    """The questions that a page answers; `beside` are those that it knows and now and then has no field for."""

    beside: tuple[str, ...] = ()

    def clean(self):
        say_misunderstood(self, *self.beside)
        return super().clean()

    @property
    def understood(self):
        """What was asked and could be read, by name."""
        self.is_valid()
        return getattr(self, "cleaned_data", {})


class QueueForm(PageForm):
    """Which part of the queue: a country's, a page of its entries, a page of its assessments."""

    country = forms.CharField(required=False)
    page = forms.CharField(required=False)
    proposed = forms.CharField(required=False)


class DayForm(PageForm):
    """The date that a page is about."""

    as_of = forms.DateField(label=_("As of"), required=False, widget=DAY)
    known = forms.BooleanField(label=_("only what was known by then"), required=False)

    def clean_known(self):
        """Take a tick for one, and nothing else: a browser reads any word as a tick."""
        sent = self.data.get(self.add_prefix("known"), "")
        if sent.casefold() not in TICKS:
            told = {"found": sent[:LONGEST_FOUND], "expected": one_of(["on"])}
            raise ValidationError(_("Found “%(found)s”; expected %(expected)s."), params=told)
        return self.cleaned_data["known"]

    @property
    def day(self):
        """The date asked for; now where it was not asked for or cannot be read."""
        asked = self.understood
        return Day(asked.get("as_of"), bool(asked.get("known")))


class PlaceForm(DayForm):
    """A date, and one country's code where a page can be read for that country alone."""

    country = forms.CharField(required=False, widget=forms.HiddenInput)
    place = None

    def choose(self, countries):
        """Return, and keep as `place`, the country asked for among these; None, and said, where it is none of them."""
        code = self.understood.get("country", "")
        self.place = next((party for party in countries if party.code == code), None)
        if code and self.place is None:
            codes = sorted(party.code for party in countries)
            told = {"found": code[:LONGEST_FOUND], "expected": one_of(codes)}
            self.add_error(None, _("Country: found “%(found)s”; expected %(expected)s.") % told)
        return self.place


class MatrixForm(DayForm):
    """How the matrix is looked at; only the independent voice is asked whose it is.

    Of the organizations those are offered whom this reader may hear, whatever the date; of what was known by a date,
    also those heard then.
    """

    rows = forms.ChoiceField(label=_("Rows"), choices=list(ROW_LABELS.items()), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    voice = forms.ChoiceField(label=_("Voice"), choices=Assessment.Voice.choices, required=False)
    organization = forms.ChoiceField(label=_("Organization"), required=False)
    aspect = forms.ChoiceField(label=_("Aspect"), choices=list(ASPECT_LABELS.items()), required=False)

    field_order = ["rows", "country", "as_of", "known", "agency", "voice", "organization", "aspect"]
    # Left in the address when another voice is chosen, it is no mistake.
    beside = ("organization",)

    def __init__(self, data, *, parties, reader):
        super().__init__(data)
        agencies = sorted((party for party in parties if party.reporting_agency), key=lambda party: party.position)
        countries = [party for party in parties if party.reporting_country]
        self.agencies = {party.code: party for party in agencies}
        self.countries = {party.code: party for party in countries}
        self.fields["agency"].choices = [("", _("all")), *((party.code, party.short) for party in agencies)]
        self.fields["country"].choices = [("", _("all")), *((party.code, party.name) for party in countries)]
        self.organizations = {}
        if data.get("voice") == Assessment.Voice.INDEPENDENT:
            heard = organizations_heard_by(reader, DayForm(data).day.known_by)
            self.organizations = {author.key: author for author in heard}
            offered = ((key, str(author)) for key, author in self.organizations.items())
            self.fields["organization"].choices = [("", _("all")), *offered]
        else:
            del self.fields["organization"]

    def view(self):
        """Return the arguments of `tracking.matrix.matrix`."""
        asked, day = self.understood, self.day
        return {
            "rows": asked.get("rows") or "chapter",
            "as_of": day.as_of,
            "known_by": day.known_by,
            "agency": self.agencies.get(asked.get("agency", "")),
            "country": self.countries.get(asked.get("country", "")),
            "voice": asked.get("voice") or Assessment.Voice.AGENCY.value,
            "author": self.organizations.get(asked.get("organization", "")),
            "aspect": asked.get("aspect") or "in_law",
        }

    @property
    def said(self):
        """What is looked at, in words: a printed table has no form beside it."""
        view = self.view()
        agency = view["agency"].short if view["agency"] else _("all agencies")
        whose = view["author"].voice if view["author"] else VOICES_SAID[view["voice"]]
        seen = [whose, ASPECT_LABELS[view["aspect"]], agency]
        country = [view["country"].name] if view["country"] else []
        return f"{self.day.words}; {', '.join(map(str, seen + country))}."


@dataclass(frozen=True)
class Chosen:
    """One question that a list answers now: its words, and the list's address without it."""

    label: str
    value: str
    without: str


def chosen(request, asked):
    """Return what the reader asked of a list, each with the way out of it."""
    if not asked.is_valid():
        return []
    rows = []
    for name, value in asked.form.cleaned_data.items():
        if value in (None, ""):
            continue
        rest = request.GET.copy()
        for key in (name, "page", "cursor"):
            rest.pop(key, None)
        label = asked.filters[name].label
        rows.append(Chosen(label, words_of(asked.filters[name], value), f"?{rest.urlencode()}"))
    return rows


def day_of(asked):
    """Return the date that a list is about, for its links to carry on."""
    days = asked.form.cleaned_data if asked.is_valid() else {}
    as_of, known_by = days.get("as_of"), days.get("known_by")
    return Day(as_of, known=bool(as_of) and as_of == known_by)


def words_of(question, value):
    """Return a value as the reader knows it: a choice by its label, a day in words, yes and no."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day_in_words(value)
    choices = dict(question.extra.get("choices", ()))
    return str(choices.get(value, value))


def with_all(request):
    """Return the list's address with what no longer stands in it too."""
    asked = request.GET.copy()
    asked.pop("page", None)
    asked["standing"] = "false"
    return f"?{asked.urlencode()}"


IN_THE_BAND = {"q", "country", "agency", "paragraph", "kind", "state", "date_from", "date_to", "as_of"}


def kept(request, asked):
    """Return the questions that have no box in the list's own form, so that its button does not drop them."""
    return [(name, request.GET[name]) for name in asked.filters if request.GET.get(name) and name not in IN_THE_BAND]
