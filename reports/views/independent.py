"""Independent reports: the register, a report beside its replies, and what the Unit and Governments do with it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can, can_reply, is_unit
from poa.clock import day_in_geneva, end_in_geneva
from poa.errors import DomainError
from poa.navigation import address, in_portal, place
from poa.views.again import asked_again
from reports.actions import extend_forwarding
from reports.actions import independent as actions
from reports.independent_forms import ForwardForm, GivenForm, ReceivedForm, RegisterForm
from reports.models import Forwarding, IndependentReport, Reply
from reports.planning import PutOffForm
from reports.register import RegisterQuestions, found_report, register_page, shown_report
from tracking.actions.aside import drop
from tracking.errors import FileRefused, Incomplete
from tracking.forms.acts import ReasonForm
from tracking.reading.asked import DayForm
from tracking.reading.history import events_of
from tracking.views.files import as_download, keep_file

UNPROCESSABLE = 422


def today():
    return day_in_geneva(timezone.now())


def act_of(request):
    return {"by": request.user, "at": timezone.now()}


def independent_list(request):
    shown = register_page(request.user, RegisterQuestions(request.GET), today=today())
    shown["reports_page"] = address("portal-reports" if in_portal(request) else "rounds")
    shown["may_register"] = not in_portal(request) and can(request.user, Permission.REGISTER_INDEPENDENT)
    return render(request, "reports/independent_list.html", shown)


def independent(request, pk, forwarding=None, withdrawing=None, extending=None, status=200):
    report, asked_for = found_report(request.user, pk), DayForm(request.GET)
    shown = shown_report(request.user, report, today=today(), day=asked_for.day) | {"asked_for": asked_for}
    staff = can(request.user, Permission.READ_WORKSPACE)
    shown["tells_why"] = staff or can(request.user, Permission.REPLY_TO_INDEPENDENT)
    if in_portal(request):
        shown["may_register"] = False
    # What was refused is shown with its fault, also where the report is past it.
    shown["may_register"] |= any((forwarding, withdrawing, extending))
    if shown["may_register"]:
        form = forwarding or ForwardForm(report=report, sides=shown["sides"])
        shown |= {"form": form, "withdrawing": withdrawing or ReasonForm(prefix="withdraw")}
        shown["extending"] = {code: PutOffForm(prefix=f"extend-{code}") for code in waited_for(shown["sides"])}
        shown["extending"] |= extending or {}
    if not in_portal(request) and staff:
        shown["events"] = told_by(events_of(report), report, asked_for.day)
    return render(request, "reports/independent.html", shown, status=status)


def told_by(events, report, day):
    """Return the events that the day of a page knows of, each with `what`: the country that it is about, if any."""
    named = {country.code: str(country) for country in report.countries.all()}
    told = [event for event in events if not day.as_of or event.at <= end_in_geneva(day.as_of)]
    for event in told:
        event.what = named.get(event.detail.get("country"), "")
    return told


def waited_for(sides):
    return [side.forwarding.country.code for side in sides if side.reply is None]


def independent_new(request):
    large = getattr(request, "is_too_large", False)
    form = RegisterForm(request.POST or None, request.FILES or None, user=request.user, too_large=large)
    if request.method == "POST" and form.is_valid():
        said = {"key": form.cleaned_data["key"], "registration": form.registration, "received": form.received}
        if report := done(form, actions.register_report, **said, **act_of(request)):
            messages.success(request, _("The report is registered as it was received. Nobody can change it now."))
            return settled(form, redirect("independent", pk=report.pk))
    return asked(request, "reports/independent_new.html", form)


def asked(request, template, form, **shown):
    """Ask for words as they came; what was sent and is refused is shown again, and the file kept."""
    if request.method == "POST":
        keep_file(request, form)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, template, {"form": form, **shown}, status=status)


def settled(form, answer):
    """Return the answer to a form that is done with: a file that was kept for it is needed no more."""
    if form.aside:
        drop(form.aside)
    return answer


def done(form, act, **said):
    """Do an act and return what it made; None where it was refused, and then the form says why."""
    try:
        return act(**said)
    except Incomplete as incomplete:
        form.refuse(incomplete.faults)
    except FileRefused as refusal:
        form.refuse({"file": str(refusal)})
    except DomainError as refusal:
        form.refuse(getattr(refusal, "faults", None) or {"": str(refusal)})
    return None


def independent_acknowledge(request, pk):
    report = get_object_or_404(IndependentReport.objects.visible_to(request.user), pk=pk)
    try:
        actions.acknowledge_report(report=report, **act_of(request))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is noted that the organization was told."))
    return redirect("independent", pk=pk)


def independent_forward(request, pk):
    report = found_report(request.user, pk)
    sides = shown_report(request.user, report, today=today())["sides"]
    form = ForwardForm(request.POST, report=report, sides=sides)
    if form.is_valid():
        said = {"country": form.cleaned_data["country"].code, "reply_due_on": form.cleaned_data["reply_due_on"]}
        if done(form, actions.forward_report, report=report, **said, **act_of(request)):
            messages.success(request, _("The report is forwarded; the Government's focal point is told."))
            return redirect("independent", pk=pk)
    return independent(request, pk, forwarding=form, status=UNPROCESSABLE)


def independent_withdraw(request, pk):
    report = get_object_or_404(IndependentReport.objects.visible_to(request.user), pk=pk)
    form = ReasonForm(request.POST, prefix="withdraw")
    if not form.is_valid():
        return independent(request, pk, withdrawing=form, status=UNPROCESSABLE)
    shown = {"title": _("Withdraw a registration that was wrong"), "button": _("Withdraw the registration")}
    return withdrawn(request, pk, form, shown, actions.withdraw_report, report=report)


def withdrawn(request, pk, form, shown, act, **row):
    """Withdraw what a form gives the reason for; where the act or the form is refused, ask for the reason again."""
    shown["back"] = (page_of(request, pk), str(found_report(request.user, pk)))
    if not form.is_valid():
        return asked_again(request, form, **shown)
    try:
        act(**row, **form.cleaned_data, **act_of(request))
    except DomainError as refusal:
        return asked_again(request, form, **shown, refusal=refusal)
    messages.success(request, _("It is withdrawn; the reason is kept with it."))
    return redirect(page_of(request, pk))


def page_of(request, pk):
    """Return the path of the report's page that this person can open."""
    return place(request, "independent", pk=pk)


