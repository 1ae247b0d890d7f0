"""Proposing, confirming and returning assessments, and marking commitments that cannot apply."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from poa.asking import one_of
from poa.clock import day_in_geneva
from poa.models import Paragraph
from poa.navigation import place
from poa.views.again import asked_again, refuse
from tracking.actions.assessments import (
    confirm_assessment,
    propose_assessment,
    return_assessment,
    take_back_assessment,
)
from tracking.actions.commitments import mark_not_applicable, unmark
from tracking.errors import DomainError, Incomplete
from tracking.forms.acts import MarkForm, ReasonForm
from tracking.forms.assessments import AssessmentForm, returned_to, values_of
from tracking.forms.start import not_to_be_assessed
from tracking.models import Assessment, Commitment
from tracking.reading.queue import proposals_of
from tracking.views.review import queue_left

MARKING = {"mark": mark_not_applicable, "unmark": unmark}
LONGEST_FOUND = 60

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
            form.add_error(name if name in form.fields and name != "follows" else None, sentence)
        return shown(request, form, status=UNPROCESSABLE)
    messages.success(request, _("The assessment is proposed; a Unit officer confirms it."))
    return redirect(place(request, "paragraph", number=assessment.paragraph.number))


def assessments(request):
    proposals = proposals_of(request.user).with_entries(request.user)
    return render(request, "tracking/proposals.html", {"proposals": proposals})


def assessment_confirm(request, pk):
    return acted(
        request, pk, confirm_assessment, _("The assessment is confirmed."), then=queue_left(request) or "review"
    )


def assessment_return(request, pk):
    assessment, form = found(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        try:
            return_assessment(assessment=assessment, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The assessment is returned to its proposer, who reads the reason."))
            return redirect(queue_left(request) or "review")
        except DomainError as refusal:
            refuse(form, refusal)
    back = (queue_left(request) or reverse("review"), _("Review"))
    asked = {"title": _("Return with a reason"), "button": _("Return to the proposer"), "back": back, "also": ["from"]}
    return asked_again(request, form, **asked)


def assessment_take_back(request, pk):
    then = queue_left(request) or "assessments"
    return acted(request, pk, take_back_assessment, _("The assessment is taken back."), then=then)


def found(request, pk):
    return get_object_or_404(Assessment.objects.visible_to(request.user), pk=pk)


def acted(request, pk, act, done, *, then):
    """Do one act on an assessment that this person may open, and say what came of it."""
    assessment = found(request, pk)
    try:
        act(assessment=assessment, by=request.user, at=timezone.now())
        messages.success(request, done)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    return redirect(then)


def commitment_mark(request, number):
    """Mark a commitment under a paragraph as not applicable, or take the mark off, with the reason."""
    get_object_or_404(Paragraph, number=number)
    form, act = MarkForm(request.POST), MARKING.get(asked := request.POST.get("do", ""))
    if act is None:
        told = {"found": asked[:LONGEST_FOUND], "expected": one_of(list(MARKING))}
        form.add_error(None, _("Found “%(found)s”; expected %(expected)s.") % told)
        return mark_again(request, form, number)
    if not form.is_valid():
        return mark_again(request, form, number)
    place_of = {name: form.cleaned_data[name] for name in ("country", "agency")}
    commitment = Commitment.objects.filter(paragraph__number=number, **place_of).first()
    if commitment is None:
        form.add_error("agency", _("This paragraph is no commitment of this country and agency."))
        return mark_again(request, form, number)
    try:
        act(commitment=commitment, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except DomainError as refusal:
        return mark_again(request, form, number, refusal)
    messages.success(request, _("It is done, and the reason is kept with it."))
    return redirect("paragraph", number=number)


def mark_again(request, form, number, refusal=None):
    buttons = [("do", "mark", _("Mark as not applicable")), ("do", "unmark", _("Take the mark off"))]
    back = (reverse("paragraph", kwargs={"number": number}), f"{_('para.')} {number}")
    return asked_again(request, form, title=buttons[0][2], buttons=buttons, back=back, refusal=refusal)


def shown(request, form, status=200):
    left_out = [] if form.is_bound else not_to_be_assessed(request.GET, form)
    parts = {"form": form, "follows": form.followed, "left_out": left_out}
    return render(request, "tracking/assessment_form.html", parts, status=status)


def where_the_officer_is(request):
    """Return what the address says: the returned assessment to propose anew, or the page the officer came from."""
    user = request.user
    if (asked := request.GET.get("follows")) and (returned := returned_to(user, asked)):
        return values_of(returned)
    own = next(iter(user.country_codes)) if len(user.country_codes) == 1 else None
    return {
        "paragraph": request.GET.get("paragraph"),
        "country": request.GET.get("country") or own,
        "agency": request.GET.get("agency") or (user.agency.code if user.agency else None),
        "assessed_on": day_in_geneva(timezone.now()),
    }
