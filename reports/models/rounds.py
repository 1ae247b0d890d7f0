"""The annual reporting rounds, and the meetings that they lead to."""

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, DateField, F, Q, Subquery, Value, When
from django.utils.translation import gettext as now_in_words
from django.utils.translation import gettext_lazy as _

from poa.access import NOBODY, role_of
from poa.clock import end_in_geneva
from poa.models.programme import in_language
from poa.wording import language_of
from reports.models.moves import OF_ITS_OWN_DAY, begun_by, moves, rounds_as_of
from tracking.models.dates import PartialDate, both_or_neither
from tracking.models.entries import CONFIDENCES

# How a round is called in an address: its year, or the first and the last one of a review.
YEARS = "[0-9]{4}(?:-[0-9]{4})?"


class ForEverybody(models.QuerySet):
    def visible_to(self, user):
        """Every row for whoever has a role; when the Group meets and what it reports on is known to all."""
        return self if role_of(user) else self.filter(NOBODY)


class MeetingQuerySet(ForEverybody):
    def over_by(self, day):
        """Meetings that were held, and were over on this day."""
        return self.filter(state=Meeting.State.HELD, by_on__lte=day)

    def as_of(self, day, *, known_by=None):
        """What had begun by this day or stood on the calendar then, each with its state of the day as `state_then`.

        With `known_by`, of what was on record by that day's end in Geneva. `day_then` is the day up to which acts are
        told: the event log has each of them, the row only the last of its kind. `sat_then`: it had begun by the day.
        """
        told_by = min(day, known_by or day)
        end, state = end_in_geneva(told_by), Meeting.State
        called, put_off = Q(convened_at__lte=end), Q(postponed_at__lte=end)
        over, sat, known = Q(state=state.HELD, by_on__lte=day), begun_by(day), Q()
        if known_by:
            then = end_in_geneva(known_by)
            known = Q(planned_at__isnull=True) | Q(planned_at__lte=then)
            on_record = Q(held_at__isnull=True) | Q(held_at__lte=then)
            over, sat = over & on_record, sat & on_record
        first = Q(convened_at__isnull=True) | Q(convened_at__gt=end) | Q(convened_at__lt=F("postponed_at"))
        # Of what was loaded with the history nobody moved, the state is all that is known.
        unmoved = Q(state=state.POSTPONED, postponed_at__isnull=True) | Q(
            state=state.CONVENED, convened_at__isnull=True
        )
        rows = self.filter(known, Q(earliest_on__lte=day) | Q(planned_at__lte=end) | called | put_off)
        then = Case(
            When(over, then=Value(state.HELD)),
            When(sat, then=Value(state.CONVENED)),
            When(moved_then=state.HELD, then=Value(state.CONVENED)),
            When(moved_then__isnull=False, then=F("moved_then")),
            When(put_off & first, then=Value(state.POSTPONED)),
            When(called | Q(held_at__isnull=True, state=state.HELD), then=Value(state.CONVENED)),
            When(unmoved, then=F("state")),
            default=Value(state.PLANNED),
            output_field=CharField(),
        )
        moved = Subquery(moves(end).values("to_state")[:1])
        told = {"state_then": then, "sat_then": sat, "day_then": Value(told_by, output_field=DateField())}
        return rows.annotate(moved_then=moved, **told)