def independent_reply(request, pk, code):
    forwarding = found_forwarding(request.user, pk, code)
    if not can_reply(request.user, country_code=code):
        raise Http404
    # What was posted keeps its words: there the act itself refuses.
    if request.method != "POST" and forwarding.replies.standing().exists():
        messages.info(request, _("A reply of this Government is registered already."))
        return redirect(page_of(request, pk))
    # One moment for the act and its day: a file may take past midnight to be read.
    act = act_of(request)
    large, day = getattr(request, "is_too_large", False), day_in_geneva(act["at"])
    how = {"user": request.user, "too_large": large, "initial": {"received_on": day}}
    how["entered_on"] = None if is_unit(request.user) else day
    form = ReceivedForm(request.POST or None, request.FILES or None, **how)
    if request.method == "POST" and form.is_valid():
        if done(form, actions.reply_to, forwarding=forwarding, received=form.received, **act):
            messages.success(request, _("The reply is registered as it came. Nobody can change it now."))
            return settled(form, redirect(page_of(request, pk)))
    shown = {"forwarding": forwarding, "report": forwarding.report}
    return asked(request, "reports/independent_reply.html", form, **shown)


def found_forwarding(user, pk, code):
    rows = Forwarding.objects.visible_to(user).with_due().select_related("report", "country")
    return get_object_or_404(rows, report=pk, country__code=code)


def independent_extend(request, pk, code):
    """Give a Government more time to reply."""
    forwarding = found_forwarding(request.user, pk, code)
    form = PutOffForm(request.POST, prefix=f"extend-{code}")
    if form.is_valid():
        if done(form, extend_forwarding, forwarding=forwarding, **form.cleaned_data, **act_of(request)):
            messages.success(request, _("The day is put off; the reason stands with it."))
            return redirect("independent", pk=pk)
    return independent(request, pk, extending={code: form}, status=UNPROCESSABLE)


def independent_reply_withdraw(request, pk, reply):
    row = found_reply(request.user, pk, reply)
    actions.demand_own(row, request.user)
    form = ReasonForm(request.POST, prefix=f"reply-{reply}")
    shown = {"title": _("Withdraw a reply that was registered wrongly"), "button": _("Withdraw the reply")}
    return withdrawn(request, pk, form, shown, actions.withdraw_reply, reply=row)


def found_reply(user, pk, reply):
    rows = Reply.objects.visible_to(user).select_related("forwarding__country", "file")
    return get_object_or_404(rows, forwarding__report=pk, pk=reply)


def independent_assess(request, pk):
    report = found_report(request.user, pk)
    first = {"voice": "independent", "assessed_on": report.received_on, "audience": report.audience}
    form = GivenForm(request.POST or None, user=request.user, report=report, initial=first)
    form.unchecked = request.POST.get("do") == "look-up"
    if request.method == "POST" and not form.unchecked and form.is_valid():
        if done(form, actions.propose_from_report, report=report, judgement=form.judgement, **act_of(request)):
            messages.success(request, _("The assessment is proposed; a Unit officer confirms it."))
            return redirect("independent", pk=pk)
    status = UNPROCESSABLE if request.method == "POST" and not form.unchecked else 200
    return render(request, "reports/independent_assess.html", {"form": form, "report": report}, status=status)


def independent_file(request, pk):
    """Hand out the report's file to whoever may open the report now."""
    return handed_out(found_report(request.user, pk))


def independent_reply_file(request, pk, reply):
    """Hand out a reply's file to whoever may open the reply now."""
    return handed_out(found_reply(request.user, pk, reply))


def handed_out(row):
    if row.file is None:
        raise Http404
    return as_download(row.file, row.file_name)
