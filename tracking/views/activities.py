"""The joint strategy (Programme, para. 140): its activities listed, read and written."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can, is_unit
from poa.clock import end_in_geneva
from poa.navigation import in_portal
from tracking.actions.activities import change_activity, content_now, keep_activity
from tracking.errors import DomainError, Incomplete, Stale
from tracking.forms.activities import ActivitySheet, values_of
from tracking.forms.activities_meanwhile import as_read, choices_in, differences
from tracking.forms.activities_past import history_in_words
from tracking.matrix import reporting_parties
from tracking.reading.activities import ActivityQuestions, activities_page, found, may_change, notes_on, stood
from tracking.reading.asked import DayForm
from tracking.reading.history import events_of

UNPROCESSABLE, CONFLICT = 422, 409


def activities(request):
    form = ActivityQuestions(request.GET, parties=reporting_parties())
    shown = activities_page(request.user, form)
    shown["may_log"] = not in_portal(request) and can(request.user, Permission.LOG_ENTRIES)
    return render(request, "tracking/activities.html", shown)


def activity(request, pk):
    form = DayForm(request.GET)
    row, day = found(request.user, pk), form.day
    staff = can(request.user, Permission.READ_WORKSPACE) and not in_portal(request)
    then = stood(request.user, row, day) if day.as_of else None
    told = then or row
    events = history_in_words(row, events_of(row), reader=request.user) if staff else []
    events = [event for event in events if not day.as_of or event.at <= end_in_geneva(day.as_of)]
    shown = {"activity": told, "money": told.money, "events": events, "staff": staff, "form": form, "day": day}
    shown |= {
        "may_change": staff and not day.as_of and may_change(request.user, row),
        "did_not_stand": day.as_of and not then,
    }
    shown |= notes_on(then.version, day) if then else {}
    return render(request, "tracking/activity.html", shown)


def activity_new(request):
    if request.method == "POST":
        return answer(request)
    user = request.user
    own = {"agency": user.agency.code if user.agency else None, "countries": request.GET.getlist("country")}
    return written(request, ActivitySheet(user=user, initial=own))


def activity_edit(request, pk):
    row = found(request.user, pk)
    if not may_change(request.user, row):
        raise PermissionDenied
    if request.method == "POST":
        return answer(request, row)
    content = content_now(row)
    first = values_of(content) | {"key": row.key, "version": row.version, "read": as_read(content)}
    return written(request, ActivitySheet(user=request.user, content=content, initial=first), row)


def answer(request, row=None):
    """Keep what was typed, or show it again with every fault named."""
    sheet = ActivitySheet(user=request.user, content=content_now(row) if row else None, data=request.POST)
    if not sheet.is_valid():
        return written(request, sheet, row, status=UNPROCESSABLE)
    try:
        return kept(request, save(request, sheet, row))
    except Stale as stale:
        return stale_again(request, sheet, stale)
    except Incomplete as incomplete:
        sheet.refuse(incomplete.faults)
    except DomainError as refusal:
        sheet.refuse({"": str(refusal)})
    except PermissionDenied:
        sheet.refuse({"countries": _("Tick your own countries: you write for your own agency there.")})
    return written(request, sheet, row, status=UNPROCESSABLE)


def save(request, sheet, row):
    """Keep what was typed, with the other's words in the fields where those were chosen."""
    typed, content = sheet.form.cleaned_data, sheet.content()
    act = {"by": request.user, "at": timezone.now()}
    if row is None:
        return keep_activity(key=typed["key"], content=content, **act)
    choices, version = choices_in(request.POST, content), typed["version"]
    if choices.complete_on(row.version):
        content, version = choices.merged(content, content_now(row)), row.version
    return change_activity(activity=row, version=version, content=content, **act)


def stale_again(request, sheet, stale):
    """Show both versions, to choose from field by field; the form below keeps what was typed."""
    others = differences(stale.current, sheet, data=request.POST, user=request.user)
    return written(request, sheet, stale.current, others=others, status=CONFLICT)


def kept(request, row):
    told = _("The activity is kept.")
    if not is_unit(request.user):
        told = _("The activity is kept, for the Unit and the field offices: a Unit officer opens it to others.")
    messages.success(request, told)
    return redirect("activity", pk=row.pk)


def written(request, sheet, row=None, *, others=(), status=200):
    parts = {"sheet": sheet, "form": sheet.form, "problems": sheet.problems, "activity": row, "others": others}
    parts |= {"own": all(one.own for one in others), "asked_twice": "compared" in request.POST}
    parts["action"] = reverse("activity-edit", kwargs={"pk": row.pk}) if row else reverse("activity-new")
    return render(request, "tracking/activity_form.html", parts, status=status)
