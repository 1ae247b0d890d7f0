"""What the General Assembly asked and what was done; the annex for a report to it; the themes of the second phase."""

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.access import Permission, can
from poa.clock import day_in_geneva
from poa.models import Addressee, HistoryDocument, OperativeParagraph, Resolution
from poa.navigation import in_portal
from reports import actions, annexing
from reports import meeting_forms as forms
from reports.assembly import report_due
from reports.downloads import MEDIA_TYPES
from reports.models import AssemblyFollowUp, Compilation, Round, Theme
from reports.views.writing import act_of, asked
from tracking.models import ProgressEntry


def assembly(request):
    today = day_in_geneva(timezone.now())
    told = AssemblyFollowUp.objects.visible_to(request.user).select_related("party").order_by("done_on", "recorded_at")
    told = told.prefetch_related(Prefetch("entries", ProgressEntry.objects.visible_to(request.user)))
    operative = OperativeParagraph.objects.order_by("number").prefetch_related(
        "paragraphs", Prefetch("follow_ups", told, to_attr="told")
    )
    resolutions = Resolution.objects.order_by("-adopted_on").prefetch_related(
        Prefetch("operative_paragraphs", operative, to_attr="operative")
    )
    shown = {
        "resolutions": resolutions,
        "addressees": {row.code: row.title for row in Addressee.objects.all()},
        "not_held": HistoryDocument.objects.resolutions_not_held(today).order_by("-latest_on"),
        "due": report_due(today),
        "may_keep": can(request.user, Permission.KEEP_MEETINGS),
    }
    return render(request, "reports/assembly.html", shown)


def follow_up(request, pk):
    """Record what was done on one operative paragraph."""
    row = get_object_or_404(OperativeParagraph.objects.select_related("resolution"), pk=pk)
    form = forms.FollowUpForm(request.POST or None, user=request.user)

    def record(said):
        actions.record_follow_up(operative=row, **said, **act_of(request))
        return redirect("assembly")

    return asked(request, form, record, title=_("What was done on it"), operative=row)


def second_phase(request):
    reports = Compilation.objects.visible_to(request.user).issued().order_by("-issued_at")
    themes = Theme.objects.visible_to(request.user).prefetch_related("leads", "paragraphs", "issues", "meetings")
    rows = Round.every.visible_to(request.user).select_related("meeting")
    reviews = rows.filter(kind=Round.Kind.REVIEW).prefetch_related(Prefetch("compilations", reports, to_attr="issued"))
    reviews = list(reviews.order_by("year"))
    # The second phase begins where the first review ends.
    rounds = rows.filter(kind=Round.Kind.ANNUAL, year__gt=reviews[0].year).order_by("year") if reviews else []
    shown = {"themes": themes, "rounds": rounds, "reviews": reviews, "staff": not in_portal(request)}
    return render(request, "reports/second_phase.html", shown)


def annex(request, pk, format):
    """Send the annex that this issued report gives to a report to the General Assembly, made from its own snapshot."""
    report = get_object_or_404(Compilation.objects.visible_to(request.user).issued().select_related("snapshot"), pk=pk)
    if format not in annexing.FORMATS:
        raise Http404
    response = HttpResponse(annexing.annex_of(report, format), content_type=MEDIA_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{annexing.file_name(report, format)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
