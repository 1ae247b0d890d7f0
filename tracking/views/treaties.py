"""Treaties that the Programme names: who acted under them, and recording a new act."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.navigation import in_portal
from tracking.actions.treaties import record_treaty_action
from tracking.errors import DomainError, Incomplete
from tracking.forms.treaties import TreatyForm
from tracking.models import TreatyAction
from tracking.reading.asked import DayForm
from tracking.reading.treaties import treaty_grid, treaty_page

UNPROCESSABLE = 422


def treaties(request):
    form = DayForm(request.GET)
    countries, rows = treaty_grid(form.day)
    shown = {"countries": countries, "rows": rows, "form": form, "day": form.day}
    shown["may_record"] = not in_portal(request) and can(request.user, Permission.RECORD_TREATY_ACTIONS)
    return render(request, "tracking/treaties.html", shown)


def treaty(request, code):
    form = DayForm(request.GET)
    # What whoever gathered the history noted for themselves is the staff's to go on with.
    shown = {"form": form, "day": form.day, "working_notes": not in_portal(request), **treaty_page(code, form.day)}
    shown["may_record"] = not in_portal(request) and can(request.user, Permission.RECORD_TREATY_ACTIONS)
    return render(request, "tracking/treaty.html", shown)


def treaty_record(request):
    named = {name: request.GET.get(name) for name in ("country", "instrument")}
    form = TreatyForm(request.POST or None, initial=named)
    if request.method != "POST" or not form.is_valid():
        return shown_form(request, form, status=UNPROCESSABLE if request.method == "POST" else 200)
    try:
        made = record_treaty_action(key=form.cleaned_data["key"], act=form.act, by=request.user, at=timezone.now())
        return recorded(request, made)
    except Incomplete as incomplete:
        form.refuse(incomplete.faults)
    except DomainError as refusal:
        form.refuse({"": str(refusal)})
    return shown_form(request, form, status=UNPROCESSABLE)


def recorded(request, made):
    """Lead on to the entry that a binding act proposes, else to the treaty."""
    if made.kind not in TreatyAction.BINDING:
        messages.success(request, _("The act is on record."))
        return redirect("treaty", code=made.instrument.code)
    told = _("The act is on record. Here is an entry on the paragraphs that name the treaty: check it, then save it.")
    messages.success(request, told)
    return redirect(f"{reverse('entry-new')}?{urlencode({'treaty': made.row})}")


def shown_form(request, form, status):
    return render(request, "tracking/treaty_form.html", {"form": form}, status=status)
