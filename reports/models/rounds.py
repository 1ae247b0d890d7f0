"""The annual reporting rounds, and the meetings that they lead to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from poa.access import NOBODY, role_of
from poa.models.programme import in_language
from tracking.models.dates import PartialDate, both_or_neither
from tracking.models.entries import CONFIDENCES


class ForEverybody(models.QuerySet):
    def visible_to(self, user):
        """Every row for whoever has a role; when the Group meets and what it reports on is known to all."""
        return self if role_of(user) else self.filter(NOBODY)


class Meeting(PartialDate):
    """A meeting of the follow-up: of the Steering Group (para. 147), of experts, regional, national, a review."""

    class Kind(models.TextChoices):
        STEERING_GROUP = "steering_group", _("Steering Group")
        EXPERT = "expert", _("meeting of experts")
        REGIONAL = "regional", _("regional or subregional meeting")
        NATIONAL = "national", _("national meeting")
        NGO = "ngo", _("meeting of non-governmental organizations")
        REVIEW = "review", _("review meeting")
        CONFERENCE = "conference", _("conference")
        PREPARATORY = "preparatory", _("preparatory meeting")
        WORKING_GROUP = "working_group", _("working group of the follow-up")
        DEADLINE = "deadline", _("deadline")
        OTHER = "other", _("other")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CONVENED = "convened", _("convened")
        HELD = "held", _("held")
        POSTPONED = "postponed", _("postponed")

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    ordinal = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    inferred = models.BooleanField(default=False, help_text=_("Inferred from other sources, not found as such."))
    facts = models.TextField(blank=True)
    source = models.TextField(blank=True)
    source_url = models.CharField(max_length=500, blank=True)
    confidence = models.CharField(max_length=10, choices=CONFIDENCES, default="high")

    objects = ForEverybody.as_manager()

    class Meta(PartialDate.Meta):
        ordering = ["earliest_on", "key"]
        constraints = [
            *PartialDate.Meta.constraints,
            models.UniqueConstraint(
                fields=["ordinal"],
                condition=Q(kind="steering_group", ordinal__isnull=False),
                name="steering_group_ordinal_once",
            ),
        ]

    def __str__(self):
        return in_language(self.name, self.by_number)

    @property
    def by_number(self):
        """What the meeting is called in another language than its name is kept in: its kind, and which of them."""
        if self.kind == self.Kind.STEERING_GROUP and self.ordinal:
            return now_in_words("Steering Group, meeting %(number)s") % {"number": self.ordinal}
        return self.get_kind_display()


class Round(models.Model):
    """One annual reporting round: the facts of [period_start, period_end), told to a meeting or to none."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open")
        COMPILING = "compiling", _("compiling")
        CLOSED = "closed", _("closed")

    year = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("to, not included"))
    knowledge_cutoff_on = models.DateField(_("what was known by"))
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, blank=True, related_name="round")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    compiling_at = models.DateTimeField(null=True, blank=True)
    compiling_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ForEverybody.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(condition=Q(period_start__lt=F("period_end")), name="round_period_in_order"),
            both_or_neither("opened"),
            both_or_neither("compiling"),
            both_or_neither("closed"),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_at__isnull=False), name="round_open_has_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="compiling") | Q(compiling_at__isnull=False), name="round_compiling_has_moment"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False), name="round_closed_has_moment"
            ),
        ]

    def __str__(self):
        return in_language(self.title, now_in_words("Reporting round %(year)s") % {"year": self.year})
