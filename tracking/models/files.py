"""Files that entries rest on: each kept once, under a name that says nothing of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file on the disk, known by the SHA-256 of its content; evidence points to it, and says what it is called."""

    class Kind(models.TextChoices):
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Word (.docx)")
        XLSX = "xlsx", _("Excel (.xlsx)")
        PNG = "png", _("PNG image")
        JPEG = "jpeg", _("JPEG image")
        TIFF = "tiff", _("TIFF image")

    sha256 = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField(help_text=_("In bytes."))
    kind = models.CharField(max_length=8, choices=Kind.choices)
    stored_as = models.CharField(max_length=40, unique=True, help_text=_("Its random name below the folder of files."))
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["kept_at", "sha256"]
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="stored_file_is_not_empty")]

    def __str__(self):
        return f"{self.sha256[:12]} ({self.kind}, {self.size})"

    @property
    def path(self):
        return settings.MEDIA_ROOT / self.stored_as
