"""One compilation from the asking to the issue: how far it is, what it holds, its files."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.views.again import asked_again
from reports import actions
from reports.country_reports.waiting import decided_since
from reports.downloads import as_download, as_page
from reports.failing import failure_of
from reports.forms import IssueForm, RequestForm
from reports.models import Compilation, CompilationFile, Supplement, SupplementFile
from reports.stages import stage
from reports.taken_back import taken_back_since
from reports.verifying import languages_for, later_for
from reports.views.rounds import found as found_round
from reports.views.rounds import round_page
from tracking.forms.acts import ReasonForm
from tracking.reading.history import events_of

STOP_POLLING = 286


def compilation_request(request, year):
    row = found_round(request, year)
    form = RequestForm(request.POST, row=row)
    if not form.is_valid():
        return round_page(request, year, form=form, status=422)
    at = timezone.now()
    try:
        report = actions.request_compilation(round=row, by=request.user, at=at, **form.asked)
    except actions.RoundNotOpen as refusal:
        messages.error(request, str(refusal))
        return redirect("round", year=year)
    if report.requested_at != at:
        messages.info(request, _("You asked for this report already. It is not built a second time."))
    return redirect("compilation", pk=report.pk)


def compilation(request, pk, issuing=None, status=200):
    report = found(request, pk)
    shown = {
        **progress_of(report),
        "files": report.files.defer("content"),
        "events": events_of(report),
        "failure": failure_of(report.failure_reason),
        "may_build": can(request.user, Permission.BUILD_COMPILATIONS),
        "may_issue": can(request.user, Permission.ISSUE_COMPILATIONS),
        "issuing": issuing or IssueForm(symbol=report.symbol),
        "cancelling": ReasonForm(prefix="cancel"),
    }
    if report.state == Compilation.State.BUILT:
        shown["decided_since"] = decided_since(report, request.user)
        shown["taken_back_since"] = taken_back_since(report)
    if report.issued_at:
        shown["translations"], shown["later"] = languages_for(report, request.user), later_for(report, request.user)
        standing = Supplement.objects.visible_to(request.user).standing().filter(compilation=report)
        shown["supplements"] = standing.prefetch_related(Prefetch("files", SupplementFile.objects.defer("content")))
    return render(request, "reports/compilation.html", shown, status=status)


def compilation_progress(request, pk):
    """Answer the page's own question every two seconds; once nothing moves, have it load itself anew and stop."""
    report = found(request, pk)
    if not request.htmx:
        return redirect("compilation", pk=pk)
    response = render(request, "reports/compilation_progress.html", progress_of(report))
    if not report.is_under_way:
        response.status_code = STOP_POLLING
        response["HX-Refresh"] = "true"
    return response


def compilation_issue(request, pk):
    report = found(request, pk)
    form = IssueForm(request.POST, symbol=report.symbol)
    if not form.is_valid():
        return compilation(request, pk, issuing=form, status=422)
    done = _("The report is issued as %(symbol)s.") % {"symbol": report.symbol}
    return acted(request, report, actions.issue_compilation, done)


def compilation_resume(request, pk):
    return acted(request, found(request, pk), actions.resume_compilation, _("Building goes on where it stopped."))


def compilation_cancel(request, pk):
    report, form = found(request, pk), ReasonForm(request.POST, prefix="cancel")
    back = (reverse("compilation", kwargs={"pk": pk}), report.symbol)
    shown = {"title": _("Call this report off"), "button": _("Call it off"), "back": back}
    if not form.is_valid():
        return asked_again(request, form, **shown)
    try:
        actions.cancel_compilation(compilation=report, **form.cleaned_data, by=request.user, at=timezone.now())
    except actions.WrongState as refusal:
        return asked_again(request, form, **shown, refusal=refusal)
    messages.success(request, _("The report is called off."))
    return redirect("compilation", pk=pk)


def acted(request, report, act, done):
    """Do one act on a report and say what came of it."""
    try:
        act(compilation=report, by=request.user, at=timezone.now())
        messages.success(request, done)
    except actions.WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect("compilation", pk=report.pk)


def compilation_file(request, pk, format):
    return as_download(found_file(request, pk, format))


def compilation_read(request, pk):
    return as_page(found_file(request, pk, CompilationFile.Format.HTML))


def found(request, pk):
    return get_object_or_404(Compilation.objects.visible_to(request.user).with_names(), pk=pk)


def found_file(request, pk, format):
    """Return a file that this person may open now, whatever they could open when the link was made."""
    files = CompilationFile.objects.visible_to(request.user).select_related("compilation")
    return get_object_or_404(files.called(format), compilation=pk)


def progress_of(report):
    sections = list(report.sections.defer("body"))
    built = sum(section.state == section.State.BUILT for section in sections)
    formats = report.files.count()
    return {
        "report": report,
        "stage": stage(report, sections=len(sections), built=built, at=timezone.now()),
        "sections": sections,
        "done": built + formats,
        "total": len(sections) + len(report.file_names) if sections else 0,
        "built_sections": built,
        "made_files": formats,
        "all_files": len(report.file_names),
    }
