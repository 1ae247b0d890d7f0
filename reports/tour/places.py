"""Where each step of the tour is done: the address of the page, for the person who does it."""

from django.urls import reverse

from reports.models import Compilation, CountryReport, Round
from reports.register import waiting_for

STATE = CountryReport.State


def of_round(name, fragment=""):
    """Return what finds a page of the year's round."""
    return lambda year, today: reverse(name, kwargs={"year": year.round.years}) + fragment


def page(name):
    return lambda year, today: reverse(name)


def meeting(year, today):
    """The meeting's page; as long as no meeting is named, the round's, where one is."""
    if year.meeting is None:
        return of_round("round")(year, today)
    return reverse("meeting", kwargs={"key": year.meeting.key})


def meeting_for_delegations(year, today):
    return reverse("portal-meeting", kwargs={"key": year.meeting.key}) if year.meeting else reverse("portal-meetings")


def added(what):
    """Return what finds the form for a row of the meeting's record, which is open once the meeting was held."""

    def form(year, today):
        if not year.was_held():
            return meeting(year, today)
        return reverse("meeting-add", kwargs={"key": year.meeting.key, "what": what})

    return form


def country_reports(*states):
    """Return what finds the first report in one of these states, else the list of the round's reports."""

    def place(year, today):
        if year.round.state == Round.State.PLANNED:
            return reverse("country-reports")
        row = year.country_reports.filter(state__in=states).first() if states else None
        if row is None:
            return reverse("country-reports-of", kwargs={"year": year.round.year})
        return reverse("country-report", kwargs={"year": year.round.year, "country": row.country.code})

    return place


def to_forward(year, today):
    row = year.independent.filter(forwardings__isnull=True).first()
    return reverse("independent", kwargs={"pk": row.pk}) if row else reverse("independent-list")


def to_answer(year, today):
    """The form for the first reply that this Government owes, else its start page."""
    for side in waiting_for(year.user, today=today):
        told = side.forwarding
        return reverse("independent-reply", kwargs={"pk": told.report_id, "code": told.country.code})
    return reverse("portal")


def to_issue(year, today):
    row = year.reports.filter(state=Compilation.State.BUILT).order_by("-requested_at").first()
    return reverse("compilation", kwargs={"pk": row.pk}) if row else of_round("round", "#compilations")(year, today)


def to_reply(year, today):
    row = year.proposals.unanswered().first() if year.meeting else None
    return reverse("proposal", kwargs={"pk": row.pk}) if row else reverse("proposals")


def to_plan(year, today):
    """The next round's page; the form to plan one, where there is none."""
    if year.following is None:
        return reverse("round-new")
    return reverse("round", kwargs={"year": year.following.years})


def following(year, today):
    return to_plan(year, today) if year.following else reverse("rounds")
