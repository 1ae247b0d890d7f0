"""What the portal shows beside the pages of the record: its first page and the issued reports."""

from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now

from poa.access import Permission, can
from poa.clock import day_in_geneva
from reports.downloads import as_download, as_page
from reports.models import Compilation, CompilationFile
from reports.register import waiting_for
from tracking.reading.visit import since_last_visit
from tracking.reading.waiting import newest_for, own_countries

MOST_NEW = 5


def issued_to(user):
    """Issued reports that this reader may open, newest first."""
    return Compilation.objects.visible_to(user).issued().with_names().order_by("-issued_at", "-pk")


def welcome(request):
    shown = {"entries": newest_for(request.user), "reports": issued_to(request.user)[:3]}
    # The staff have a start page of their own, which tells what is new.
    if not can(request.user, Permission.READ_WORKSPACE) and (visit := since_last_visit(request.user)):
        shown |= {"visit": visit, "issued_since": issued_to(request.user).filter(issued_at__gte=visit.since)[:MOST_NEW]}
    if may_assess := can(request.user, Permission.PROPOSE_ASSESSMENTS):
        shown["may_assess"] = may_assess
        if not can(request.user, Permission.READ_WORKSPACE):
            shown["countries"] = own_countries(request.user)
            shown["replies"] = waiting_for(request.user, today=day_in_geneva(now()))
    return render(request, "reports/portal/welcome.html", shown)


def issued_reports(request):
    return render(request, "reports/portal/reports.html", {"reports": issued_to(request.user)})


def issued_report(request, pk):
    report = get_object_or_404(issued_to(request.user), pk=pk)
    return render(request, "reports/portal/report.html", {"report": report, "files": report.files.defer("content")})


def report_file(request, pk, format):
    """Send the bytes as they were issued, as a file to keep; in the page they would stand under the site's name."""
    return as_download(found_file(request, pk, format))


def report_read(request, pk):
    """Show the web page edition in the browser, shut off from the site around it."""
    return as_page(found_file(request, pk, CompilationFile.Format.HTML))


def found_file(request, pk, format):
    """Return a file that this reader may open now, whatever they could open when the link was made."""
    report = get_object_or_404(issued_to(request.user), pk=pk)
    files = CompilationFile.objects.visible_to(request.user).select_related("compilation")
    return get_object_or_404(files, compilation=report, format=format)
