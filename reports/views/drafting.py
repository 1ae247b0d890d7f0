"""Write a country report: its parts, and who was consulted on it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from poa.errors import DomainError
from poa.views.again import refuse
from reports import actions
from reports.country_forms import ConsultedForm, PartForm
from reports.country_reports.brought import brought
from reports.country_reports.citing import closed_source, names_for
from reports.country_reports.comparing import languages_in_one, on_a_page
from reports.country_reports.marks import kept_lines
from reports.country_reports.reading import comments_of, offered, sources_of, title_of
from reports.models import CountryReportPart
from reports.views.country_reports import found
from tracking.comparing import in_one

STALE = 409


def country_report_part(request, year, country, part):
    """Show the form of a part, and keep what is posted; what cannot be kept comes back as it was typed."""
    report = found(request, year, country)
    row = get_object_or_404(report.parts.select_related("report__round", "report__country", "chapter"), key=part)
    if request.method != "POST":
        form = PartForm(initial={"text": row.text, "original": row.original, "version": row.version})
        return part_page(request, row, form)
    form, adding = PartForm(request.POST), organization_in(request)
    if not form.is_valid():
        return part_page(request, row, form, status=422, adding=adding)
    act = {"report": report, "by": request.user, "at": timezone.now()}
    try:
        saved = actions.save_part(key=part, **form.cleaned_data, **act)
    except actions.PartStale as stale:
        shown = {"status": STALE, "stale": stale, "adding": adding}
        return part_page(request, stale.current, on_top_of(form, stale.current), **shown)
    except (DomainError, actions.WrongState) as refusal:
        refuse(form, refusal)
        return part_page(request, row, form, status=422, adding=adding)
    tell(request, saved)
    if adding:
        return consulted_added(request, adding, act, saved=True)
    return redirect(reverse("country-report", args=[year, country]) + f"#part-{part}")


def organization_in(request):
    """Return the form of an organization that is sent along with the text, which is on the same page; else None."""
    there = any(request.POST.get(f"consulted-{name}", "").strip() for name in ("name", "consulted_on", "how"))
    return ConsultedForm(request.POST, prefix="consulted") if there else None


def on_top_of(form, current):
    """Return the form as it was typed, to be saved on top of the part as it stands now."""
    data = form.data.copy()
    data["version"] = current.version
    return PartForm(data)


def tell(request, saved):
    """Say that the text is kept, and which sources nothing cites any more."""
    messages.success(request, _("Saved."), extra_tags="part")
    if saved.dropped:
        told = ngettext(
            "No text cites this source any more, and it is taken off the list: %(sources)s",
            "No text cites these sources any more, and they are taken off the list: %(sources)s",
            len(saved.dropped),
        )
        open_ones = names_for(request.user, [row.entry_id for row in saved.dropped])
        names = "; ".join(f"[{row.mark}] {open_ones.get(row.entry_id, closed_source())}" for row in saved.dropped)
        messages.warning(request, told % {"sources": names})


def part_page(request, part, form, status=200, stale=None, adding=None):
    report = part.report
    comments = [one for one in comments_of(report, request.user) if one.part_id == part.pk and not one.resolved_at]
    ticked = set(map(str, form["cite"].value() or ()))
    shown = {
        "report": report,
        "part": part,
        "title": title_of(part),
        "form": form,
        "comments": comments,
        "facts": [(entry, mark, str(entry.pk) in ticked) for entry, mark in offered(part)],
        "sources": sources_of(report, request.user),
        "stale": stale,
        "year": brought(report, [part]).get(part.key),
        "changes": changes(part, form) if stale else [],
        "may_write": report.is_open_to_drafters,
    }
    if part.kind == CountryReportPart.Kind.CONSULTED:
        shown |= {"consulted": report.consulted.all(), "faulty": adding}
        shown["adding"] = adding or ConsultedForm(prefix="consulted")
    return render(request, "reports/country_report_part.html", shown, status=status)


def differs(part, form):
    """Say whether saving the form would change a part, or cite a fact in it."""
    said = kept_lines(form["text"].value() or ""), form["original"].value()
    return said != (part.text, part.original) or bool(form["cite"].value())


def changes(part, form):
    """Return what saving the form would change in a part as it stands, the language it is written in with it."""
    typed = {"text": kept_lines(form["text"].value() or ""), "original": form["original"].value()}
    standing = {"text": part.text, "original": part.original}
    return [*languages_in_one(standing, typed), *on_a_page(in_one(standing["text"], typed["text"]))]


def country_report_consulted(request, year, country):
    """Add an organization that was consulted, or take one out again."""
    report = found(request, year, country)
    act = {"report": report, "by": request.user, "at": timezone.now()}
    if not (number := request.POST.get("remove")):
        return consulted_added(request, ConsultedForm(request.POST, prefix="consulted"), act)
    row = report.consulted.filter(pk=int(number) if number.isdecimal() else 0).first()
    if row is None:
        messages.warning(request, _("It was taken out already. Earlier versions still name it."))
        return with_what_was_typed(request, report)
    try:
        actions.remove_consulted(row=row, **act)
        messages.success(request, _("Taken out. Earlier versions still name it."))
    except (DomainError, actions.WrongState) as refusal:
        messages.error(request, str(refusal))
    return with_what_was_typed(request, report)


def consulted_added(request, form, act, saved=False):
    """Add what the form says, and answer; what is refused comes back as it was typed."""
    report = act["report"]
    if not form.is_valid():
        return with_what_was_typed(request, report, adding=form, saved=saved)
    try:
        actions.add_consulted(**form.cleaned_data, **act)
    except (DomainError, actions.WrongState) as refusal:
        refuse(form, refusal)
        return with_what_was_typed(request, report, adding=form, saved=saved)
    messages.success(request, _("Added."))
    return with_what_was_typed(request, report, saved=saved)


def with_what_was_typed(request, report, adding=None, saved=False):
    """Go back to the page of those consulted, or show it with what came with the act and is not kept: the text of the
    part as it was typed, unless it was `saved` just now, and the organization `adding` with what is wrong in it."""
    part = report.parts.select_related("report__round", "report__country", "chapter").get(key="consulted")
    form = PartForm(initial={"text": part.text, "original": part.original, "version": part.version})
    sent = PartForm(request.POST)
    typed = not saved and "text" in request.POST and differs(part, sent)
    if typed:
        form = sent
        messages.warning(request, _("The text of this part is as you typed it, and not saved yet."))
    if typed or adding:
        return part_page(request, part, form, status=422 if adding else 200, adding=adding)
    year, country = report.round.year, report.country.code
    return redirect("country-report-part", year=year, country=country, part="consulted")