class Meeting(PartialDate):
    """A meeting of the follow-up: of the Steering Group (para. 147), of experts, regional, national, a review.

    What history knows of it was loaded; what people did since (planned, convened, held, postponed) bears who and when.
    """

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

    # What each act puts on a meeting beside its moment and who did it.
    WORDS_OF_ACTS: dict[str, dict[str, str | None]] = {
        "planned": {},
        "convened": {"consulted": ""},
        "held": {},
        "postponed": {"postponement_reason": "", "postponed_to_on": None},
    }
    set_since = False
    OF_ITS_OWN_DAY = OF_ITS_OWN_DAY

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
    consulted = models.TextField(blank=True, help_text=_("With whom its date and agenda were settled, and when."))
    postponement_reason = models.TextField(blank=True)
    postponed_to_on = models.DateField(null=True, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    convened_at = models.DateTimeField(null=True, blank=True)
    convened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    postponed_at = models.DateTimeField(null=True, blank=True)
    postponed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta(PartialDate.Meta):
        ordering = ["earliest_on", "key"]
        constraints = [
            *PartialDate.Meta.constraints,
            both_or_neither("planned"),
            both_or_neither("convened"),
            both_or_neither("held"),
            both_or_neither("postponed"),
            models.CheckConstraint(
                condition=Q(convened_at__isnull=True) | ~Q(consulted=""), name="meeting_convened_after_consultation"
            ),
            models.CheckConstraint(
                condition=Q(postponed_at__isnull=True) | ~Q(postponement_reason=""), name="meeting_postponed_has_reason"
            ),
            models.UniqueConstraint(
                fields=["ordinal"],
                condition=Q(kind="steering_group", ordinal__isnull=False),
                name="steering_group_ordinal_once",
            ),
        ]

    def __str__(self):
        return self.name if language_of(self.name) == "ru" else in_language(self.name, self.by_number)

    @property
    def by_number(self):
        """What the meeting is called in another language than its name is kept in: its kind, and which of them."""
        if self.kind == self.Kind.STEERING_GROUP and self.ordinal:
            return now_in_words("Steering Group, meeting %(number)s") % {"number": self.ordinal}
        return self.get_kind_display()

    @property
    def has_own_day(self):
        """Say whether the meeting itself tells its day: one known only to the month or year does not."""
        return self.state == self.State.POSTPONED or self.precision in OF_ITS_OWN_DAY

    @property
    def own_day(self):
        """The day on which it begins; of one that was postponed the new day, or None while that is not known."""
        return self.postponed_to_on if self.state == self.State.POSTPONED else self.earliest_on

    @property
    def own_last_day(self):
        """The day on which it ends, as it is known; of one that was postponed the new day alone is known."""
        return self.own_day if self.state == self.State.POSTPONED else self.latest_on or self.earliest_on

    @property
    def concludes(self):
        """Say whether it may close the process (para. 149): a review meeting, or one that a review's report goes to."""
        return self.kind == self.Kind.REVIEW or any(row.kind == Round.Kind.REVIEW for row in self.rounds.all())

    def as_it_was(self):
        """Return it, to be read alone, as it was on the day that the rows were asked `as_of`.

        It tells of no later act. `set_since` says that its day and place were set by one, so that they are today's.
        """
        self.state = getattr(self, "state_then", self.state)
        if day := getattr(self, "day_then", None):
            later = [act for act in self.WORDS_OF_ACTS if self.was_later(act, day)]
            self.set_since = self.set_since or "convened" in later
            for act in later:
                blank = {f"{act}_at": None, f"{act}_by_id": None, **self.WORDS_OF_ACTS[act]}
                for name, empty in blank.items():
                    setattr(self, name, empty)
        return self

    def was_later(self, act, day):
        """Say whether people did this to the meeting after a day's end in Geneva."""
        at = getattr(self, f"{act}_at")
        return at is not None and at > end_in_geneva(day)

    @property
    def acted_on(self):
        """Say whether people of this system moved the meeting since it was loaded."""
        return any(when is not None for when in (self.planned_at, self.convened_at, self.held_at, self.postponed_at))


class RoundQuerySet(ForEverybody):
    def called(self, years):
        """The round of these years: "1999" is an annual one, "1996-2000" a review."""
        first, _dash, last = str(years).partition("-")
        if not last:
            return self.filter(kind=Round.Kind.ANNUAL, year=int(first))
        return self.filter(kind=Round.Kind.REVIEW, year=int(last), period_start__year=int(first))

    def as_of(self, day, *, known_by=None):
        """What was on record by this day, with its state then; of the two days the earlier counts, as in the log."""
        return rounds_as_of(self, day, known_by)

    def within(self, row):
        """The rounds whose whole period lies within that of this one."""
        return self.filter(period_start__gte=row.period_start, period_end__lte=row.period_end)


class AnnualRounds(models.Manager.from_queryset(RoundQuerySet)):
    """The rounds of one year each; a review of several years is asked for by name, through `Round.every`."""

    def get_queryset(self):
        return super().get_queryset().filter(kind=Round.Kind.ANNUAL)


class Round(models.Model):
    """One reporting round: the facts of [period_start, period_end), told to a meeting or to none.

    An annual one, or a concluding review over several years (para. 149), which bears the year that it ends with and
    has no round before it.
    """

    class Kind(models.TextChoices):
        ANNUAL = "annual", _("annual round")
        REVIEW = "review", _("review of several years")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        OPEN = "open", _("open")
        COMPILING = "compiling", _("compiling")
        CLOSED = "closed", _("closed")

    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ANNUAL)
    title = models.CharField(max_length=200)
    period_start = models.DateField(_("from"))
    period_end = models.DateField(_("to, not included"))
    knowledge_cutoff_on = models.DateField(_("what was known by"))
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="rounds")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    compiling_at = models.DateTimeField(null=True, blank=True)
    compiling_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    every = RoundQuerySet.as_manager()
    objects = AnnualRounds()

    class Meta:
        ordering = ["-year"]
        default_manager_name = "every"
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="round_of_a_year_once"),
            models.UniqueConstraint(fields=["kind", "meeting"], name="round_of_a_meeting_once"),
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
        words = {"years": f"{self.period_start.year}–{self.year}", "year": self.year}
        if self.kind == self.Kind.REVIEW:
            return in_language(self.title, now_in_words("Review of the years %(years)s") % words)
        return in_language(self.title, now_in_words("Reporting round %(year)s") % words)

    @property
    def years(self) -> str:
        """What it is asked for by in addresses and symbols: "1999", or "1996-2000" for a review, on every day alike."""
        first = getattr(self, "called_from", self.period_start).year
        return f"{first}-{self.year}" if self.kind == self.Kind.REVIEW else str(self.year)
