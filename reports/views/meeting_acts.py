"""What the Unit writes of a meeting: planned, convened, held, postponed, concluded; its papers, views and proposals."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from poa.errors import DomainError
from poa.views.again import asked_again
from reports import actions
from reports import meeting_forms as forms
from reports.concluding import kinds_of
from reports.models import Meeting
from reports.open_items import last_report, open_points, open_proposals
from reports.replan_forms import ReplanForm
from reports.views.meetings import CONCLUDED, found, parts_of, strikeable
from reports.views.writing import act_of, asked


def add_view(*, key, meeting, by, at, paragraphs, **said):
    view = actions.Said(paragraphs=tuple(paragraphs), **said)
    return actions.record_view(key=key, meeting=meeting, said=view, by=by, at=at)


AT_IT = ("decision", "view", "proposal")
STATE = Meeting.State
# what: (form, act, title of the page)
ADDED = {
    "participant": (forms.ParticipantForm, actions.add_participant, gettext_lazy("Add a participant or observer")),
    "agenda": (forms.AgendaForm, actions.add_agenda_item, gettext_lazy("Add an agenda item")),
    "document": (forms.DocumentForm, actions.add_document, gettext_lazy("Add a document before the meeting")),
    "decision": (forms.DecisionForm, actions.record_decision, gettext_lazy("Record a decision")),
    "view": (forms.ViewForm, add_view, gettext_lazy("Record a view")),
    "proposal": (forms.ProposalForm, actions.record_proposal, gettext_lazy("Record a proposal")),
}


def meeting_new(request):
    def plan(said):
        return redirect("meeting", key=actions.plan_meeting(**said, **act_of(request)).key)

    return asked(request, forms.PlanForm(request.POST or None), plan, title=_("Plan a meeting"))


def on(request, row, act):
    """Return an act on this meeting that leads back to its page."""

    def then(said):
        act(meeting=row, **said, **act_of(request))
        return redirect("meeting", key=row.key)

    return then


def shut(request, row, refusal):
    """Say why a form would be refused and lead back to the meeting, before anybody fills it in; else None.

    What was posted keeps its words: there the act itself refuses.
    """
    if request.method == "POST" or refusal is None:
        return None
    messages.error(request, str(refusal))
    return redirect("meeting", key=row.key)


def unless(row, *states):
    """Return the refusal of an act that only these states of a meeting allow; None where it is in one."""
    return None if row.state in states else actions.WrongState(row)


def days_of(row):
    """Return the days of a meeting as they hold now; one put off to a day keeps its length, to none has none.

    One known only to its month or year has neither a day nor a length: that of the month is not its own.
    """
    first_on, length = row.own_day if row.has_own_day else None, timedelta()
    if row.precision in row.OF_ITS_OWN_DAY:
        length = (row.latest_on or row.earliest_on) - row.earliest_on
    return {"first_on": first_on, "last_on": first_on + length if first_on and length else None}


def meeting_edit(request, key):
    row = found(request, key)
    if told := shut(request, row, None if actions.can_be_replanned(row) else actions.WrongState(row)):
        return told
    said = {name: getattr(row, name) for name in ("name", "kind", "ordinal", "place")}
    form = ReplanForm(request.POST or None, initial=said | days_of(row))
    return asked(request, form, on(request, row, actions.replan_meeting), title=_("Change the plan"), meeting=row)


def meeting_convene(request, key):
    row = found(request, key)
    if told := shut(request, row, unless(row, STATE.PLANNED, STATE.POSTPONED)):
        return told
    form = forms.ConveneForm(request.POST or None, initial=days_of(row) | {"place": row.place})
    shown = {"title": _("Convene the meeting"), "button": _("Convene the meeting"), "meeting": row}
    return asked(request, form, on(request, row, actions.convene_meeting), **shown)


def meeting_postpone(request, key):
    row = found(request, key)
    if told := shut(request, row, unless(row, STATE.PLANNED, STATE.CONVENED)):
        return told
    shown = {"title": _("Postpone the meeting"), "button": _("Postpone the meeting"), "meeting": row}
    return asked(request, forms.PostponeForm(request.POST or None), on(request, row, actions.postpone_meeting), **shown)


def meeting_held(request, key):
    row = found(request, key)
    try:
        actions.hold_meeting(meeting=row, **act_of(request))
    except actions.WrongState as refusal:
        messages.error(request, str(refusal))
    return redirect("meeting", key=key)


def meeting_add(request, key, what):
    """Put something on a meeting's record: what the address names."""
    if what not in ADDED:
        raise Http404
    row, (shape, act, title) = found(request, key), ADDED[what]
    if told := shut(request, row, actions.NotHeld(row) if what in AT_IT and row.state != STATE.HELD else None):
        return told
    form = shape(request.POST or None, user=request.user)
    return asked(request, form, on(request, row, act), title=title, meeting=row)


def meeting_strike(request, key):
    """Take back a row that was put on the meeting's record by mistake, with a reason."""
    row = found(request, key)
    rows = strikeable(request.user, parts_of(request.user, row))
    form = forms.StrikeForm(request.POST, rows=rows, prefix="strike")
    back = (reverse("meeting", kwargs={"key": key}), str(row))
    shown = {"title": _("Take something back from the record"), "button": _("Take it back"), "back": back}
    if not form.is_valid():
        return asked_again(request, form, **shown)
    said = form.cleaned_data
    try:
        kind, chosen = next((kind, one) for kind, one in rows if f"{kind}:{one.pk}" == said["row"])
        undo = actions.take_back_decision if kind == CONCLUDED else actions.strike
        undo(row=chosen, reason=said["reason"], **act_of(request))
    except actions.WrongState as refusal:
        return asked_again(request, form, **shown, refusal=refusal)
    return redirect("meeting", key=key)


def meeting_conclude(request, key):
    """Decide on every open item at once: the proposals without a last word, and what the last report asks."""
    row, posted, refused = found(request, key), request.method == "POST", ""
    if not row.concludes or row.state != row.State.HELD:
        refusal = actions.WrongState(row) if row.concludes else actions.NotAConclusion(row)
        messages.error(request, str(refusal))
        return redirect("meeting", key=key)
    kinds = kinds_of(open_proposals(request.user, row), open_points(request.user, row), request.POST or None)
    if posted and all([kind.is_valid for kind in kinds]):
        said = [item.said for kind in kinds for item in kind.items]
        try:
            actions.conclude(meeting=row, decisions=said, **act_of(request))
            return redirect("meeting", key=key)
        except (DomainError, actions.WrongState) as refusal:
            refused = str(refusal)
    shown = {"meeting": row, "kinds": kinds, "report": last_report(request.user, row)}
    shown |= {"refused": refused, "wrong": posted}
    return render(request, "reports/meeting_conclude.html", shown, status=422 if posted else 200)
