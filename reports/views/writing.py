"""What pages with a form have in common: who acts and when, and an act that is refused said beside the fields."""

from django.shortcuts import render
from django.utils import timezone

from poa.errors import DomainError
from reports import actions


def act_of(request):
    """Return who acts and when, as every action wants to know."""
    return {"by": request.user, "at": timezone.now()}


def done(form, act):
    """Return what `act` answers to the words of a form that holds; None where the form or the act is refused."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except DomainError as refusal:
        form.blame(refusal.faults or {None: str(refusal)})
    except actions.WrongState as refusal:
        form.blame({None: str(refusal)})
    return None


def asked(request, form, act, *, title, **shown):
    """Show a page with one form; once it is posted, do the act and go where it leads."""
    posted = request.method == "POST"
    if posted and (answer := done(form, act)):
        return answer
    return render(
        request, "reports/one_form.html", {"form": form, "title": title, **shown}, status=422 if posted else 200
    )
