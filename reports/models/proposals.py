"""What the Steering Group says of a report, what it asks of whom, and what became of it (paras. 148 and 149)."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, is_unit, rows_for_readers, rows_for_views
from poa.clock import end_in_geneva
from poa.models import Paragraph, Party, Recommendation
from reports.models.compilations import EDITIONS, Compilation
from reports.models.extensions import ReplyPutOff, reply_day_on
from reports.models.meetings import Recorded, somebody
from reports.models.rounds import Meeting


class ViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Views by audience; what a delegation says before the meeting is for participants and the Unit alone."""
        return self.filter(rows_for_views(user))

    def with_names(self):
        return self.select_related("party", "compilation").prefetch_related("paragraphs")


class View(Recorded):
    """What the Steering Group or a delegation says of a report (para. 148): at a meeting, or as a comment before it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="views")
    of_the_group = models.BooleanField(_("of the Group as a whole"), default=False)
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="views")
    name = models.CharField(max_length=200, blank=True)
    compilation = models.ForeignKey(Compilation, models.PROTECT, null=True, blank=True, related_name="views")
    report_paragraph = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    paragraphs = models.ManyToManyField(Paragraph, related_name="views", blank=True)
    before_meeting = models.BooleanField(_("comment before the meeting"), default=False)
    audience = models.CharField(max_length=15, choices=EDITIONS, default=Audience.PARTICIPANTS.value)

    objects = ViewQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(of_the_group=True, party__isnull=True, name="", before_meeting=False)
                | Q(of_the_group=False, party__isnull=False)
                | (Q(of_the_group=False) & ~Q(name="")),
                name="view_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(before_meeting=False) | Q(audience=Audience.PARTICIPANTS.value),
                name="view_before_meeting_is_for_participants",
            ),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def whose(self):
        """Who says it, in words; the Group as a whole is nobody by name."""
        return str(_("the Steering Group")) if self.of_the_group else str(self.party or self.name)


def label_of(number, audience):
    return f"P{number}" if audience == Audience.PARTICIPANTS else str(number)


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every proposal that this reader may open today."""
        return self.filter(rows_for_readers(user))

    def open(self):
        """Proposals on which the last word is not spoken: neither acted on nor set aside."""
        return self.filter(state__in=Proposal.OPEN)

    def unanswered(self):
        """Open proposals on which nobody replied (design, section 9, ruling 10)."""
        return self.open().filter(~Exists(ProposalReply.objects.filter(proposal=OuterRef("pk"))))

    def overdue(self, *, today):
        """Those of them whose day for a reply is over, the longest first."""
        return self.unanswered().filter(reply_by_on__lt=today).order_by("reply_by_on", "pk")

    def for_the_work_of(self, user):
        """Those that this person has to see to: all for the Unit; else what is asked of whom they work for."""
        if is_unit(user):
            return self
        theirs = Q(party=user.organization_id, party__isnull=False) | Q(party__in=user.countries.all())
        return self.filter(theirs)

    def with_answered(self):
        """Put on each, as `answered`, whether somebody replied."""
        return self.annotate(answered=Exists(ProposalReply.objects.filter(proposal=OuterRef("pk"))))

    def as_of(self, day, *, known_by=None):
        """What was proposed by this day, each with its `state_then`, whether it was `answered`, and `due_then`.

        With `known_by`, of what was on record by that day's end in Geneva.
        """
        own, known = {"proposal": OuterRef("pk")}, {"recorded_at__lte": end_in_geneva(known_by)} if known_by else {}
        steps = ProposalStep.objects.filter(**own, **known, on__lte=day).order_by("-on", "-recorded_at", "-pk")
        told = {
            "state_then": Coalesce(Subquery(steps.values("to_state")[:1]), Value(Proposal.State.MADE)),
            "answered": Exists(ProposalReply.objects.filter(**own, **known, replied_on__lte=day)),
        }
        return self.made_by(day).filter(**known).annotate(**told).with_due(min(day, known_by or day))

    def with_due(self, day):
        """Put on each, as `due_then`, the day by which a reply was wanted as it stood at the end of this day."""
        return self.annotate(due_then=reply_day_on(day, ProposalExtension.objects.all()))

    def made_by(self, day):
        """Proposals of meetings that were over on this day."""
        return self.filter(meeting__by_on__lte=day)

    def with_names(self):
        return self.select_related("meeting", "party", "recommendation__paragraph").prefetch_related("paragraphs")


