"""The activities of the joint strategy side by side, with what was asked for, received and short; and one of them."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from poa.access import can_write_for, is_unit
from poa.clock import day_in_geneva
from tracking.models import Activity, FundingRecord
from tracking.money import totals
from tracking.reading.activities_then import as_they_stood, versions_told
from tracking.reading.asked import DayForm

PAGE = 50


class ActivityQuestions(DayForm):
    """Of which country, agency and year, as of which day."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=2100)
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000, widget=forms.HiddenInput)

    field_order = ["country", "agency", "year", "as_of", "known", "page"]

    def __init__(self, data, *, parties):
        super().__init__(data)
        countries = [(party.code, party.name) for party in parties if party.reporting_country]
        agencies = [(party.code, party.short) for party in parties if party.reporting_agency]
        self.fields["country"].choices = [("", _("all")), *countries]
        self.fields["agency"].choices = [("", _("all")), *agencies]


@dataclass(frozen=True)
class Page:
    """A page of the list."""

    rows: list
    number: int
    more: bool


def found_activities(user, asked, day):
    """Return a Page of the activities that answer these questions, newest first, in three queries."""
    rows = versions_told(user, **day.asked) if day.as_of else Activity.objects.visible_to(user).with_money()
    if asked.get("country"):
        rows = rows.in_country(asked["country"])
    if asked.get("agency"):
        rows = rows.of_agency(asked["agency"])
    if asked.get("year"):
        rows = rows.during(asked["year"])
    number = asked.get("page") or 1
    found = list(rows[(number - 1) * PAGE : number * PAGE + 1])
    rows = as_they_stood(found[:PAGE], **day.asked, whole=False) if day.as_of else found[:PAGE]
    return Page(rows, number, len(found) > PAGE)


def records_beside(asked, day):
    """Return the appeals and budgets on record that answer the same questions, in two queries."""
    rows = FundingRecord.objects.select_related("part_of").prefetch_related("countries")
    if asked.get("country"):
        rows = rows.filter(countries__code=asked["country"])
    if asked.get("agency"):
        rows = rows.filter(agencies__code=asked["agency"])
    if asked.get("year"):
        rows = rows.filter(year=asked["year"])
    if day.as_of:
        rows = rows.filter(year__lte=day.as_of.year)
    return list(rows)


def activities_page(user, form):
    """Return what the list shows."""
    asked, day = form.understood, form.day
    page = found_activities(user, asked, day)
    return {
        "form": form,
        "day": day,
        "page": page,
        "totals": totals(activity.money for activity in page.rows),
        "records": records_beside(asked, day),
    }


def found(user, pk):
    """Return an activity that this reader may open, with all that its page prints; or raise Http404."""
    rows = Activity.objects.visible_to(user).with_money()
    return get_object_or_404(rows.prefetch_related("paragraphs"), pk=pk)


def stood(user, activity, day):
    """Return what an activity said by the day as this reader is told it; None where nothing had begun or was open."""
    rows = versions_told(user, **day.asked).filter(activity=activity)
    return next(iter(as_they_stood(rows, **day.asked)), None)


def notes_on(version, day):
    """Return since when the words of a version are on record, and known, where that is later than the day."""
    told = {"recorded_later": version.kept_at, "unknown_before": version.known_from}
    return {name: at for name, at in told.items() if at and day_in_geneva(at) > day.as_of}


def may_change(user, activity):
    """Say whether this person may change an activity: the Unit, and officers of its agency in all its countries."""
    codes = [party.code for party in activity.countries.all()]
    allowed = can_write_for(user, agency_codes=[activity.agency.code], country_codes=codes)
    return allowed and (is_unit(user) or not activity.regional)
