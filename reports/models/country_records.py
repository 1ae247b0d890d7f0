"""What is kept beside a country report: its versions, and what is said about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from poa.access import rows_for_country_comments, rows_for_country_versions
from reports.models.countries import CountryReport, CountryReportPart, ThroughCountryReport, by_whom
from reports.models.extensions import ReplyPutOff
from tracking.models.dates import both_or_neither


class ConsultationExtension(ReplyPutOff):
    """That a Government was given more time to reply to its country's report."""

    report = models.ForeignKey(CountryReport, models.CASCADE, related_name="extensions")

    objects = ThroughCountryReport.as_manager()

    class Meta(ReplyPutOff.Meta):
        pass


class CountryVersionQuerySet(ThroughCountryReport):
    def visible_to(self, user):
        """The versions of reports that this person may open; the Government's begin with its first consultation."""
        return super().visible_to(user).filter(rows_for_country_versions(user))


class CountryReportVersion(models.Model):
    """The whole content of a report after one save, as canonical JSON with its SHA-256; rows are only ever added."""

    report = models.ForeignKey(CountryReport, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = by_whom()

    objects = CountryVersionQuerySet.as_manager()

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="country_report_version_once")]

    def __str__(self):
        return str(self.number)


class CountryCommentQuerySet(ThroughCountryReport):
    def visible_to(self, user):
        """The comments on reports that this person may open; the Government reads those made in a consultation."""
        return super().visible_to(user).filter(rows_for_country_comments(user))


class CountryReportComment(models.Model):
    """A remark on a report, one part of it or one paragraph, until somebody resolves it.

    `quoted` is how the paragraph began when the remark was made.
    """

    report = models.ForeignKey(CountryReport, models.CASCADE, related_name="comments")
    part = models.ForeignKey(CountryReportPart, models.CASCADE, null=True, blank=True, related_name="comments")
    quoted = models.CharField(max_length=200, blank=True, default="")
    text = models.TextField(_("comment"), max_length=4000)
    in_consultation = models.BooleanField(help_text=_("Made while the Government read along, and for it as well."))
    made_at = models.DateTimeField()
    made_by = by_whom()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = by_whom(null=True, blank=True)

    objects = CountryCommentQuerySet.as_manager()

    class Meta:
        ordering = ["report", "made_at", "pk"]
        constraints = [both_or_neither("resolved")]

    def __str__(self):
        return f"{self.report_id}, {self.made_at:%Y-%m-%d}"
