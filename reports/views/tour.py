"""The guided tour of a year. Only where the programme is made up: a record has nobody to be led through it."""

from functools import wraps

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from poa.clock import day_in_geneva
from poa.models import Installation
from reports.models import Round
from reports.tour.guide import accounts_for, chapters_of, following, governments_here, stops_of
from reports.tour.steps import STEPS
from reports.tour.year import Year, chosen, rounds_for
from reports.views.rounds import last_day_of


def in_training(view):
    """Open a page of the tour where the programme is made up; lead to the start page everywhere else."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        here = Installation.current()
        if here is None or not here.programme.made_up:
            return redirect("home")
        return view(request, *args, here=here, **kwargs)

    return guarded


@in_training
def tour(request, here, year=None):
    """Show all steps of a round, the one that is named or the one whose turn it is."""
    rounds = rounds_for(request.user)
    row = next((row for row in rounds if row.year == year), None) if year else chosen(rounds, request.user)
    if year and row is None:
        raise Http404
    shown = {"round": row, "rounds": rounds}
    if row:
        stops = stops_of(Year(request.user, row))
        shown |= {"chapters": chapters_of(stops), "next": following(stops), "last_day": last_day_of(row)}
        shown |= {"done": sum(bool(each.done) for each in stops), "all": len(stops)}
    return render(request, "reports/tour.html", shown)


@in_training
def tour_step(request, here, year, step):
    """Show one step: what is done, by whom, on which page, and whether it is done."""
    place = next((place for place, each in enumerate(STEPS) if each.key == step), None)
    if place is None:
        raise Http404
    rows = Round.objects.visible_to(request.user).select_related("meeting")
    taken = Year(request.user, get_object_or_404(rows, year=year))
    stops = stops_of(taken)
    here_now = stops[place]
    shown = {
        "round": taken.round,
        "last_day": last_day_of(taken.round),
        "stop": here_now,
        "all": len(stops),
        "before": stops[place - 1] if place else None,
        "after": stops[place + 1] if place + 1 < len(stops) else None,
    }
    if here_now.is_yours:
        shown["address"] = here_now.step.place(taken, day_in_geneva(timezone.now()))
    # Names of accounts are told where everybody who can open the page runs them all.
    if here.demonstration:
        shown["accounts"] = accounts_for(here_now.step)
        shown["governments"] = governments_here() if here_now.step.needs_government else []
    return render(request, "reports/tour_step.html", shown)
