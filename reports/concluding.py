"""The sheet on which a concluding meeting decides on what is open: item by item, or the same for all of a kind."""

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.compilation.points import ASSESS, BACKWARD, DIVERGENT, SILENT
from reports.meeting_forms import Plain
from reports.models import ClosingDecision

PROPOSAL = "proposal"
TITLES = {
    PROPOSAL: gettext_lazy("Proposals without a last word"),
    DIVERGENT: gettext_lazy("Where assessments differ"),
    BACKWARD: gettext_lazy("What stalled or was set back"),
    SILENT: gettext_lazy("Countries on which nothing was reported"),
    ASSESS: gettext_lazy("What nobody assessed"),
}
OUTCOME = ("outcome", "handed_to", "note")
FEW = 8
WRONG = "wrong"


class OutcomeForm(Plain):
    """What the concluding meeting decides on one open item; `same` is what it decides on all of its kind, if anything.

    `several` says whether there are others of its kind, so that it may go with them.
    """

    outcome = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=ClosingDecision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what becomes of this item.")},
    )
    handed_to = forms.CharField(label=gettext_lazy("Handed to"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=2000, required=False)

    def __init__(self, *args, several=False, same=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.same = same or {}
        if several:
            as_all = [("", gettext_lazy("as all of this kind"))]
            self.fields["outcome"].choices = as_all + ClosingDecision.Outcome.choices
            self.fields["outcome"].required = not self.same.get("outcome")
            self.fields["outcome"].needed_later = True

    def clean(self):
        said = super().clean()
        if not said.get("outcome") and self.same.get("outcome"):
            if said.get("handed_to", "").strip():
                self.add_error("outcome", _("Choose what becomes of this item."))
            return {**self.same, "note": said.get("note") or self.same["note"]}
        if said.get("outcome") == ClosingDecision.Outcome.HANDED_ON and not said.get("handed_to", "").strip():
            self.add_error("handed_to", _("Say to whom it is handed."))
        return said


class SameForm(OutcomeForm):
    """What the concluding meeting decides on all open items of a kind that get no decision of their own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", gettext_lazy("item by item")), *ClosingDecision.Outcome.choices]
        self.fields["outcome"].label = gettext_lazy("The same for all of this kind")
        self.fields["outcome"].required = False
        self.fields["outcome"].needed_later = True

    def clean(self):
        said = super().clean()
        undecided = "outcome" in said and not said["outcome"]
        if undecided and any(said.get(name, "").strip() for name in ("handed_to", "note")):
            self.add_error("outcome", _("Choose what becomes of all of this kind, or write this at each item."))
        return said


@dataclass(frozen=True)
class Item:
    """An open proposal or an open point, with the form that decides on it."""

    proposal: object
    point: object
    form: OutcomeForm

    @property
    def said(self):
        return (self.proposal, self.point, *(self.form.cleaned_data[name] for name in OUTCOME))


@dataclass(frozen=True)
class Kind:
    """The open items of one kind, with the form that decides on all of them; None where there is but one."""

    name: str
    same: SameForm | None
    items: list[Item]

    @property
    def title(self):
        return TITLES[self.name]

    @property
    def is_valid(self):
        """Say whether everything is decided; all forms are asked, so that each says what it lacks."""
        return all([form.is_valid() for form in filter(None, [self.same, *(item.form for item in self.items)])])

    @property
    def is_open(self):
        """Say whether its items are shown at once: few, or some of them wrong."""
        return len(self.items) <= FEW or any(item.form.errors for item in self.items)


def kinds_of(proposals, points, data):
    """Return the open items by kind, in the order of the report, each with its form."""
    found = defaultdict(list)
    for proposal in proposals:
        found[PROPOSAL].append((proposal, None))
    for point in points:
        found[point.kind].append((None, point))
    return [kind_of(name, rows, data) for name, rows in found.items()]


def kind_of(name, rows, data):
    several = len(rows) > 1
    same = SameForm(data, prefix=f"same-{name}") if several else None
    # One that is itself wrong is blamed alone, and not each item that would have gone with it.
    decided = same and ({"outcome": WRONG, "note": ""} if same.errors else getattr(same, "cleaned_data", None))
    items = [
        Item(proposal, point, OutcomeForm(data, prefix=prefix_of(proposal, point), several=several, same=decided))
        for proposal, point in rows
    ]
    return Kind(name, same, items)


def prefix_of(proposal, point):
    """Return what names an item in the form: itself and not its place, which others may shift meanwhile."""
    return f"item-{proposal.pk if proposal else sha256(point.key.encode()).hexdigest()[:16]}"
