"""Corrigenda and addenda: what is put right in an issued report, or added to it, under a symbol of its own."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from poa.access import rows_for_supplements
from reports.models.compilations import Compilation, Snapshot
from tracking.models.dates import both_or_neither


class SupplementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Every corrigendum and addendum that this reader may open today."""
        return self.filter(rows_for_supplements(user))

    def issued(self):
        return self.filter(issued_at__isnull=False)

    def standing(self):
        """Those that are not discarded, the issued ones first in their order."""
        ordered = self.filter(discarded_at__isnull=True).order_by("compilation", "kind", "number", "drafted_at")
        return ordered.select_related("compilation", "issued_by", "drafted_by")


class Supplement(models.Model):
    """A corrigendum or an addendum to an issued report: drafted, then issued for good or discarded.

    `items` are what it says: of a corrigendum {place, paragraph, reads, should_read}, of an addendum {title, text}.
    The report itself never changes.
    """

    class Kind(models.TextChoices):
        CORRIGENDUM = "corrigendum", _("corrigendum")
        ADDENDUM = "addendum", _("addendum")

    SHORT = {"corrigendum": "Corr", "addendum": "Add"}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField(unique=True, help_text=_("Sent with the form: one form, one document."))
    compilation = models.ForeignKey(Compilation, models.PROTECT, related_name="supplements")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    number = models.PositiveIntegerField(null=True, blank=True)
    items = models.JSONField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="supplements")
    event_sequence = models.PositiveBigIntegerField(null=True, blank=True)
    event_hash = models.CharField(max_length=64, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SupplementQuerySet.as_manager()

    class Meta:
        ordering = ["compilation", "kind", "number"]
        constraints = [
            both_or_neither("issued"),
            both_or_neither("discarded"),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, number__isnull=True, snapshot__isnull=True)
                | Q(issued_at__isnull=False, number__isnull=False, snapshot__isnull=False, discarded_at__isnull=True),
                name="supplement_issued_has_number",
            ),
            models.UniqueConstraint(fields=["compilation", "kind", "number"], name="supplement_number_once"),
        ]

    def __str__(self):
        return self.symbol

    @property
    def symbol(self):
        """Return POA/1999/SG4/C.1/Corr.1; of a draft the symbol without a number."""
        return self.symbol_with(self.number or "")

    @property
    def symbol_to_come(self):
        """Return the symbol that a draft would be issued under now."""
        return self.symbol_with(self.next_number)

    @property
    def next_number(self):
        """Return the number that the next one of this kind gets; one is never given twice."""
        return Supplement.objects.issued().filter(compilation=self.compilation_id, kind=self.kind).count() + 1

    def symbol_with(self, number):
        return f"{self.compilation.symbol}/{self.SHORT[self.Kind(self.kind)]}.{number}"


class ThroughSupplement(models.QuerySet):
    def visible_to(self, user):
        """Files of every corrigendum and addendum that this reader may open today."""
        return self.filter(supplement__in=Supplement.objects.visible_to(user))


class SupplementFile(models.Model):
    """A corrigendum or addendum in one format. The bytes never change."""

    class Format(models.TextChoices):
        HTML = "html", _("web page")
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Word")
        JSON = "json", _("JSON")
        AKN = "akn", _("Akoma Ntoso")

    supplement = models.ForeignKey(Supplement, models.CASCADE, related_name="files")
    format = models.CharField(max_length=5, choices=Format.choices)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    made_at = models.DateTimeField()
    moments_of_machines = ("made",)

    objects = ThroughSupplement.as_manager()

    class Meta:
        ordering = ["supplement", "format"]
        constraints = [models.UniqueConstraint(fields=["supplement", "format"], name="supplement_file_once")]

    def __str__(self):
        return f"{self.supplement_id}.{self.format}"
