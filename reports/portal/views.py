"""What the portal shows beside the pages of the record: its first page and the issued reports."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from reports.models import Compilation, CompilationFile
from tracking.reading.waiting import newest_for

MEDIA_TYPES = {
    CompilationFile.Format.HTML: "text/html; charset=utf-8",
    CompilationFile.Format.PDF: "application/pdf",
    CompilationFile.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    CompilationFile.Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CompilationFile.Format.JSON: "application/json",
}


def issued_to(user):
    """Issued reports that this reader may open, newest first."""
    return Compilation.objects.visible_to(user).issued().with_names().order_by("-issued_at", "-pk")


def welcome(request):
    shown = {"entries": newest_for(request.user), "reports": issued_to(request.user)[:3]}
    return render(request, "reports/portal/welcome.html", shown)


def issued_reports(request):
    return render(request, "reports/portal/reports.html", {"reports": issued_to(request.user)})


def issued_report(request, pk):
    report = get_object_or_404(issued_to(request.user), pk=pk)
    return render(request, "reports/portal/report.html", {"report": report, "files": report.files.defer("content")})


def report_file(request, pk, format):
    """Send the bytes as they were issued, as a file to keep; in the page they would stand under the site's name."""
    report = get_object_or_404(issued_to(request.user), pk=pk)
    file = get_object_or_404(CompilationFile.objects.visible_to(request.user), compilation=report, format=format)
    response = HttpResponse(bytes(file.content), content_type=MEDIA_TYPES[file.format])
    name = f"{report.symbol.replace('/', '-')}-{report.audience}.{file.format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
