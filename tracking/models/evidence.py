"""What an entry rests on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracking.models.entries import ProgressEntry
from tracking.models.files import StoredFile

WITHOUT_FILE = Q(file__isnull=True, file_name="", file_size__isnull=True)
WITH_FILE = Q(file__isnull=False, file_size__isnull=False) & ~Q(file_name="")

LONGEST_TITLE = 2000  # letters, wherever a source is typed


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The sources of the entries that this reader may open today."""
        return self.filter(entry__in=ProgressEntry.objects.visible_to(user))


class Evidence(models.Model):
    """A source of an entry: cited, or attached as a file."""

    class Kind(models.TextChoices):
        GOVERNMENT = "government", _("Government")
        AGENCY = "agency", _("agency")
        UN = "un", _("United Nations")
        NGO = "ngo", _("non-governmental organization")
        PRESS = "press", _("press")
        DEPOSITARY = "depositary", _("treaty depositary")
        COURT = "court", _("court")
        STUDY = "study", _("study")

    entry = models.ForeignKey(ProgressEntry, models.CASCADE, related_name="evidence")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("kind of source"), max_length=15, choices=Kind.choices)
    title = models.TextField(_("title of the source"))
    symbol = models.CharField(_("symbol"), max_length=100, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    captured_on = models.DateField(_("seen on"), null=True, blank=True)
    published_text = models.CharField(max_length=60, blank=True)
    published_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="evidence")
    file_name = models.CharField(max_length=150, blank=True, help_text=_("What its owner called it."))
    file_size = models.PositiveBigIntegerField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["entry", "position"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="evidence_position_once"),
            models.CheckConstraint(condition=WITHOUT_FILE | WITH_FILE, name="evidence_file_is_whole"),
        ]

    def __str__(self):
        return self.title