class Proposal(Recorded):
    """What the Steering Group asks of an addressee, tied to paragraphs of the Programme (para. 148)."""

    class State(models.TextChoices):
        MADE = "made", _("made")
        UNDER_WAY = "under_way", _("under way")
        ACTED_ON = "acted_on", _("acted on")
        NOT_PURSUED = "not_pursued", _("not pursued")

    OPEN = (State.MADE, State.UNDER_WAY)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="proposals")
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    paragraphs = models.ManyToManyField(Paragraph, related_name="proposals")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, blank=True, related_name="proposals")
    audience = models.CharField(max_length=15, choices=EDITIONS, default=Audience.PARTICIPANTS.value)
    state = models.CharField(max_length=12, choices=State.choices, default=State.MADE)
    reply_by_on = models.DateField(_("reply wanted by"), null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-meeting__earliest_on", "audience", "number"]
        constraints = [
            somebody("party", "name"),
            models.UniqueConstraint(fields=["meeting", "audience", "number"], name="proposal_once"),
        ]
        indexes = [models.Index(fields=["state"], name="proposal_state")]

    def __str__(self):
        return self.text[:60]

    @property
    def label(self) -> str:
        """Its number among those of its readers: "2", or "P2" for participants, so that no gap betrays the narrower."""
        return label_of(self.number, self.audience)

    @property
    def addressee(self):
        return str(self.party) if self.party_id else self.name

    def as_it_was(self):
        """Return it, to be read alone, as it was on the day that the rows were asked `as_of`."""
        self.state = getattr(self, "state_then", self.state)
        self.reply_by_on = getattr(self, "due_then", self.reply_by_on)
        return self

    @property
    def is_open(self):
        return self.state in self.OPEN


class ThroughProposal(models.QuerySet):
    def visible_to(self, user):
        """Rows of every proposal that this reader may open today."""
        return self.filter(proposal__in=Proposal.objects.visible_to(user))


class ProposalExtension(ReplyPutOff):
    """That an addressee was given more time to reply to a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="extensions")

    objects = ThroughProposal.as_manager()

    class Meta(ReplyPutOff.Meta):
        pass


class ProposalStep(Recorded):
    """What was done on a proposal and where that took it, on a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="steps")
    to_state = models.CharField(max_length=12, choices=Proposal.State.choices)
    on = models.DateField()
    note = models.TextField()

    objects = ThroughProposal.as_manager()

    class Meta:
        ordering = ["proposal", "on", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(to_state="made"), name="proposal_is_made_once"),
            models.CheckConstraint(condition=~Q(note=""), name="proposal_step_says_what"),
        ]

    def __str__(self):
        return f"{self.proposal_id}: {self.to_state}"


class ProposalReply(Recorded):
    """What an addressee, or whoever speaks for it, answers to a proposal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="replies")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="replies")
    name = models.CharField(max_length=200, blank=True)
    replied_on = models.DateField()
    text = models.TextField()

    objects = ThroughProposal.as_manager()

    class Meta:
        ordering = ["proposal", "replied_on", "recorded_at"]
        verbose_name_plural = "replies"
        constraints = [somebody("party", "name")]

    def __str__(self):
        return self.text[:60]

    @property
    def whose(self):
        return str(self.party) if self.party_id else self.name


class ClosingDecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What was decided on an open point, by audience; on a proposal, for whoever may open that as well."""
        proposals = Proposal.objects.visible_to(user)
        return self.filter(rows_for_readers(user)).filter(Q(proposal__isnull=True) | Q(proposal__in=proposals))


class ClosingDecision(Recorded):
    """What a concluding meeting decides on a proposal or open point (para. 149), or a later one on what it closed."""

    class Outcome(models.TextChoices):
        CLOSED = "closed", _("closed")
        CARRIED_ON = "carried_on", _("carried on")
        HANDED_ON = "handed_on", _("handed to another body")

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="closing_decisions")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, blank=True, related_name="closing_decisions")
    item = models.TextField(blank=True, help_text=_("An open point in the report's own words."))
    point = models.CharField(
        max_length=300, blank=True, help_text=_("What the open point is, in no language: its kind, and of which place.")
    )
    audience = models.CharField(max_length=15, choices=EDITIONS, default=Audience.PARTICIPANTS.value)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    handed_to = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    objects = ClosingDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proposal__isnull=False, item="") | (Q(proposal__isnull=True) & ~Q(item="")),
                name="closing_decision_is_on_one_item",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="handed_on") | ~Q(handed_to=""), name="closing_decision_says_to_whom"
            ),
            models.UniqueConstraint(
                fields=["meeting", "proposal"], condition=Q(proposal__isnull=False), name="closing_decision_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "point"], condition=~Q(point=""), name="closing_decision_on_a_point_once"
            ),
            models.CheckConstraint(
                condition=Q(point="") | Q(proposal__isnull=True), name="closing_decision_point_is_no_proposal"
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display()}: {self.item or self.proposal}"
