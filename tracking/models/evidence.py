"""What an entry rests on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracking.models.entries import ProgressEntry


class Evidence(models.Model):
    """A cited source of an entry."""

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

    class Meta:
        ordering = ["entry", "position"]
        verbose_name_plural = "evidence"
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="evidence_position_once")]

    def __str__(self):
        return self.title
