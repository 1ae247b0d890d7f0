"""The country reports of a round, one report as a clear print, and its versions side by side."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from poa.access import Permission, can
from poa.errors import DomainError
from poa.models import Party
from reports import actions
from reports.country_forms import AcceptForm, PositionForm, ReportCommentForm, SendForm, SubmitForm
from reports.country_reports.comparing import compared, name_of
from reports.country_reports.document import change_document
from reports.country_reports.past import reports_of_the_day
from reports.country_reports.reading import lines_of, report_page, titles_of, versions_of
from reports.downloads import MEDIA_TYPES
from reports.models import CompilationFile, CountryReport, Round
from reports.planning import PutOffForm
from reports.rounds_past import rounds_as_they_were
from tracking.forms.acts import ReasonForm
from tracking.reading.asked import DayForm

WORD = MEDIA_TYPES[CompilationFile.Format.DOCX]


def country_reports(request, year=None):
    """List the reports of a round: the one that is named, else the newest that has begun."""
    rounds = list(Round.objects.visible_to(request.user).exclude(state=Round.State.PLANNED))
    shown = next((row for row in rounds if row.year == year), None) if year else next(iter(rounds), None)
    if year and shown is None:
        raise Http404
    asked = DayForm(request.GET)
    lines = lines_of(request.user, shown, at=timezone.now(), day=asked.day.as_of) if shown else []
    told = {"round": shown, "then": round_then(shown, asked.day), "rounds": rounds, "lines": lines}
    return render(request, "reports/country_reports.html", told | {"form": asked, "day": asked.day})


def round_then(row, day):
    """Return a round as it was on a day, None where it was not on record then; as it stands where no day is asked."""
    if row is None or not day.as_of:
        return row
    then = Round.objects.filter(pk=row.pk).as_of(day.as_of, known_by=day.known_by)
    return next(iter(rounds_as_they_were(then)), None)


def country_report_open(request, year, country):
    row = get_object_or_404(Round.objects.visible_to(request.user), year=year)
    place = get_object_or_404(Party.objects.reporting_countries(), code=country)
    try:
        actions.open_country_report(round=row, country=place, by=request.user, at=timezone.now())
    except (DomainError, actions.WrongState) as refusal:
        messages.error(request, str(refusal))
    if CountryReport.objects.visible_to(request.user).filter(round=row, country=place).exists():
        return redirect("country-report", year=year, country=country)
    return redirect("country-reports-of", year=year)


def country_report(request, year, country, status=200, **forms):
    """Show the report as its reader may see it; `forms` are those that came back with what is wrong in them."""
    rows = CountryReport.objects.visible_to(request.user).filter(round__year=year, country__code=country)
    return shown_report(request, found(request, year, country), rows, status, forms)


def country_report_withdrawn(request, year, country, pk):
    """Show a report that was withdrawn, in whose place another may stand."""
    rows = CountryReport.objects.visible_to(request.user).with_names().with_reply()
    withdrawn = rows.filter(state=CountryReport.State.WITHDRAWN, round__year=year, country__code=country)
    return shown_report(request, get_object_or_404(withdrawn, pk=pk), withdrawn.filter(pk=pk), 200, {})


def shown_report(request, report, rows, status, forms):
    """Show a report; as of a day, that of these rows which stood then, or a sentence that none did."""
    asked = DayForm(request.GET)
    # The page that compares versions is that of the report which stands today.
    dated = {"asked": asked, "day": asked.day, "compares": report.state != CountryReport.State.WITHDRAWN and report.pk}
    if asked.day.as_of:
        then = reports_of_the_day(rows.with_names().with_reply(), request.user, asked.day.as_of)
        if not then:
            return render(request, "reports/country_report_later.html", {"report": report, **dated})
        report = then[0]
    dated["compares"] = dated["compares"] == report.pk
    shown = report_page(report, request.user, at=timezone.now()) | dated
    reply = {"version": report.version, "original": request.user.language}
    shown |= {
        "sending": SendForm(prefix="send"),
        "replying": PositionForm(prefix="reply", initial=reply),
        "commenting": ReportCommentForm(),
        "submitting": SubmitForm(prefix="submit"),
        "accepting": AcceptForm(prefix="accept", initial={"audience": report.audience}),
        "returning": ReasonForm(prefix="return"),
        "reopening": ReasonForm(prefix="reopen"),
        "extending": PutOffForm(prefix="extend"),
        "withdrawing": ReasonForm(prefix="withdraw"),
        "tells_why": can(request.user, Permission.READ_WORKSPACE),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "reports/country_report.html", shown | forms, status=status)


def found(request, year, country):
    """Return the report of a country for a round: the one that stands, else the one that was withdrawn last."""
    rows = CountryReport.objects.visible_to(request.user).with_names().with_reply()
    if report := rows.filter(round__year=year, country__code=country).newest_first().first():
        return report
    raise Http404


def country_report_compare(request, year, country):
    """Show two versions as one text; unless asked otherwise, the last two that this reader may see."""
    report = found(request, year, country)
    rows = list(versions_of(report, request.user).select_related("made_by").defer("content").order_by("-number"))
    earlier, later = asked_for(request, report, rows)
    shown = {"report": report, "versions": rows, "earlier": earlier, "later": later}
    parts = compared(earlier, later, titles_of(report), request.user)
    shown["changed"] = [part for part in parts if part.differs]
    shown["unchanged"] = [part for part in parts if not part.differs]
    return render(request, "reports/country_report_compare.html", shown)


def country_report_changes(request, year, country):
    """Send two versions as a Word file with the changes tracked."""
    report = found(request, year, country)
    rows = list(versions_of(report, request.user).defer("content").order_by("-number"))
    earlier, later = asked_for(request, report, rows)
    parts = compared(earlier, later, titles_of(report), request.user)
    content = change_document(report, parts, earlier=name_of(earlier), later=name_of(later), made_at=later.made_at)
    response = HttpResponse(content, content_type=WORD)
    name = f"{report.country.code}-{year}-{earlier.number}-{later.number}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def asked_for(request, report, rows):
    """Return the two versions that the address names, in their order; another or none there is a 404."""
    numbers = [row.number for row in rows]
    newest, before = numbers[0], numbers[min(1, len(numbers) - 1)]
    wanted = [request.GET.get("from") or before, request.GET.get("to") or newest]
    try:
        first, second = sorted(int(number) for number in wanted)
    except ValueError as error:
        raise Http404 from error
    if first not in numbers or second not in numbers:
        raise Http404
    whole = {row.number: row for row in versions_of(report, request.user).filter(number__in=[first, second])}
    return whole[first], whole[second]
