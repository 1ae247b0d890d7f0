"""The rounds, and one round with its board and its compilations."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.clock import day_in_geneva, end_in_geneva
from poa.views.again import asked_again
from reports import actions
from reports.board import board, entries_within
from reports.deadlines import UNDER_WAY
from reports.forms import RequestForm
from reports.models import Compilation, Round, RoundDate, RoundExtension
from reports.models.dates import with_the_meeting
from reports.planning import ExtendForm, MeetingForm, meetings_for, settable
from reports.rounds_past import dates_of_the_day, put_off_by, rounds_as_they_were, with_their_meetings
from reports.symbols import by_symbol
from tracking.forms.acts import ReasonForm
from tracking.reading.asked import DayForm
from tracking.reading.silence import silence_page

MOVES = {"open": actions.open_round, "compiling": actions.start_compiling, "closed": actions.close_round}


def rounds(request):
    form = DayForm(request.GET)
    rows = Round.every.visible_to(request.user).select_related("meeting").order_by("-year", "-kind")
    rows = with_their_meetings(rounds_as_they_were(as_of_day(rows, form.day)))
    reports = {}
    for report in reports_by(request.user, form.day).exclude(state=Compilation.State.CANCELLED):
        reports.setdefault(report.round_id, []).append(report)
    listed = [(row, last_day_of(row), by_symbol(reports.get(row.pk, []))) for row in rows]
    may_plan = can(request.user, Permission.MANAGE_ROUNDS)
    shown = {"listed": listed, "builds": builds(request.user), "may_plan": may_plan, "form": form, "day": form.day}
    return render(request, "reports/rounds.html", shown)


def as_of_day(rows, day):
    return rows.as_of(day.as_of, known_by=day.known_by) if day.as_of else rows


def reports_by(user, day):
    """Return the reports that this reader may open; of a day those that were issued by its end."""
    rows = Compilation.objects.visible_to(user)
    return rows.issued().filter(issued_at__lte=end_in_geneva(day.as_of)) if day.as_of else rows


def builds(user):
    """Say whether this reader follows a report as it is built; others are led to what is issued, in the portal."""
    return can(user, Permission.BUILD_COMPILATIONS)


def last_day_of(row):
    return row.period_end - timedelta(days=1)


def round_page(request, year, form=None, status=200, extending=None, naming=None):
    asked, today = DayForm(request.GET), day_in_geneva(timezone.now())
    day = asked.day
    if day.as_of:
        return round_of_a_day(request, year, asked)
    row = found(request, year)
    shown = {
        "round": row,
        "asked": asked,
        "day": day,
        "board": board(request.user, row, today=today),
        "reports": by_symbol(reports_by(request.user, day).filter(round=row).with_names()),
        "builds": builds(request.user),
        "may_build": builds(request.user) and row.state != Round.State.PLANNED,
        "may_manage": can(request.user, Permission.MANAGE_ROUNDS),
        "form": form or RequestForm(row=row),
        "reopening": ReasonForm(prefix="reopen"),
        "last_day": last_day_of(row),
        "within": "&" + urlencode({"date_from": row.period_start, "date_to": last_day_of(row), "regional": "false"}),
        "days_left": (row.knowledge_cutoff_on - today).days,
        "under_way": row.state in UNDER_WAY,
    }
    shown |= dates_shown(request.user, row, shown["board"].lateness)
    if shown["may_manage"] and row.state != Round.State.CLOSED:
        own = {"initial": {"meeting": row.meeting and row.meeting.key}}
        shown["naming"] = MeetingForm(meetings=meetings_for(request.user, row), **own)
    # What was refused is shown with the reason, also where the round is past it.
    shown |= {name: refused for name, refused in {"naming": naming, "extending": extending}.items() if refused}
    return render(request, "reports/round.html", shown, status=status)


def round_of_a_day(request, year, asked):
    """Show a round as it stood by a day: its plan, its dates, and the reports that were issued; nothing to be done."""
    now, day = found(request, year), asked.day
    then = as_of_day(Round.every.filter(pk=now.pk).select_related("meeting"), day).first()
    row = with_their_meetings(rounds_as_they_were([then]))[0] if then else now
    shown = {"round": row, "asked": asked, "day": day, "is_later": then is None, "last_day": last_day_of(row)}
    if then:
        shown["reports"] = by_symbol(reports_by(request.user, day).filter(round=row).with_names())
        shown["dates"] = dates_shown(request.user, row, {}, acting=False)["dates"]
    return render(request, "reports/round_then.html", shown)


def dates_shown(user, row, lateness, *, acting=True):
    """Return the dates of a round with how each was put off, and what a coordinator may do with them."""
    extensions = put_off_by(RoundExtension.objects.select_related("country", "extended_by"), row)
    rows = RoundDate.objects.visible_to(user).of(row).prefetch_related(Prefetch("extensions", extensions))
    dates = dates_of_the_day(rows, row)
    told = with_the_meeting(dates, row)
    shown: dict = {"dates": [(each, each.day_for(), lateness.get(each.kind)) for each in told]}
    if acting and can(user, Permission.MANAGE_ROUNDS):
        shown["may_replan"] = actions.can_be_replanned(row)
        shown["may_set"] = row.state != Round.State.CLOSED and bool(settable(row))
        if row.state in UNDER_WAY and dates:
            shown["extending"] = ExtendForm(dates=[each for each in dates if not each.is_of_the_meeting])
    return shown


def round_silence(request, year, country, agency):
    """Show the paragraphs of which an agency has said nothing for a country in the round's period."""
    row = found(request, year)
    entries = entries_within(request.user, row).standing(request.user)
    shown = silence_page(request.user, country=country, agency=agency, entries=entries)
    shown |= {"round": row, "last_day": last_day_of(row)}
    return render(request, "reports/round_silence.html", shown)


def round_move(request, year):
    """Open, start compiling, close or reopen a round, as the coordinator says."""
    row, to = found(request, year), request.POST.get("to")
    if to == "reopen":
        return reopened(request, row)
    if to not in MOVES:
        raise Http404
    try:
        MOVES[to](round=row, by=request.user, at=timezone.now())
        warn_without_dates(request, row, to)
    except actions.WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect("round", year=year)


def warn_without_dates(request, row, to):
    """Say of a round that is opened which days nobody set: of these nobody is reminded, and nothing is late."""
    dates = RoundDate.objects.visible_to(request.user).of(row)
    there = {each.kind for each in with_the_meeting(dates, row)}
    lacking = [str(kind.label) for kind in RoundDate.kinds_for(row.kind) if kind not in there]
    if to == "open" and lacking:
        told = _("The round is open without these dates: %(dates)s. Until they are set, nobody is late for them.")
        messages.warning(request, told % {"dates": ", ".join(lacking)})


def reopened(request, row):
    """Open a round again for the reason that is given; one that is refused comes back with what is wrong."""
    form, back = ReasonForm(request.POST, prefix="reopen"), (reverse("round", kwargs={"year": row.years}), str(row))
    shown = {"title": _("Open the round again"), "buttons": [("to", "reopen", _("Open it again"))], "back": back}
    if not form.is_valid():
        return asked_again(request, form, **shown)
    try:
        actions.reopen_round(round=row, **form.cleaned_data, by=request.user, at=timezone.now())
    except actions.WrongState as refusal:
        return asked_again(request, form, **shown, refusal=refusal)
    return redirect("round", year=row.years)


def found(request, year):
    """Return the round that an address calls "1999", or the review that it calls "1996-2000"."""
    return get_object_or_404(Round.every.visible_to(request.user).select_related("meeting").called(year))
