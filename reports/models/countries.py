"""Country reports: what a country's field offices draft for a round and consult with its Government (para. 146)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from poa.access import (
    Audience,
    audiences_of,
    rows_for_country_report_states,
    rows_for_country_reports,
    rows_for_told_country_reports,
)
from poa.models import Party, Section
from reports.models.compilations import EDITIONS
from reports.models.moves import country_reports_as_of
from reports.models.rounds import Round
from tracking.models import ProgressEntry
from tracking.models.dates import both_or_neither
from tracking.models.entries import LANGUAGES

LONGEST_TEXT = 30_000


def by_whom(**more):
    """Return the field for the person of an act."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **more)


class CountryReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every country report that this reader may open today."""
        return self.filter(rows_for_country_reports(user))

    def told_to(self, user):
        """The accepted reports that an edition for this reader tells; none that cites what was closed to them since."""
        cited = CountryReportCitation.objects.filter(report=OuterRef("pk"))
        closed = cited.exclude(entry__audience__in=audiences_of(user))
        return self.filter(rows_for_told_country_reports(user)).exclude(Exists(closed))

    def state_told_to(self, user):
        """The reports of which an edition for this reader may say how far they are, without a word of their text."""
        return self.filter(rows_for_country_report_states(user))

    def of_round(self, row):
        """The reports of a round; of a review of several years, those of all annual rounds within them."""
        if row.kind == Round.Kind.ANNUAL:
            return self.filter(round=row)
        return self.filter(round__in=Round.objects.within(row))

    def standing(self):
        """Those that were not withdrawn."""
        return self.exclude(state=CountryReport.State.WITHDRAWN)

    def as_of(self, day, *, known_by=None):
        """What was begun by this day, with its state then; of the two days the earlier counts, as in the log."""
        return country_reports_as_of(self, min(day, known_by or day))

    def newest_first(self):
        """In the order in which the report of a country stands before those of it that were withdrawn."""
        return self.order_by(F("withdrawn_at").desc(nulls_first=True))

    def with_names(self):
        return self.select_related("round__meeting", "country")

    def with_reply(self):
        """Put on each, as `replied`, what the Government said last in the last consultation; None, if nothing.

        Of which version it said so is `replied_version`; when, `replied_at`; when it first replied, `replied_first_at`.
        """
        said = CountryReportPosition.objects.filter(report=OuterRef("pk"), given_at__gte=OuterRef("consultation_at"))
        last, first = said.order_by("-given_at", "-pk"), said.order_by("given_at", "pk")
        told = {"replied": "kind", "replied_version": "version", "replied_at": "given_at"}
        told = {name: Subquery(last.values(of)[:1]) for name, of in told.items()}
        return self.annotate(**told, replied_first_at=Subquery(first.values("given_at")[:1]))


class CountryReport(models.Model):
    """The report of one country for one round: drafting, in consultation, submitted, accepted, or returned.

    One that was withdrawn stays as it was, and another may be begun.

    `version` counts every save of its content; each has its row in `CountryReportVersion`. `next_mark` is the number
    that the next citation gets; a number is never given twice.
    """

    class State(models.TextChoices):
        DRAFTING = "drafting", pgettext_lazy("country report", "being drafted")
        IN_CONSULTATION = "in_consultation", _("in consultation")
        SUBMITTED = "submitted", _("submitted")
        ACCEPTED = "accepted", pgettext_lazy("country report", "accepted")
        RETURNED = "returned", pgettext_lazy("country report", "returned")
        WITHDRAWN = "withdrawn", pgettext_lazy("country report", "withdrawn")

    OPEN_TO_DRAFTERS = (State.DRAFTING, State.IN_CONSULTATION, State.RETURNED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="country_reports")
    country = models.ForeignKey(Party, models.PROTECT, related_name="country_reports")
    state = models.CharField(max_length=15, choices=State.choices, default=State.DRAFTING)
    audience = models.CharField(
        _("open to"),
        max_length=15,
        choices=EDITIONS,
        default=Audience.PARTICIPANTS.value,
        help_text=_("Which editions of the compilation tell it."),
    )
    version = models.PositiveIntegerField(default=1)
    next_mark = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = by_whom()
    read_from = models.PositiveIntegerField(null=True, help_text=_("The version that the Government read first."))
    consultation_at = models.DateTimeField(null=True, blank=True)
    consultation_by = by_whom(null=True, blank=True)
    reply_by_on = models.DateField(_("reply wanted by"), null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = by_whom(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = by_whom(null=True, blank=True)
    return_reason = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = by_whom(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = by_whom(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)

    objects = CountryReportQuerySet.as_manager()

    class Meta:
        ordering = ["-round__year", "country__name_en"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "country"], condition=~Q(state="withdrawn"), name="country_report_one_a_round"
            ),
            both_or_neither("consultation"),
            both_or_neither("submitted"),
            both_or_neither("returned"),
            both_or_neither("accepted"),
            both_or_neither("withdrawn"),
            models.CheckConstraint(
                condition=Q(consultation_at__isnull=True) | Q(reply_by_on__isnull=False, read_from__isnull=False),
                name="country_report_consultation_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("in_consultation", "submitted", "accepted")) | Q(consultation_at__isnull=False),
                name="country_report_was_consulted",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False)
                | Q(state="withdrawn")
                | (~Q(state="accepted") & Q(accepted_at__isnull=True)),
                name="country_report_accepted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | (Q(returned_at__isnull=False) & ~Q(return_reason="")),
                name="country_report_returned_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="country_report_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[Audience.PARTICIPANTS.value, Audience.OBSERVERS.value]),
                name="country_report_is_for_readers",
            ),
        ]

    def __str__(self):
        return f"{self.country.name}, {self.round.year}"

    @property
    def is_open_to_drafters(self):
        return self.state in self.OPEN_TO_DRAFTERS


class ThroughCountryReport(models.QuerySet):
    def visible_to(self, user):
        """Rows of every country report that this reader may open today."""
        return self.filter(report__in=CountryReport.objects.visible_to(user))


class CountryReportPart(models.Model):
    """One part of a report in the language it was written in; [3] in its text is the mark of the third citation."""

    class Kind(models.TextChoices):
        OVERVIEW = "overview", _("Overview")
        PROGRESS = "progress", _("Progress by chapter")
        CONSTRAINTS = "constraints", _("Constraints")
        PRIORITIES = "priorities", _("Priorities")
        CONSULTED = "consulted", _("Who was consulted")

    report = models.ForeignKey(CountryReport, models.CASCADE, related_name="parts")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    chapter = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField()
    text = models.TextField(_("text"), blank=True, max_length=LONGEST_TEXT)
    original = models.CharField(_("written in"), max_length=2, choices=LANGUAGES, default="en")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = by_whom()

    objects = ThroughCountryReport.as_manager()

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="country_report_part_once"),
            models.CheckConstraint(
                condition=Q(kind="progress", chapter__isnull=False) | (~Q(kind="progress") & Q(chapter__isnull=True)),
                name="country_report_progress_names_chapter",
            ),
        ]

    def __str__(self):
        return str(self.chapter) if self.chapter_id else str(self.get_kind_display())


class CountryReportCitation(models.Model):
    """The entry that a mark in the texts of a report stands for; whoever edits the text keeps the mark."""

    report = models.ForeignKey(CountryReport, models.CASCADE, related_name="citations")
    mark = models.PositiveIntegerField()
    entry = models.ForeignKey(ProgressEntry, models.PROTECT, related_name="country_report_citations")

    objects = ThroughCountryReport.as_manager()

    class Meta:
        ordering = ["report", "mark"]
        constraints = [
            models.UniqueConstraint(fields=["report", "mark"], name="country_report_mark_once"),
            models.UniqueConstraint(fields=["report", "entry"], name="country_report_entry_once"),
        ]

    def __str__(self):
        return f"[{self.mark}]"


class CountryReportConsulted(models.Model):
    """A local organization or NGO that was consulted on a report: who, when, how."""

    class Kind(models.TextChoices):
        NGO = "ngo", _("non-governmental organization")
        LOCAL = "local", _("local organization")

    report = models.ForeignKey(CountryReport, models.CASCADE, related_name="consulted")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=200)
    consulted_on = models.DateField(_("when"))
    how = models.CharField(_("how"), max_length=500)
    added_at = models.DateTimeField()
    added_by = by_whom()

    objects = ThroughCountryReport.as_manager()

    class Meta:
        ordering = ["report", "consulted_on", "name", "pk"]

    def __str__(self):
        return self.name


class CountryReportPosition(models.Model):
    """What the Government says of a report as it stood in `version`: cleared, or objected to with a text."""

    class Kind(models.TextChoices):
        CLEARED = "cleared", _("cleared")
        OBJECTED = "objected", _("objected to")

    report = models.ForeignKey(CountryReport, models.CASCADE, related_name="positions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(blank=True, max_length=LONGEST_TEXT)
    original = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    version = models.PositiveIntegerField()
    given_at = models.DateTimeField()
    given_by = by_whom()

    objects = ThroughCountryReport.as_manager()

    class Meta:
        ordering = ["report", "given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="objected") | ~Q(text=""), name="country_report_objection_has_text"
            ),
        ]

    def __str__(self):
        return str(self.get_kind_display())
