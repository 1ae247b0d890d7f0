"""What the portal shows beside the pages of the record: its first page and the issued reports."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now

from poa.access import Permission, can
from poa.clock import day_in_geneva
from poa.second_factor import is_missing
from reports.deadlines import UNDER_WAY
from reports.downloads import as_download, as_page, supplement_file_name
from reports.forms import VerifyForm
from reports.in_time import is_over
from reports.linked import linked
from reports.models import Compilation, CompilationFile, CountryReport, Supplement, SupplementFile
from reports.models.compilations import LANGUAGES
from reports.overdue import overdue_for
from reports.register import waiting_for
from reports.symbols import by_symbol
from reports.verifying import issued_file, languages_for, later_for, sheet, supplements_for, with_revisions
from tracking.reading.visit import since_last_visit
from tracking.reading.waiting import SHOWN, newest_for, own_countries, returned_to, without_role

MOST_NEW, MOST_ISSUED = 5, 3


def issued_to(user):
    """Issued reports that this reader may open, newest first."""
    return Compilation.objects.visible_to(user).issued().with_names().order_by("-issued_at", "-pk")


def welcome(request):
    newest = issued_to(request.user)[: MOST_ISSUED * len(LANGUAGES)]
    shown = {"entries": newest_for(request.user), "reports": by_symbol(with_revisions(newest))[:MOST_ISSUED]}
    # The staff have a start page of their own, which tells what is new.
    if not can(request.user, Permission.READ_WORKSPACE) and (visit := since_last_visit(request.user)):
        shown |= {"visit": visit, "issued_since": issued_to(request.user).filter(issued_at__gte=visit.since)[:MOST_NEW]}
    if may_assess := can(request.user, Permission.PROPOSE_ASSESSMENTS):
        shown["may_assess"] = may_assess
        if not can(request.user, Permission.READ_WORKSPACE):
            shown["countries"] = own_countries(request.user)
            shown["today"] = day_in_geneva(now())
            shown["replies"] = waiting_for(request.user, today=shown["today"])
            shown["returned_assessments"] = returned_to(request.user)
            shown["consulted"] = consulting(request.user, today=shown["today"])
            shown |= overdue_for(request.user, today=shown["today"])
    if not can(request.user, Permission.READ_WORKSPACE) and (accounts := without_role(request.user)):
        shown |= {"accounts": accounts[:SHOWN], "more_accounts": len(accounts) > SHOWN}
    return render(request, "reports/portal/welcome.html", shown)


def consulting(user, *, today):
    """Return the country reports on which this Government is asked and has said nothing yet, the most urgent first."""
    rows = CountryReport.objects.visible_to(user).filter(state=CountryReport.State.IN_CONSULTATION)
    # Of a round that was closed meanwhile no reply is taken any more.
    asked = rows.filter(round__state__in=UNDER_WAY).with_reply().filter(replied=None)
    found = list(asked.with_names().order_by("reply_by_on", "pk")[:SHOWN])
    for row in found:
        row.is_late = is_over(row.reply_by_on, on=today)
    return found


def issued_reports(request):
    rows = by_symbol(with_revisions(issued_to(request.user)))
    return render(request, "reports/portal/reports.html", {"reports": rows})


def issued_report(request, pk):
    report = get_object_or_404(issued_to(request.user), pk=pk)
    shown = {
        "report": report,
        "files": report.files.defer("content"),
        "translations": languages_for(report, request.user),
        "later": later_for(report, request.user),
        "supplements": supplements_for(report, request.user),
    }
    return render(request, "reports/portal/report.html", shown)


def verification_sheet(request, pk):
    """Send the hashes of all files of an issued report, as a text that a program can check them by."""
    report = get_object_or_404(issued_to(request.user), pk=pk)
    response = HttpResponse(sheet(report, request.user), content_type="text/plain; charset=utf-8")
    name = f"{report.symbol.replace('/', '-')}-{report.language}-SHA256SUMS.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    # It names corrigenda that may be closed to whoever asks next on this machine, and is another after the next one.
    response["Cache-Control"] = "private, no-store"
    return response


def verify(request):
    """Say whether a file was issued here, and as what; the file itself is not kept.

    Whoever holds a file may ask, without an account too, and is then told of reports that are open to observers alone;
    so is who has still to show a second factor.
    """
    user = AnonymousUser() if is_missing(request) else request.user
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    asked = form.is_bound and form.is_valid()
    shown = {"form": form, "asked": asked}
    if asked:
        shown["digest"] = form.digest
        shown["verdict"] = issued_file(form.digest, user=user)
    shown["reader"] = can(user, Permission.READ_PORTAL)
    return render(request, "reports/portal/verify.html", shown, status=422 if form.is_bound and not asked else 200)


def supplement_file(request, pk, format):
    """Send an issued corrigendum or addendum as a file to keep."""
    file = found_supplement_file(request, pk, format)
    return as_download(file, supplement_file_name(file))


def supplement_read(request, pk):
    """Show an issued corrigendum or addendum in the browser, shut off from the site around it."""
    return as_page(found_supplement_file(request, pk, SupplementFile.Format.HTML))


def found_supplement_file(request, pk, format):
    issued = Supplement.objects.visible_to(request.user).issued()
    files = SupplementFile.objects.visible_to(request.user).select_related("supplement__compilation")
    return get_object_or_404(files, supplement__in=issued.filter(pk=pk), format=format)


def report_file(request, pk, format):
    """Send the bytes as they were issued, as a file to keep; in the page they would stand under the site's name."""
    return as_download(found_file(request, pk, format))


def report_read(request, pk):
    """Show the web page edition in the browser, shut off from the site around it; its entries lead to the record."""
    file = found_file(request, pk, CompilationFile.Format.HTML)
    page = linked(bytes(file.content).decode(), user=request.user, language=file.compilation.language)
    response = as_page(file, page.encode())
    # These are not the bytes that were issued.
    del response["ETag"]
    return response


def found_file(request, pk, format):
    """Return a file that this reader may open now, whatever they could open when the link was made."""
    report = get_object_or_404(issued_to(request.user), pk=pk)
    files = CompilationFile.objects.visible_to(request.user).select_related("compilation")
    return get_object_or_404(files.called(format), compilation=report)
