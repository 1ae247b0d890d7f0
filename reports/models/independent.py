"""Independent reports of non-governmental organizations, and what the Governments reply to them (para. 147)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from poa.access import Audience, rows_for_forwardings, rows_for_independent_reports
from poa.clock import end_in_geneva
from poa.models import Paragraph, Party
from reports.in_time import is_over
from reports.models.extensions import ReplyPutOff
from tracking.models import Assessment, StoredFile
from tracking.models.dates import both_or_neither
from tracking.models.entries import AUDIENCES

LONGEST_TEXT = 30_000
# By their own names: a report is kept in the language in which it was received.
LANGUAGES = [
    ("en", "English"),
    ("ru", "русский"),
    ("fr", "français"),
    ("de", "Deutsch"),
    ("hy", "հայերեն"),
    ("az", "azərbaycanca"),
    ("be", "беларуская"),
    ("ka", "ქართული"),
    ("kk", "қазақша"),
    ("ky", "кыргызча"),
    ("ro", "română"),
    ("tg", "тоҷикӣ"),
    ("tk", "türkmençe"),
    ("uk", "українська"),
    ("uz", "oʻzbekcha"),
]


class AsReceived(models.Model):
    """Somebody's words as they came: a file under the SHA-256 of its content, a text, or both."""

    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES)
    received_on = models.DateField(_("received on"))
    text = models.TextField(_("text"), max_length=LONGEST_TEXT, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=150, blank=True, help_text=_("What its owner called it."))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(file__isnull=False) | ~Q(text=""), name="%(class)s_says_something"),
            models.CheckConstraint(
                condition=Q(file__isnull=True, file_name="") | Q(file__isnull=False) & ~Q(file_name=""),
                name="%(class)s_file_is_named",
            ),
            both_or_neither("withdrawn"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""), name="%(class)s_withdrawn_has_reason"
            ),
        ]


class IndependentReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every independent report that this reader may open today."""
        return self.filter(rows_for_independent_reports(user, forwardings=Forwarding, countries=countries_link()))

    def standing(self):
        """Those registered and not withdrawn as registered wrongly."""
        return self.filter(registered_at__isnull=False, withdrawn_at__isnull=True)

    def by(self, day):
        """What had been received by this day."""
        return self.filter(received_on__lte=day)

    def known_by(self, day):
        """What was registered by this day's end in Geneva."""
        return self.filter(registered_at__lte=end_in_geneva(day))

    def with_names(self):
        return self.select_related("organization", "file", "registered_by").prefetch_related("countries", "paragraphs")


class IndependentReport(AsReceived):
    """A report that an organization submitted, as it was received; once registered, nobody touches its words.

    What may still happen to the row: it is acknowledged, and it is withdrawn where it was registered wrongly.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="independent_reports")
    name = models.CharField(_("name"), max_length=200, blank=True, help_text=_("Of an organization not listed."))
    title = models.CharField(_("title"), max_length=300)
    countries = models.ManyToManyField(Party, related_name="spoken_of_in")
    paragraphs = models.ManyToManyField(Paragraph, related_name="independent_reports")
    audience = models.CharField(max_length=15, choices=AUDIENCES, default=Audience.OBSERVERS.value)
    registered_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    objects = IndependentReportQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-registered_at", "pk"]
        constraints = [
            *AsReceived.Meta.constraints,
            both_or_neither("registered"),
            both_or_neither("acknowledged"),
            models.CheckConstraint(
                condition=Q(organization__isnull=False, name="") | Q(organization__isnull=True) & ~Q(name=""),
                name="independent_report_has_one_author",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def author(self):
        return str(self.organization) if self.organization else self.name

    def as_it_was(self, day):
        """Return it, to be read alone, without what was noted of it after a day; with None as it is."""
        end = day and end_in_geneva(day)
        if end and self.acknowledged_at and self.acknowledged_at > end:
            self.acknowledged_at = self.acknowledged_by = None
        if end and self.withdrawn_at and self.withdrawn_at > end:
            self.withdrawn_at, self.withdrawn_by, self.withdrawal_reason = None, None, ""
        return self


def countries_link():
    return IndependentReport.countries.through


class GivenQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The assessments that this reader may open, of the reports that they may open."""
        rows = self.filter(assessment__in=Assessment.objects.visible_to(user))
        return rows.filter(report__in=IndependentReport.objects.visible_to(user))


class ForwardingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every forwarding, of the reports that this reader may open, that is theirs to know of."""
        rows = self.filter(report__in=IndependentReport.objects.visible_to(user))
        return rows.filter(rows_for_forwardings(user))

    def by(self, day):
        """What had been put before a Government by this day's end in Geneva."""
        return self.filter(forwarded_at__lte=end_in_geneva(day))

    def with_due(self, *, told_by=None):
        """Put on each, as `due_on`, the day that holds: the one that was set, or to which it was put off.

        With `told_by` as it was at the end of that day in Geneva.
        """
        later = ForwardingExtension.objects.filter(forwarding=OuterRef("pk")).order_by("-new_day")
        if told_by:
            later = later.filter(extended_at__lte=end_in_geneva(told_by))
        return self.annotate(due_on=Coalesce(Subquery(later.values("new_day")[:1]), F("reply_due_on")))


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(forwarding__in=Forwarding.objects.visible_to(user))


class Forwarding(models.Model):
    """That a report was put before a Government that it speaks of, with the day by which a reply is asked for."""

    report = models.ForeignKey(IndependentReport, models.PROTECT, related_name="forwardings")
    country = models.ForeignKey(Party, models.PROTECT, related_name="+")
    reply_due_on = models.DateField(_("reply by"))
    forwarded_at = models.DateTimeField()
    forwarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ForwardingQuerySet.as_manager()

    class Meta:
        ordering = ["country__name_en", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "country"], name="independent_report_forwarded_once")]

    def __str__(self):
        return f"{self.report_id} to {self.country_id}"

    def is_overdue(self, today):
        """Say whether the day is over, in Geneva, by which a reply was asked for. Needs `due_on`, of `with_due`."""
        return is_over(self.due_on, on=today)


class ForwardingExtension(ReplyPutOff):
    """That a Government was given more time to reply to an independent report."""

    forwarding = models.ForeignKey(Forwarding, models.PROTECT, related_name="extensions")

    objects = ExtensionQuerySet.as_manager()

    class Meta(ReplyPutOff.Meta):
        pass


class ReplyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The replies that this reader may open: those beside the reports that are theirs to read."""
        rows = self.filter(forwarding__report__in=IndependentReport.objects.visible_to(user))
        return rows.standing().filter(rows_for_forwardings(user, at="forwarding__"))

    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def by(self, day, *, known_by=None):
        """What had been received by this day; with `known_by`, of what was registered by that day's end in Geneva."""
        rows = self.filter(received_on__lte=day) if day else self
        return rows.filter(replied_at__lte=end_in_geneva(known_by)) if known_by else rows


class Reply(AsReceived):
    """What a Government replied, as it came: by its focal point, or by letter and registered by the Unit.

    Neither side touches the other's words: a reply stands in a row of its own, and only the side that registered it
    can withdraw it, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    forwarding = models.ForeignKey(Forwarding, models.PROTECT, related_name="replies")
    on_behalf = models.BooleanField(help_text=_("Registered by the Unit, for the Government."))
    replied_at = models.DateTimeField()
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["replied_at", "pk"]
        verbose_name_plural = "replies"
        constraints = [
            *AsReceived.Meta.constraints,
            models.UniqueConstraint(
                fields=["forwarding"], condition=Q(withdrawn_at__isnull=True), name="independent_report_one_reply"
            ),
        ]

    def __str__(self):
        return f"reply to {self.forwarding_id}"


class ReportAssessment(models.Model):
    """That an assessment in the independent voice is what an independent report says."""

    report = models.ForeignKey(IndependentReport, models.PROTECT, related_name="given")
    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="given_in")

    objects = GivenQuerySet.as_manager()

    class Meta:
        ordering = ["report", "assessment"]

    def __str__(self):
        return f"{self.report_id}: {self.assessment_id}"
