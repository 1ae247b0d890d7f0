"""Proposing and confirming assessments, and marking commitments that cannot apply."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.navigation import place
from tracking.actions.assessments import confirm_assessment, propose_assessment
from tracking.actions.commitments import mark_not_applicable, unmark
from tracking.errors import DomainError, Incomplete
from tracking.forms.acts import MarkForm
from tracking.forms.assessments import AssessmentForm
from tracking.models import Assessment, Commitment

UNPROCESSABLE = 422


def assess(request):
    form = AssessmentForm(request.POST or None, user=request.user, initial=where_the_officer_is(request))
    form.unchecked = request.POST.get("do") == "look-up"
    if request.method != "POST" or form.unchecked:
        return shown(request, form)
    if not form.is_valid():
        return shown(request, form, status=UNPROCESSABLE)
    try:
        assessment = propose_assessment(judgement=form.judgement, by=request.user, at=timezone.now())
    except Incomplete as incomplete:
        for name, sentence in incomplete.faults.items():
            form.add_error(name if name in form.fields else None, sentence)
        return shown(request, form, status=UNPROCESSABLE)
    messages.success(request, _("The assessment is proposed; a Unit officer confirms it."))
    return redirect(place(request, "paragraph", number=assessment.paragraph.number))


def assessment_confirm(request, pk):
    assessment = get_object_or_404(Assessment.objects.visible_to(request.user), pk=pk)
    try:
        confirm_assessment(assessment=assessment, by=request.user, at=timezone.now())
        messages.success(request, _("The assessment is confirmed."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("review")


def commitment_mark(request, number):
    """Mark a commitment under a paragraph as not applicable, or take the mark off, with the reason."""
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Name the country and the agency, and give the reason."))
        return redirect("paragraph", number=number)
    place_of = {name: form.cleaned_data[name] for name in ("country", "agency")}
    commitment = get_object_or_404(Commitment.objects.all(), paragraph__number=number, **place_of)
    act = unmark if request.POST.get("do") == "unmark" else mark_not_applicable
    try:
        act(commitment=commitment, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        messages.success(request, _("It is done, and the reason is kept with it."))
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect("paragraph", number=number)


def shown(request, form, status=200):
    return render(request, "tracking/assessment_form.html", {"form": form}, status=status)


def where_the_officer_is(request):
    """Return what the address says of the page the officer came from, and what is theirs by role."""
    user = request.user
    own = next(iter(user.country_codes)) if len(user.country_codes) == 1 else None
    return {
        "paragraph": request.GET.get("paragraph"),
        "country": request.GET.get("country") or own,
        "agency": request.GET.get("agency") or (user.agency.code if user.agency else None),
        "assessed_on": timezone.now().date(),
    }
