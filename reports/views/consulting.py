"""Consult the Government on a country report, hand it in, decide on it: posted acts, each answered in a sentence."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.errors import DomainError
from poa.views.again import refuse
from reports import actions
from reports.country_forms import AcceptForm, PositionForm, ReportCommentForm, SendForm, SubmitForm
from reports.models import CountryReportComment
from reports.planning import PutOffForm
from reports.views.country_reports import country_report, found
from tracking.forms.acts import ReasonForm


def decided(request, year, country, *, act, done, form=None, prefix="", shown_as=""):
    """Do one act on a report with what its form holds; a form that is not right comes back as it was filled in."""
    report, said = found(request, year, country), {}
    if form is not None:
        filled = form(request.POST, prefix=prefix)
        if not filled.is_valid():
            return country_report(request, year, country, status=422, **{shown_as: filled})
        said = filled.cleaned_data
    try:
        act(report=report, by=request.user, at=timezone.now(), **said)
        messages.success(request, str(done))
    except (DomainError, actions.WrongState) as refusal:
        if form is None:
            messages.error(request, str(refusal))
        else:
            refuse(filled, refusal)
            if "version" in getattr(refusal, "faults", {}):
                on_top(filled, report)
            return country_report(request, year, country, status=422, **{shown_as: filled})
    return redirect("country-report", year=year, country=country)


def on_top(form, report):
    """Let words that came for an older version stand in the form for the one that is shown with them now."""
    report.refresh_from_db(fields=["version"])
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = report.version


def country_report_send(request, year, country):
    done = _("The report is before the Government.")
    asked = {"form": SendForm, "prefix": "send", "shown_as": "sending"}
    return decided(request, year, country, act=actions.send_to_government, done=done, **asked)


def country_report_extend(request, year, country):
    done = _("The day is put off; the Government's focal point is told.")
    asked = {"form": PutOffForm, "prefix": "extend", "shown_as": "extending"}
    return decided(request, year, country, act=actions.extend_consultation, done=done, **asked)


def country_report_reply(request, year, country):
    done = _("The Government's reply is kept, and printed with the report.")
    asked = {"form": PositionForm, "prefix": "reply", "shown_as": "replying"}
    return decided(request, year, country, act=actions.give_position, done=done, **asked)


def country_report_submit(request, year, country):
    asked = {"form": SubmitForm, "prefix": "submit", "shown_as": "submitting"}
    return decided(request, year, country, act=actions.submit_report, done=_("The report is with the Unit."), **asked)


def country_report_accept(request, year, country):
    done = _("The report is accepted, and nothing of it changes any more.")
    asked = {"form": AcceptForm, "prefix": "accept", "shown_as": "accepting"}
    return decided(request, year, country, act=actions.accept_report, done=done, **asked)


def country_report_return(request, year, country):
    done = _("The report is returned to the field offices, who read the reason.")
    asked = {"form": ReasonForm, "prefix": "return", "shown_as": "returning"}
    return decided(request, year, country, act=actions.return_report, done=done, **asked)


def country_report_reopen(request, year, country):
    done = _("The report is open to the field offices again.")
    asked = {"form": ReasonForm, "prefix": "reopen", "shown_as": "reopening"}
    return decided(request, year, country, act=actions.reopen_report, done=done, **asked)


def country_report_withdraw(request, year, country):
    done = _("The report is withdrawn. It can be read here as it was, and another can be begun.")
    asked = {"form": ReasonForm, "prefix": "withdraw", "shown_as": "withdrawing"}
    return decided(request, year, country, act=withdrawn, done=done, **asked)


def withdrawn(*, report, **said):
    """Withdraw a report; who had it in hand when the page was opened gets the reason back with why it is too late."""
    try:
        return actions.withdraw_country_report(report=report, **said)
    except PermissionDenied as refusal:
        raise actions.WrongState(report) from refusal


def country_report_comment(request, year, country):
    """Keep a comment at the part that the form names, or on the whole report."""
    report, key = found(request, year, country), request.POST.get("part", "")
    # Looked for among its parts and not asked of the database, which takes no NUL.
    part = next((row for row in report.parts.all() if row.key == key), None)
    if key and part is None:
        return country_report(request, year, country, status=422, commenting=of_no_part(request.POST))
    act = partial(actions.comment_on_report, part=part)
    answer = decided(
        request, year, country, act=act, done=_("The comment is kept."), form=ReportCommentForm, shown_as="commenting"
    )
    return to_the_part(answer, year, country, key)


def of_no_part(data):
    """Return a comment on a part that the report has not as one on the whole report, with that as its fault."""
    form = ReportCommentForm({"text": data.get("text", "")})
    told = _("The report has no such part. Your comment stands below, at the whole report; say in it what it is about.")
    form.add_error("text", told)
    return form


def to_the_part(answer, year, country, key):
    """Lead back to where the comment stands; a form that came back stays."""
    if answer.status_code != 302 or not key:
        return answer
    return redirect(reverse("country-report", args=[year, country]) + f"#part-{key}")


def country_report_resolve(request, year, country, number):
    report = found(request, year, country)
    rows = CountryReportComment.objects.visible_to(request.user).filter(report=report)
    comment = get_object_or_404(rows, pk=number)
    try:
        actions.resolve_report_comment(comment=comment, by=request.user, at=timezone.now())
        messages.success(request, _("The comment is resolved."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("country-report", year=year, country=country)
